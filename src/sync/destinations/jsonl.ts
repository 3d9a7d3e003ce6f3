import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open as openFile, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type HeartbeatLease, takeHeartbeatLease } from '../../database/heartbeat_lease';
import type { Batch, Counts, Destination, Sink } from '../destination';
import { type Origin, readState, sameOrigin, stateVersion, type StreamState } from '../state';
import type { SyncedRecord, Stream } from '../streams';
import { placeFailure } from './failures';
import { fingerprint } from './fingerprint';
import { holdOf, isSuspicious } from '../removal_hold';
import { byKey, keyFields, type KeyPart, keyOf, parentField } from './keys';
import { taken } from './lease';
import { lockFile } from './lock_file';
import { type RejectedFile, rejectedFile } from './rejected_file';
import { isInactive } from './inactive';

const removedField = '_removed_at';

interface Saved extends Origin {
  streams: Record<string, StreamState & { bytes: number }>;
}

/**
 * A folder of JSON lines as a destination: each stream has a file, to which every new or changed record is appended,
 * and a line with the key and `_removed_at` for a removed one. `_state.json` holds the valid length of each file; the
 * next sync truncates the rest, so a reader that follows the files may see a record twice. For streams that are read
 * in full, the hash of each record is held in memory. Rejected records are in `_rejected.jsonl`. Rejects with
 * `invalid_input` if the folder can't be used.
 */
export async function jsonlDestination(folder: string): Promise<Destination> {
  const failing = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw placeFailure(error, folder);
    });
  const stateFile = join(folder, '_state.json');
  await failing(mkdir(folder, { recursive: true, mode: 0o700 }));
  const lock = lockFile(folder);
  let lease: HeartbeatLease | undefined;
  const readSaved = async (): Promise<Saved> => {
    const text = await failing(
      readFile(stateFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    );
    return text === undefined ? { version: stateVersion, streams: {} } : readState<Saved>(text, stateFile);
  };
  let saved = await readSaved();
  let rejected: RejectedFile | undefined;
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
    // A file that was deleted is filled again.
    const known = before && size >= before.bytes ? before : undefined;
    let bytes = known?.bytes ?? 0;
    const handle = await openFile(path, 'a', 0o600);
    files.push(handle);
    await handle.truncate(bytes);
    const marks = stream.filter === undefined ? await readMarks(path, stream) : undefined;
    // The records seen by a full read are known only while it runs, so an interrupted one starts again.
    const state: StreamState | undefined = known && {
      until: known.until,
      ...(known.size !== undefined && { size: known.size }),
      ...(known.held && { held: known.held }),
      ...(known.window && !marks && { window: known.window }),
    };
    const seen = new Set<string>();
    const append = async (lines: SyncedRecord[], checkpoint: StreamState): Promise<void> => {
      const holder = await lock.read();
      if (holder?.id !== lease?.id) throw taken(folder, holder);
      const chunk = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      if (chunk.length) await handle.appendFile(chunk);
      await handle.datasync();
      bytes += chunk.length;
      await save(() => {
        saved.streams[stream.name] = { ...checkpoint, bytes };
      });
    };
    const write = async (batch: Batch, checkpoint: StreamState): Promise<Counts> => {
      const lines: SyncedRecord[] = [];
      const counts = { added: 0, changed: 0, inactive: 0 };
      for (const [name, { record }] of byKey(stream, batch)) {
        const mark = marks && markOf(stream, record);
        const old = marks?.get(name);
        if (marks) seen.add(name);
        if (mark && old?.hash === mark.hash) continue;
        counts[!old ? 'added' : mark?.inactive && !old.inactive ? 'inactive' : 'changed'] += 1;
        if (mark) marks?.set(name, mark);
        lines.push(batch.parent === undefined ? record : { [parentField]: batch.parent, ...record });
      }
      await rejected?.keep(stream, batch);
      await append(lines, checkpoint);
      return counts;
    };
    const finish: Sink['finish'] = async ({ read, whole, complete }, { held: before, ...checkpoint }, rules) => {
      const missing = whole ? [...(marks?.keys() ?? [])].filter((name) => !seen.has(name)) : [];
      const suspicious = isSuspicious(missing.length, marks?.size ?? 0, rules);
      const held = !whole ? before : suspicious ? holdOf(missing, before, rules) : undefined;
      const now = new Date(rules.now).toISOString();
      const lines = (held ? [] : missing).map((name) => {
        marks?.delete(name);
        const key = JSON.parse(name) as KeyPart[];
        return { ...Object.fromEntries(keyFields(stream).map((field, i) => [field, key[i]])), [removedField]: now };
      });
      if (complete) await rejected?.forget(stream, read);
      await append(lines, { ...checkpoint, ...(held && { held }) });
      seen.clear();
      return { removed: lines.length, ...(whole && held && { held }) };
    };
    return {
      state,
      write: (batch, checkpoint) => failing(write(batch, checkpoint)),
      finish: (read, checkpoint, rules) => failing(finish(read, checkpoint, rules)),
    };
  };

  const leave = async (): Promise<void> => {
    await last;
    await lease?.release();
    lease = undefined;
  };
  return {
    name: folder,
    async open(account) {
      sameOrigin(saved, account, folder);
      if (lease) throw taken(folder, await failing(lock.read()));
      lease = await failing(takeHeartbeatLease(lock));
      // The state as the previous sync left it.
      saved = await readSaved();
      sameOrigin(saved, account, folder);
      rejected = await failing(rejectedFile(folder));
      await save(() => {
        if (account !== undefined) saved.account = account;
      });
    },
    begin: (stream) => failing(begin(stream)),
    leave,
    async close() {
      await leave();
      await Promise.all(files.splice(0).map((file) => file.close()));
    },
  };
}

interface Mark {
  hash: string;
  inactive: boolean;
}

const markOf = (stream: Stream, record: SyncedRecord): Mark => ({
  hash: fingerprint(record),
  inactive: isInactive(stream, record),
});

/** The content of a file, by key: the mark of each record's last line. */
async function readMarks(path: string, stream: Stream): Promise<Map<string, Mark>> {
  const marks = new Map<string, Mark>();
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { [parentField]: parent, [removedField]: removed, ...record } = readState<SyncedRecord>(line, path);
    const name = JSON.stringify(keyOf(stream, record, parent as string | undefined));
    if (removed === undefined) marks.set(name, markOf(stream, record));
    else marks.delete(name);
  }
  return marks;
}
