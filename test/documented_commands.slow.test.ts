import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Simulator } from '../src/simulator';
import { aloneCommands } from './documented_commands';
import { sessions } from './documented_sessions';
import { type DocumentedShell, documentedShell } from './documented_shell';
import { openSimulator } from './open_simulator';

// Each command is a process, on a machine that may be busy.
jest.setTimeout(120_000);

let simulator: Simulator;
beforeAll(async () => void (simulator = await openSimulator()));

test.each(aloneCommands.map((line) => [line]))('%s', async (line) => {
  const { code, printed } = await documentedShell(simulator).run(line);
  expect({ code, printed }).toEqual({ code: 0, printed: expect.stringMatching(/\S/) });
});

describe.each(Object.entries(sessions))('the commands of %s', (_, { prepare, steps }) => {
  let shell: DocumentedShell;
  beforeAll(async () => {
    shell = documentedShell(simulator);
    await prepare?.(shell);
  });

  test.each(steps.map((step) => [step.line, step] as const))('%s', async (line, step) => {
    const { as = line, inProject, prints, answers, serves, signsIn, code = 0 } = step;
    step.before?.(shell);
    if (serves) {
      const { found, end } = await shell.start(as, serves, inProject);
      expect((await fetch(found.replace(/^"url":"|"$/g, ''))).status).toBeLessThan(500);
      await end();
      return;
    }
    if (signsIn) {
      const { found, ended } = await shell.start(as, /http:\/\/127\.0\.0\.1:\d+\/oauth2\S+(?=\s)/, inProject);
      const { headers } = await fetch(`${found}&answer=allow`, { redirect: 'manual' });
      await fetch(headers.get('location') ?? '');
      expect(await ended).toMatchObject({ code });
      return;
    }
    const ended = await shell.run(as, { inProject, answers });
    expect(ended).toEqual({ code, printed: expect.stringMatching(prints ?? /^/) });
    step.after?.(shell, ended.printed);
  });
});
