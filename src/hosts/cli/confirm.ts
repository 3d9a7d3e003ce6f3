import { createInterface } from 'node:readline/promises';
import { BrexError } from '../../errors';
import { type Confirmation, plainText } from '../../forms';

/** Whether both standard input and output are a terminal. */
export const onTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Asks on the terminal before an irreversible step; the default is no. Rejects with `cancelled` for any answer but
 * yes, for Ctrl-C and at the end of the input.
 */
export async function askFirst(
  { parts, button, details }: Pick<Confirmation, 'parts' | 'button' | 'details'>,
  { connection, color }: { connection?: string; color: boolean },
): Promise<void> {
  const output = process.stderr.isTTY ? process.stderr : process.stdout;
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const rows = [
    ...(connection === undefined ? [] : [{ title: 'Connection', value: plainText(connection) }]),
    ...details,
  ];
  const width = Math.max(0, ...rows.map(({ title }) => title.length));
  const lines = [
    parts.map(({ text, name }) => (name ? bold(text) : text)).join(''),
    ...rows.map(({ title, value }) => `  ${title.padEnd(width)}  ${value}`),
  ];
  output.write(`${lines.join('\n')}\n`);
  if (await answerTo(button)) return;
  throw new BrexError('cancelled', 'Not confirmed. Nothing was sent.', {
    remedy: 'Run it again and answer y, or pass --yes to skip the question.',
  });
}

/** A yes or no to a question on the terminal; the default is no. Undefined for Ctrl-C and at the end of the input. */
export async function answerTo(question: string): Promise<boolean | undefined> {
  const output = process.stderr.isTTY ? process.stderr : process.stdout;
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  const gone = new Promise<undefined>((resolve) => terminal.once('close', () => resolve(undefined)));
  const stop = (): void => terminal.close();
  for (const signal of endings) process.once(signal, stop);
  const answer = await Promise.race([terminal.question(`${question}? [y/N] `), gone]);
  for (const signal of endings) process.off(signal, stop);
  terminal.close();
  return answer === undefined ? undefined : /^\s*y(es)?\s*$/i.test(answer);
}
