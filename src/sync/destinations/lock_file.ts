import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../clock';
import { type Holder, type LeasePlace, readHolder } from '../../database/heartbeat_lease';
import { takenError } from './destination_lease';

/** Milliseconds after which two concurrent writers can see which of them holds the lock. */
const settling = 50;

interface LockFile extends LeasePlace {
  /** As `read`, which it repeats only if the file was replaced. */
  current(): Promise<Holder | undefined>;
}

/** A folder's lock: a file in it with the holder's name. Rejects with the file system's error. */
export function lockFile(folder: string): LockFile {
  const file = join(folder, '_lock.json');
  const read = async (): Promise<Holder | undefined> => {
    try {
      return readHolder(await readFile(file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
  let known: { file: string; holder: Holder | undefined } | undefined;
  return {
    async current() {
      const found = await stat(file).catch(() => undefined);
      const name = found && `${found.ino} ${found.mtimeMs} ${found.size}`;
      if (name !== undefined && known?.file === name) return known.holder;
      const holder = await read();
      known = name === undefined ? undefined : { file: name, holder };
      return holder;
    },
    taken: (by) => takenError(folder, by),
    read,
    async swap(found, next) {
      const there = await read();
      if (there?.id !== found?.id || there?.beat !== found?.beat) return false;
      if (!next) return rm(file, { force: true }).then(() => true);
      const draft = `${file}.${next.id}`;
      const handle = await open(draft, 'w', 0o600);
      await handle.writeFile(JSON.stringify(next)).finally(() => handle.close());
      await rename(draft, file);
      if (found?.id === next.id) return true;
      await systemClock.sleep(settling);
      return (await read())?.id === next.id;
    },
  };
}
