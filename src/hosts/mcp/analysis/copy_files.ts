import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a copy. */
export interface CopyFiles {
  /** The SQLite file. */
  database: string;
  /** The file with the status of its streams. */
  status: string;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The start of the names of a connection's files. Its id may contain anything, so it is also in the hash. */
const prefixOf = (id: string): string => `${id.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40)}-${hash(id)}.`;

/** What follows the prefix in the name of a copy for one process alone. */
const alone = /^process-(\d+)-/;

/**
 * The files of the copy of a connection and an owner of its data, in a folder that is created for this user alone if missing. Files of the
 * same connection and another owner are removed: the connection was given a token of another account, whose data no query reads here any
 * more. Without a known owner, the files are for this process alone.
 */
export function copyFiles(folder: string, id: string, owner: string | undefined): CopyFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const prefix = prefixOf(id);
  const name = `${prefix}${owner === undefined ? `process-${process.pid}-${randomUUID()}` : hash(owner)}`;
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(prefix) || file.startsWith(`${name}.`)) continue;
    const pid = alone.exec(file.slice(prefix.length))?.[1];
    if (pid === undefined ? owner !== undefined : !isRunning(Number(pid))) rmSync(join(folder, file), { force: true });
  }
  const files = { database: join(folder, `${name}.db`), status: join(folder, `${name}.json`) };
  // Created so by the sync; another program may have changed it since.
  for (const file of allFiles(files)) if (existsSync(file)) chmodSync(file, 0o600);
  return files;
}

/** Removes the files of a copy. */
export function removeCopy(files: CopyFiles): void {
  for (const file of allFiles(files)) rmSync(file, { force: true });
}

const allFiles = ({ database, status }: CopyFiles): string[] => [
  database,
  `${database}-wal`,
  `${database}-shm`,
  status,
];

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
