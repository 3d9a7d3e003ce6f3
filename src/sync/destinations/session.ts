import type { Types } from './sql';
import type { ColumnInfo, Table } from './table';

/** A value of a column. */
export type Value = string | number | boolean | null;

/** A row's state when it was last written. */
interface StoredRow {
  key: string[];
  hash: string;
  removed: boolean;
  inactive: string | null;
}

/** Database operations within one transaction. */
export interface Session {
  /** A table's columns; empty if there is no such table. */
  columns(table: string): Promise<ColumnInfo[]>;
  create(table: Table): Promise<void>;
  /** Adds missing columns to a table, and rewrites every record when it is next read. */
  addColumns(table: Table, names: string[]): Promise<void>;
  renameColumn(table: Table, from: string, to: string): Promise<void>;
  state(stream: string): Promise<string | undefined>;
  /** Blocks other transactions from writing any state until this one ends. */
  alone(): Promise<void>;
  /** Those of the keys that the table has. */
  find(table: Table, keys: string[][]): Promise<StoredRow[]>;
  upsert(table: Table, rows: Value[][]): Promise<void>;
  /** Adds those of the rows whose keys the table lacks, and returns their number. */
  add(table: Table, rows: Value[][]): Promise<number>;
  /** Records that a read has seen these. */
  touch(table: Table, keys: string[][], read: string): Promise<void>;
  /** Deletes rows by key. */
  remove(table: Table, keys: string[][]): Promise<void>;
  /** Deletes all rows. */
  empty(table: Table): Promise<void>;
  /** The keys of a stream's rejected records: parent, id, and the last read that showed them. */
  rejected(stream: string): Promise<[parent: string, id: string, read: string][]>;
  /** How many records are not removed, and how many of these a read has not seen. */
  missing(table: Table, read: string): Promise<{ all: number; missing: number }>;
  /** The keys of the latter. */
  missingKeys(table: Table, read: string): Promise<string[][]>;
  /** Marks the records that a read has not seen as removed, and returns their number. */
  sweep(table: Table, read: string, now: string): Promise<number>;
}

/** A database that holds a table for each stream. */
export interface Database {
  readonly place: string;
  readonly types: Types;
  /** Rejects with a BrexError; retries work while the database is busy. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
