import { readFile } from 'node:fs/promises';
import { BrexError, invalidInput } from '../../errors';
import { broken } from './state';

/** Parses the JSON file of a flag. Throws `invalid_input`, without quoting the file's content. */
export async function readJson(flag: 'config' | 'catalog' | 'state', file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw invalidInput([{ field: `--${flag}`, message: `is a file that can't be read: ${code}` }]);
  }
  try {
    return JSON.parse(text);
  } catch {
    if (flag === 'state') throw broken();
    throw new BrexError('invalid_input', `The file of --${flag} is not valid JSON: it is truncated or was changed.`, {
      remedy: 'Create it again. Nothing was sent.',
      fields: [{ field: `--${flag}`, message: 'must be the name of a JSON file' }],
    });
  }
}
