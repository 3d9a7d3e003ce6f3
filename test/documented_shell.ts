import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Simulator } from '../src/simulator';
import { root } from './examples';
import { temporaryFolder } from './temporary_folder';
import { lineOnTerminal } from './terminal';

const running = new Set<ChildProcess>();
afterAll(() => running.forEach(({ pid }) => pid !== undefined && process.kill(-pid, 'SIGKILL')));

/** How a command ended, and all that it printed. */
interface Ended {
  code: number | null;
  printed: string;
}

/** A shell of a reader, in an own folder and home: `brex-connector` and `npx brex-connector` are the built command line. */
export interface DocumentedShell {
  folder: string;
  home: string;
  simulator: Simulator;
  run(
    line: string,
    how?: { inProject?: boolean | undefined; answers?: [RegExp, string][] | undefined },
  ): Promise<Ended>;
  /** Starts a command that goes on, until it has printed a text; resolves to the text, and a function that ends it by a signal. */
  start(
    line: string,
    text: RegExp,
    inProject?: boolean,
  ): Promise<{ found: string; ended: Promise<Ended>; end(): Promise<Ended> }>;
}

/** Opens a shell. Addresses, tokens and places of the documentation become those of the simulator and of the shell's folder. */
export function documentedShell(simulator: Simulator): DocumentedShell {
  const [folder, home, programs] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const program = (name: string, text: string): void =>
    writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  program('brex-connector', `exec "${process.execPath}" "${join(root, 'dist/cli.js')}" "$@"`);
  program(
    'npx',
    '[ "$1" = brex-connector ] && shift && exec brex-connector "$@"\necho "only brex-connector is there" >&2\nexit 127',
  );
  mkdirSync(join(home, 'data'), { mode: 0o700 });
  const env = {
    PATH: `${programs}:${process.env.PATH}`,
    HOME: home,
    BREX_HOME: join(home, 'data'),
    // npm writes its own files there.
    npm_config_cache: join(home, 'npm'),
    npm_config_update_notifier: 'false',
  };
  const here = (line: string): string =>
    line
      .replaceAll('http://127.0.0.1:4010', simulator.url)
      .replaceAll('"TOKEN"', JSON.stringify(simulator.tokens.all))
      .replaceAll(/(?<=[\s:])\/tmp\//g, `${folder}/`);
  const launch = (line: string, inProject = false) => {
    const child = spawn('bash', ['-c', here(line)], {
      cwd: inProject ? root : folder,
      env: { ...env, OLDPWD: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    let printed = '';
    const ended = new Promise<Ended>((resolve) =>
      child.once('close', (code) => {
        running.delete(child);
        resolve({ code, printed });
      }),
    );
    const listen = (heard: (printed: string) => void): void => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => heard((printed += data.toString())));
    };
    return { child, ended, listen };
  };
  return {
    folder,
    home,
    simulator,
    async run(line, { inProject, answers } = {}) {
      if (answers) {
        const command = `cd '${folder}' && ${here(line)}`;
        const { code, text } = await lineOnTerminal(command, env, answers);
        return { code, printed: text };
      }
      const { ended, listen } = launch(line, inProject);
      listen(() => undefined);
      return ended;
    },
    start(line, text, inProject) {
      const { child, ended, listen } = launch(line, inProject);
      const end = (): Promise<Ended> => {
        if (child.pid !== undefined && running.has(child)) process.kill(-child.pid, 'SIGTERM');
        return ended;
      };
      return new Promise((resolve, reject) => {
        listen((printed) => {
          const [found] = text.exec(printed) ?? [];
          if (found !== undefined) resolve({ found, ended, end });
        });
        void ended.then(({ printed }) => reject(new Error(`${line} ended:\n${printed}`)));
      });
    },
  };
}
