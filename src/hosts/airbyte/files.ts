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
    throw invalidInput([{ field: `--${flag}`, message: `names a file that cannot be read: ${code}` }]);
  }
  try {
    return JSON.parse(text);
  } catch {
    if (flag === 'state') throw broken();
    throw new BrexError('invalid_input', `The file of --${flag} is not JSON: it is cut off or changed.`, {
      remedy: 'Write it again. Nothing was sent.',
      fields: [{ field: `--${flag}`, message: 'must name a file of JSON' }],
    });
  }
}
