import { parse, stringify, TomlError } from 'smol-toml';
import { BrexError } from '../../errors';
import type { EntryEdit } from './json_configuration';

/** The content of TOML text. Throws `invalid_input` with the line of the error. */
export function parseToml(text: string): Record<string, unknown> {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new BrexError('invalid_input', `The configuration is not valid TOML (line ${error.line}).`, {
      remedy: 'Correct the file in an editor, then run the command again.',
    });
  }
}

/** The text with the changed entry as a table at the place of the former one, or at the end. A caller checks the result. */
export function editToml(text: string, { key, name, entry }: EntryEdit): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const table =
    entry &&
    stringify({ [key]: { [name]: entry } })
      .trim()
      .split('\n')
      .join(end);
  const lines = text.split(/(?<=\n)/);
  const isHeader = (line: string): boolean => /^\s*\[/.test(line);
  const isOwn = (line: string): boolean => new RegExp(`^\\s*\\[\\s*${key}\\s*\\.\\s*"?${name}"?\\s*[.\\]]`).test(line);
  const first = lines.findIndex(isOwn);
  if (first === -1) {
    if (table === undefined) return text;
    const gap = text.trim() === '' ? '' : text.endsWith('\n') ? end : end + end;
    return `${text}${gap}${table}${end}`;
  }
  let last = first + 1;
  while (last < lines.length && (!isHeader(lines[last] ?? '') || isOwn(lines[last] ?? ''))) last += 1;
  // Comments and empty lines before the next table belong to that one.
  while (last > first + 1 && /^\s*(#.*)?$/.test((lines[last - 1] ?? '').trimEnd())) last -= 1;
  const before = lines.slice(0, first).join('');
  const after = lines.slice(last).join('');
  if (table !== undefined) return `${before}${table}${end}${after}`;
  // The empty line that separated the table goes with it.
  return after === '' ? before.replace(/(\r?\n)\r?\n$/, '$1') : before + after.replace(/^\r?\n/, '');
}
