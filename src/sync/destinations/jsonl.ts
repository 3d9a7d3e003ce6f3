import { type FileHandle, mkdir, open as openFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type HeartbeatLease, takeHeartbeatLease } from '../../database/heartbeat_lease';
import type { Destination, Sink } from '../destination';
import { sameOrigin, type StreamState } from '../state';
import type { SyncedRecord, Stream } from '../streams';
import { placeFailure } from './destination_wording';
import { jsonlSink, readMarks } from './jsonl_sink';
import { JsonlState } from './jsonl_state';
import { takenError } from './destination_lease';
import { lockFile } from './lock_file';
import { type RejectedFile, rejectedFile } from './rejected_file';

/**
 * Milliseconds between two checkpoints of a stream, since each waits for the disk twice. A process that is killed
 * repeats the pages after its last one; an orderly end saves it.
 */
const checkpointInterval = 250;

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
  await failing(mkdir(folder, { recursive: true, mode: 0o700 }));
  const lock = lockFile(folder);
  let lease: HeartbeatLease | undefined;
  const state = new JsonlState(folder);
  await failing(state.load());
  let rejected: RejectedFile | undefined;
  const files: FileHandle[] = [];
  const flushes: (() => Promise<void>)[] = [];
  const checkLease = async (): Promise<void> => {
    const holder = await lock.current();
    if (holder?.id !== lease?.id) throw takenError(folder, holder);
  };
  const leave = async (): Promise<void> => {
    // Without it, the next sync resumes from an earlier checkpoint.
    for (const flush of flushes.splice(0)) await flush().catch(() => undefined);
    await state.idle();
    await lease?.release();
    lease = undefined;
  };
  return {
    name: folder,
    async open(account) {
      sameOrigin(state.saved, account, folder);
      if (lease) throw takenError(folder, await failing(lock.read()));
      lease = await failing(takeHeartbeatLease(lock));
      // The state as the previous sync left it.
      await failing(state.load());
      sameOrigin(state.saved, account, folder);
      rejected = await failing(rejectedFile(folder));
      const save = state.save((saved) => {
        if (account !== undefined) saved.account = account;
      });
      await failing(save);
    },
    async begin(stream) {
      const sink = await failing(openSink(folder, stream, { state, files, flushes, rejected, checkLease }));
      return {
        state: sink.state,
        write: (page, checkpoint) => failing(sink.write(page, checkpoint)),
        finish: (read, checkpoint, rules) => failing(sink.finish(read, checkpoint, rules)),
      };
    },
    reset: (stream) => failing(resetFile(folder, stream, { state, rejected, checkLease })),
    count: (stream) => failing(countRecords(folder, stream, state)),
    leave,
    async close() {
      await leave();
      await Promise.all(files.splice(0).map((file) => file.close()));
    },
  };
}

interface Folder {
  state: JsonlState;
  /** The open files, to be closed with the destination. */
  files: FileHandle[];
  /** Each saves the last checkpoint of a stream, if it is not saved yet. */
  flushes: (() => Promise<void>)[];
  rejected: RejectedFile | undefined;
  /** Rejects with `unavailable` if another sync fills the folder now. */
  checkLease(): Promise<void>;
}

/** Deletes the file of a stream: first its state, since a file without one is written again from its start. */
async function resetFile(
  folder: string,
  stream: Stream,
  { state, rejected, checkLease }: Pick<Folder, 'state' | 'rejected' | 'checkLease'>,
): Promise<void> {
  await checkLease();
  await state.save((saved) => {
    delete saved.streams[stream.name];
  });
  await rejected?.forget(stream, '');
  await rm(join(folder, `${stream.name}.jsonl`), { force: true });
}

/** The records in the valid part of a file, each counted once. */
async function countRecords(folder: string, stream: Stream, state: JsonlState): Promise<number> {
  const bytes = state.saved.streams[stream.name]?.bytes ?? 0;
  const path = join(folder, `${stream.name}.jsonl`);
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  return bytes > 0 && size >= bytes ? (await readMarks(path, stream, bytes)).size : 0;
}

/** Opens the file of a stream. */
async function openSink(folder: string, stream: Stream, shared: Folder): Promise<Sink> {
  const { state, files, flushes, rejected, checkLease } = shared;
  const path = join(folder, `${stream.name}.jsonl`);
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  const before = state.saved.streams[stream.name];
  // A file that was deleted is filled again.
  const known = before && size >= before.bytes ? before : undefined;
  let bytes = known?.bytes ?? 0;
  const handle = await openFile(path, 'a', 0o600);
  files.push(handle);
  await handle.truncate(bytes);
  const marks = stream.filter === undefined ? await readMarks(path, stream) : undefined;
  let unsaved: (StreamState & { bytes: number }) | undefined;
  let savedAt = -Infinity;
  const flush = async (): Promise<void> => {
    if (!unsaved) return;
    const checkpoint = unsaved;
    unsaved = undefined;
    savedAt = performance.now();
    // A checkpoint is never ahead of its records.
    await handle.datasync();
    await checkLease();
    await state.save((saved) => {
      saved.streams[stream.name] = checkpoint;
    });
  };
  flushes.push(flush);
  const append = async (lines: SyncedRecord[], checkpoint: StreamState, last: boolean): Promise<void> => {
    await checkLease();
    const chunk = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    if (chunk.length) await handle.appendFile(chunk);
    bytes += chunk.length;
    unsaved = { ...checkpoint, bytes };
    if (last || performance.now() - savedAt >= checkpointInterval) await flush();
  };
  return {
    // The records seen by a full read are known only while it runs, so an interrupted one starts again.
    state: known && {
      until: known.until,
      ...(known.size !== undefined && { size: known.size }),
      ...(known.held && { held: known.held }),
      ...(known.window && !marks && { window: known.window }),
    },
    ...jsonlSink(stream, { marks, rejected, append }),
  };
}
