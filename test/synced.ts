import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'libsql';
import type { Connection } from '../src';
import { type Stream, streams } from '../src/sync';
import { temporaryFolder } from './temporary_folder';

type Item = Record<string, unknown>;

export const newFile = (): string => join(temporaryFolder(), 'brex.db');

/** A folder that is not there yet. */
export const absentFolder = (): string => join(temporaryFolder(), 'out');

/** The rows of an SQLite file, as libsql gives them. */
export function rowsOf(file: string, sql: string): Item[] {
  const database = new Database(file, { timeout: 1000 });
  try {
    return database.prepare(sql).all() as Item[];
  } finally {
    database.close();
  }
}

const present = (record: Item): Item =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));

/** A stream's records as its table holds them, put together again, by id. */
function held(file: string, { name, schema, primary_key: [id = ''] }: Stream): Map<string, Item> {
  const rows = rowsOf(file, `SELECT * FROM "${name}" WHERE _removed_at IS NULL`).map((row) => {
    const record: Item = row._parent === undefined ? {} : { _parent: row._parent };
    for (const [field, value] of Object.entries(row)) {
      if (value === null || field.startsWith('_')) continue;
      const types = [schema.properties[field]?.type ?? []].flat().filter((type) => type !== 'null');
      const plain = types.length === 1 && /^(string|integer|number)$/.test(types[0] ?? '');
      record[field] = types.join('') === 'boolean' ? value === 1 : plain ? value : JSON.parse(value as string);
    }
    return { ...record, ...(JSON.parse((row._more ?? '{}') as string) as Item) };
  });
  return new Map(rows.map((row) => [`${String(row._parent)} ${String(row[id])}`, row]));
}

/** A stream's records as Brex lists them, in the same form. */
async function listed(brex: Connection, stream: Stream): Promise<Map<string, Item>> {
  const { action, input, parent, primary_key: key } = stream;
  const each = (name: string, given: object = {}) =>
    brex.each(name as 'list_users', given) as unknown as AsyncIterable<Item>;
  const found = new Map<string, Item>();
  const note = (record: Item, of?: unknown): void => {
    const whole = present({ ...(of !== undefined && { _parent: of }), ...record });
    found.set(`${String(of)} ${String(record[key[0] ?? ''])}`, whole);
  };
  if (!parent) for await (const record of each(action, input)) note(record);
  else {
    const [above] = streams([parent.stream]);
    for await (const one of each(above?.action ?? '', above?.input))
      for await (const record of each(action, { ...input, [parent.as]: one[parent.field] }))
        note(record, one[parent.field]);
  }
  return found;
}

/** What a stream's table lacks, has otherwise or has too much, by id, and how many it should hold. */
export async function differences(
  brex: Connection,
  file: string,
  stream: Stream,
): Promise<{ size: number; wrong: unknown[] }> {
  const [expected, found] = [await listed(brex, stream), held(file, stream)];
  const wrong = [...new Set([...expected.keys(), ...found.keys()])]
    .filter((id) => !isDeepStrictEqual(sorted(expected.get(id)), sorted(found.get(id))))
    .map((id) => ({ stream: stream.name, expected: expected.get(id), found: found.get(id) }));
  return { size: expected.size, wrong: wrong.slice(0, 3) };
}

const sorted = (record: Item | undefined): unknown =>
  record && Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
