import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { SeenRequest } from '../src/simulator';
import { ExampleSimulators } from './example_simulators';
import { type Example, examples, root, runAny, withRealCursor } from './examples';

const file = join(root, 'test/wire.json');

interface Sent {
  action: string;
  requests: object[];
}

/** The cursor of the page before, and its placeholder in the example; both empty for an example without a cursor. */
interface Cursors {
  real: string;
  example: string;
}

/** What one example sends, and why it failed, one line a reason. */
interface ExampleRun {
  sent: Sent;
  failures: string[];
}

/** A request as test/wire.json records it: path without host, values as lists, the key masked, the example's cursor. */
function wireRequest({ method, url, headers, body }: SeenRequest, cursors: Cursors): object {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const query: Record<string, string[]> = {};
  for (const [name, value] of searchParams) (query[name] ??= []).push(value === cursors.real ? cursors.example : value);
  return {
    method,
    path: pathname,
    ...(Object.keys(query).length && { query }),
    ...(headers['idempotency-key'] && { headers: { 'idempotency-key': '...' } }),
    ...(body !== undefined && { body }),
  };
}

const isRefused = ({ status = 0 }: SeenRequest): boolean => status < 200 || status > 299;

const cursorOf = (input: Example['input']): string => (typeof input.cursor === 'string' ? input.cursor : '');

const simulators = new ExampleSimulators();
afterAll(() => simulators.close());

/**
 * Runs one example against a simulator, which refuses whatever Brex would. An example with a cursor records the
 * request for that page; a search sends the same for the pages after it.
 */
function runExample({ action, title, input }: Example): Promise<ExampleRun> {
  return simulators.run(action, async ({ brex, requests, forget }) => {
    const real = await withRealCursor(brex, action, input);
    forget();
    const failures: string[] = [];
    await runAny(brex)(action, real).catch((error: Error) => failures.push(error.message.replace(/\.$/, '')));
    const seen = requests();
    failures.push(...seen.filter(isRefused).map(({ method, url, status }) => `${method} ${url}: ${status}`));
    const cursors = { real: cursorOf(real), example: cursorOf(input) };
    const recorded = seen.filter(({ url }) => !cursors.real || url.includes(`cursor=${cursors.real}`));
    return {
      sent: { action, requests: recorded.map((request) => wireRequest(request, cursors)) },
      failures: failures.map(
        (reason) =>
          `${action}, example "${title}": ${reason}. Fix the example in schemas/, the handler in src/actions/ or the ` +
          'route in src/simulator/routes/.',
      ),
    };
  });
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/,$/, ''));

/** The lines of one text that another lacks, each with what to do. */
const lacking = (lines: string[], others: string[], what: string): string[] =>
  lines
    .filter((line) => !others.includes(line))
    .map(
      (line) => `${what}: ${line}. If it is intended, run "UPDATE=1 npx jest test/wire.test.ts" and review the change.`,
    );

// UPDATE=1 writes the record again, for an intended change of what is sent.
test('every example succeeds and sends what test/wire.json records', async () => {
  const runs: ExampleRun[] = [];
  for (const example of examples) runs.push(await runExample(example));
  expect(runs.flatMap(({ failures }) => failures)).toEqual([]);
  const text = `[\n${runs.map(({ sent }) => JSON.stringify(sent)).join(',\n')}\n]\n`;
  if (process.env.UPDATE === '1') writeFileSync(file, text);
  const record = readFileSync(file, 'utf8');
  expect([
    ...lacking(linesOf(text), linesOf(record), 'Sent, but not in test/wire.json'),
    ...lacking(linesOf(record), linesOf(text), 'In test/wire.json, but not sent'),
  ]).toEqual([]);
  expect(text).toBe(record);
}, 120_000);
