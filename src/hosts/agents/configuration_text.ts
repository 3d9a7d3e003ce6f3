import { isDeepStrictEqual } from 'node:util';
import { BrexError } from '../../errors';
import type { ServerTable } from './clients';
import { editJson, parseJson } from './json_configuration';
import { isOwnEntry, type ServerEntry, serverName } from './server_entry';
import { editToml, parseToml } from './toml_configuration';

export type Table = Record<string, unknown>;

/** A configuration with or without the server. */
export interface EditedText {
  text: string;
  /** The entry before, if there was one. */
  before?: Table;
  /** The entry after, unless it was removed. */
  after?: Table;
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The content of a configuration. Throws `invalid_input` if it can't be read, without quoting it: it may contain secrets. */
export function parseConfiguration(text: string, { format, key }: ServerTable): Table {
  const content = format === 'json' ? parseJson(text) : parseToml(text);
  if (!isTable(content)) throw unreadable('is not a list of settings');
  if (content[key] !== undefined && !isTable(content[key])) throw unreadable(`has a "${key}" that is not a table`);
  return content;
}

/** The server's entry in a configuration, also one that another program wrote. */
export const entryIn = (content: Table, { key }: ServerTable): unknown =>
  (content[key] as Table | undefined)?.[serverName];

/**
 * Sets or, without an entry, removes the server's entry; the rest of the text stays the same, byte for byte. Throws `conflict` if another
 * program has the name, and `invalid_input` if the text can't be read or can't be changed without changing more.
 */
export function editConfiguration(text: string, table: ServerTable, entry?: ServerEntry): EditedText {
  const content = parseConfiguration(text, table);
  const before = entryIn(content, table);
  if (before !== undefined && !isOwnEntry(before))
    throw new BrexError('conflict', `The configuration has another server with the name "${serverName}".`, {
      remedy: 'Rename or remove that entry, then run the command again.',
    });
  const after = entry && merged(before as Table | undefined, entry, table);
  if (isDeepStrictEqual(before, after)) return { text, ...sides(before, after) };
  const edit = {
    key: table.key,
    name: serverName,
    ...(after && { entry: after }),
    before: before as Table | undefined,
  };
  const edited = table.format === 'json' ? editJson(text, edit) : editToml(text, edit);
  if (!changesOnly(content, edited, table, after)) throw unreadable('has a form that can only be edited by hand');
  return { text: edited, ...sides(before, after) };
}

const sides = (before: unknown, after: Table | undefined): Pick<EditedText, 'before' | 'after'> => ({
  ...(before !== undefined && { before: before as Table }),
  ...(after && { after }),
});

/** What the user added to the entry stays, such as a timeout or further variables. */
function merged(before: Table | undefined, { command, args, env }: ServerEntry, { fixed }: ServerTable): Table {
  const { BREX_HOME: _, ...variables } = isTable(before?.env) ? before.env : {};
  const all = { ...variables, ...env };
  const { env: __, ...rest } = before ?? {};
  return { ...fixed, ...rest, command, args, ...(Object.keys(all).length && { env: all }) };
}

/** Whether an edited text can be read, and differs from the content in nothing but the server's entry. */
function changesOnly(before: Table, edited: string, table: ServerTable, entry: Table | undefined): boolean {
  const { key } = table;
  const without = (content: Table): Table => {
    const { [serverName]: _, ...servers } = (content[key] ?? {}) as Table;
    return { ...content, [key]: servers };
  };
  try {
    const after = parseConfiguration(edited, table);
    return (
      isDeepStrictEqual(plain(without(before)), plain(without(after))) &&
      isDeepStrictEqual(plain(entryIn(after, table)), plain(entry))
    );
  } catch {
    return false;
  }
}

/** Parsers make objects with and without a prototype. */
const plain = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)));

const unreadable = (why: string): BrexError =>
  new BrexError('invalid_input', `The configuration ${why}, so it was not changed.`, {
    remedy: 'Correct the file in an editor, or add the entry there yourself.',
  });
