import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './examples';
import { home } from './command';

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** What a person had before them on the terminal, without colours, and how the command ended. */
export interface Shown {
  code: number | null;
  text: string;
  /** With colors and all that moves the cursor. */
  raw: string;
}

/**
 * Runs the built command line on a terminal of its own. Each answer is typed once the text that it belongs to has been printed. Needs
 * util-linux's `script`.
 */
export const onTerminal = (
  args: string[],
  env: NodeJS.ProcessEnv = {},
  answers: [after: RegExp, typed: string][] = [],
  redirect = '',
): Promise<Shown> => {
  const words = [process.execPath, join(root, 'dist/cli.js'), ...args].map(quoted);
  return lineOnTerminal(words.join(' ') + redirect, { PATH: process.env.PATH, BREX_HOME: home, ...env }, answers);
};

/** Runs a line of a shell on a terminal of its own, as `onTerminal` does. */
export function lineOnTerminal(
  line: string,
  env: NodeJS.ProcessEnv,
  answers: [after: RegExp, typed: string][],
): Promise<Shown> {
  return new Promise((resolve) => {
    // The terminal that `script` opens reports no width.
    const child = spawn('script', ['-qfec', `stty cols 110 rows 40; ${line}`, '/dev/null'], {
      env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
    });
    let text = '';
    let raw = '';
    const waiting = [...answers];
    child.stdout.on('data', (data: Buffer) => {
      raw += data.toString();
      text = (text + data.toString()).replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g'), '');
      if (!waiting[0]?.[0].test(text)) return;
      const [answer] = waiting.splice(0, 1);
      child.stdin.write(answer?.[1] ?? '');
    });
    child.on('close', (code) => resolve({ code, text: text.replaceAll('\r', ''), raw }));
  });
}
