import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copies, type Copy } from './copy';
import { absentFolder } from './synced';

type Row = Record<string, unknown>;

/** A place that a sync fills, whichever kind it is, and what it holds in the same form. */
export interface SyncDestination {
  /** As `--to` takes it. */
  place: string;
  /** The records of a stream that are not removed: the values of these fields. */
  present(stream: string, fields: string[]): Promise<unknown[][]>;
  /** How many are marked as removed. */
  removed(stream: string): Promise<number>;
  /** The rejected records that are kept. */
  rejected(): Promise<Row[]>;
  /** The database, where it is one. */
  copy?: Copy;
  close(): Promise<void>;
}

const linesOf = (file: string): Row[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Row)
    : [];

function folder(): SyncDestination {
  const path = absentFolder();
  const lines = (stream: string, key: string[]): Map<string, Row> =>
    new Map(linesOf(join(path, `${stream}.jsonl`)).map((row) => [JSON.stringify(key.map((one) => row[one])), row]));
  const key = ['_parent', 'id', 'budget_id', 'brex_id'];
  return {
    place: `jsonl:${path}`,
    present: (stream, fields) =>
      Promise.resolve(
        [...lines(stream, key).values()]
          .filter((row) => row._removed_at === undefined)
          .map((row) => fields.map((field) => row[field])),
      ),
    removed: (stream) =>
      Promise.resolve([...lines(stream, key).values()].filter((row) => row._removed_at !== undefined).length),
    rejected: () => Promise.resolve(linesOf(join(path, '_rejected.jsonl'))),
    close: () => Promise.resolve(),
  };
}

/** The places that can be filled here: SQLite and JSON lines always, PostgreSQL with `bash test/postgres.sh`. */
export const syncDestinations: readonly (readonly [name: string, make: () => Promise<SyncDestination>])[] = [
  ...copies.map(
    ([name, make]) =>
      [
        name,
        async (): Promise<SyncDestination> => {
          const copy = await make();
          return {
            copy,
            place: copy.place,
            present: async (stream, fields) => {
              const rows = await copy.rows(
                `SELECT ${fields.map((one) => `"${one}"`).join(', ')} FROM "${stream}" WHERE _removed_at IS NULL`,
              );
              return rows.map((row) => fields.map((field) => row[field]));
            },
            removed: async (stream) =>
              (await copy.rows(`SELECT _hash FROM "${stream}" WHERE _removed_at IS NOT NULL`)).length,
            rejected: () => copy.rows('SELECT * FROM _rejected'),
            close: copy.close,
          };
        },
      ] as const,
  ),
  ['JSON lines', () => Promise.resolve(folder())] as const,
];
