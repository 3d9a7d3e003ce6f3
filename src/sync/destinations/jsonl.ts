import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open as openFile, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Batch, Counts, Destination, Item, Sink } from '../destination';
import { type Origin, readState, sameOrigin, stateVersion, type StreamState } from '../state';
import type { Stream } from '../streams';
import { placeFailure } from './failures';
import { fingerprint } from './fingerprint';
import { byKey, keyFields, keyOf, parentField } from './keys';

const removedField = '_removed_at';

interface Saved extends Origin {
  streams: Record<string, StreamState & { bytes: number }>;
}

/**
 * A folder of JSON lines as a destination: for each stream a file to which every new or changed record is added, and a line with the
 * key and `_removed_at` for one that is gone. `_state.json` says how far each file is good; what stands behind that is cut off when
 * the next sync begins, so a reader that follows the files may see a record twice. Streams that are read whole keep the hash of each
 * record in memory. Rejects with `invalid_input` when the folder cannot be used.
 */
export async function jsonlDestination(folder: string): Promise<Destination> {
  const failing = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw placeFailure(error, folder);
    });
  const stateFile = join(folder, '_state.json');
  await failing(mkdir(folder, { recursive: true, mode: 0o700 }));
  const text = await failing(
    readFile(stateFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
  );
  const saved: Saved = text === undefined ? { version: stateVersion, streams: {} } : readState<Saved>(text, stateFile);
  const files: FileHandle[] = [];

  let last: Promise<unknown> = Promise.resolve();
  const save = (change: () => void): Promise<void> => {
    const mine = last.then(async () => {
      change();
      const handle = await openFile(`${stateFile}.new`, 'w', 0o600);
      await handle.writeFile(JSON.stringify(saved));
      await handle.sync();
      await handle.close();
      await rename(`${stateFile}.new`, stateFile);
    });
    last = mine.catch(() => undefined);
    return failing(mine);
  };

  const begin = async (stream: Stream): Promise<Sink> => {
    const path = join(folder, `${stream.name}.jsonl`);
    const size = (await stat(path).catch(() => undefined))?.size ?? 0;
    const before = saved.streams[stream.name];
    // A file that was taken away is filled anew.
    const known = before && size >= before.bytes ? before : undefined;
    let bytes = known?.bytes ?? 0;
    const handle = await openFile(path, 'a', 0o600);
    files.push(handle);
    await handle.truncate(bytes);
    const hashes = stream.filter === undefined ? await readHashes(path, stream) : undefined;
    // Which records a read of everything saw is known only while it lasts, so one that stopped begins again.
    const state: StreamState | undefined = known && {
      until: known.until,
      ...(known.window && !hashes && { window: known.window }),
    };
    const seen = new Set<string>();
    const append = async (lines: Item[], checkpoint: StreamState): Promise<void> => {
      const chunk = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      if (chunk.length) await handle.appendFile(chunk);
      await handle.datasync();
      bytes += chunk.length;
      await save(() => {
        saved.streams[stream.name] = { ...checkpoint, bytes };
      });
    };
    const write = async (batch: Batch, checkpoint: StreamState): Promise<Counts> => {
      const lines: Item[] = [];
      let added = 0;
      for (const [name, { record }] of byKey(stream, batch)) {
        const hash = hashes && fingerprint(record);
        if (hashes) seen.add(name);
        if (hash !== undefined && hashes?.get(name) === hash) continue;
        if (!hashes?.has(name)) added += 1;
        if (hash !== undefined) hashes?.set(name, hash);
        lines.push(batch.parent === undefined ? record : { [parentField]: batch.parent, ...record });
      }
      await append(lines, checkpoint);
      return { added, changed: lines.length - added };
    };
    const finish: Sink['finish'] = async (_, checkpoint) => {
      const gone = [...(hashes?.keys() ?? [])].filter((name) => !seen.has(name));
      const now = new Date().toISOString();
      const lines = gone.map((name) => {
        hashes?.delete(name);
        const key = JSON.parse(name) as string[];
        return { ...Object.fromEntries(keyFields(stream).map((field, i) => [field, key[i]])), [removedField]: now };
      });
      await append(lines, checkpoint);
      seen.clear();
      return { removed: lines.length };
    };
    return {
      state,
      write: (batch, checkpoint) => failing(write(batch, checkpoint)),
      finish: (read, checkpoint) => failing(finish(read, checkpoint)),
    };
  };

  return {
    name: folder,
    async open(account) {
      sameOrigin(saved, account, folder);
      await save(() => {
        if (account !== undefined) saved.account = account;
      });
    },
    begin: (stream) => failing(begin(stream)),
    async close() {
      await last;
      await Promise.all(files.splice(0).map((file) => file.close()));
    },
  };
}

/** What a file holds, by key: the hash of each record's last line. */
async function readHashes(path: string, stream: Stream): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { [parentField]: parent, [removedField]: removed, ...record } = readState<Item>(line, path);
    const name = JSON.stringify(keyOf(stream, record, parent as string | undefined));
    if (removed === undefined) hashes.set(name, fingerprint(record));
    else hashes.delete(name);
  }
  return hashes;
}
