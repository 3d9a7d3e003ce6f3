import { readFile } from 'node:fs/promises';
import { invalidInput } from '../../errors';

/**
 * The JSON of `--input`: inline, `@FILE`, or `-` for standard input. Throws `invalid_input` with the source that
 * can't be read.
 */
export async function readInput(given: string | undefined): Promise<unknown> {
  if (given === undefined) return {};
  const text = given === '-' ? await standardInput() : given.startsWith('@') ? await file(given.slice(1)) : given;
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = given === '-' ? 'standard input' : given.startsWith('@') ? given.slice(1) : 'the text after --input';
    throw invalidInput([{ field: 'input', message: `must be JSON; ${where} is not: ${place(text, error as Error)}` }]);
  }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function file(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8');
  } catch (error) {
    throw invalidInput([
      {
        field: 'input',
        message: `is a file that can't be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`,
      },
    ]);
  }
}

/** The position of a JSON syntax error, without quoting the text, which may contain a secret. */
function place(text: string, { message }: Error): string {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return text.trim() === '' ? 'it is empty' : 'it ends too early';
  const before = text.slice(0, Number(at)).split('\n');
  return `see line ${before.length}, character ${(before.at(-1)?.length ?? 0) + 1}`;
}
