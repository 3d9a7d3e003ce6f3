import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hour } from '../../../clock';
import type { StreamReport } from '../../../sync';

/**
 * `filling`: never read to its end; `ready`: complete; `stale`: complete, but the last refresh failed; `incomplete`: some records are
 * missing; `unreadable`: the token or the account has no access.
 */
type StreamCopyState = 'filling' | 'ready' | 'stale' | 'incomplete' | 'unreadable';

/** A stream in the copy. */
export interface StreamStatus {
  /** The name of the stream, and of its table. */
  stream: string;
  /** What the copy has of it. */
  state: StreamCopyState;
  /** The time that its data is from, ISO 8601 UTC; absent while it has none. */
  as_of?: string;
  /** Why it is not complete. */
  reason?: string;
}

/** How far the first filling of the copy is. */
export interface CopyProgress {
  /** Streams that are filled, or that the token can't read. */
  done: number;
  /** All streams. */
  total: number;
}

/** As stored: while a read is not finished, also when it began. A sync resumes it within an hour. */
type StoredStatus = StreamStatus & { reading_since?: string };

/** The streams of a copy, in a file beside it, so that other processes know them too. */
export class CopyStatus {
  readonly #names: readonly string[];
  readonly #file: string;

  constructor(names: readonly string[], file: string) {
    this.#names = names;
    this.#file = file;
  }

  /** Every stream. A missing or invalid file counts as an empty copy. */
  read(): StreamStatus[] {
    return this.#stored().map(({ reading_since: _, ...status }) => status);
  }

  /** Records that a sync begins to read. */
  begin(began: string): void {
    this.#write(this.#stored().map((one) => ({ ...one, reading_since: one.reading_since ?? began })));
  }

  /** Records the end of a stream in a sync that began at that time. */
  note(report: StreamReport, began: string): void {
    this.#write(
      this.#stored().map((one) =>
        one.stream === report.stream ? statusAfterSync(one, report, dataTime(one.reading_since, began)) : one,
      ),
    );
  }

  #stored(): StoredStatus[] {
    const stored = storedStreams(this.#file);
    return this.#names.map((stream) => stored.get(stream) ?? { stream, state: 'filling' });
  }

  #write(own: StoredStatus[]): void {
    // Another process may copy other streams to the same file.
    const others = [...storedStreams(this.#file).values()].filter(({ stream }) => !this.#names.includes(stream));
    const streams = [...own, ...others];
    const partial = `${this.#file}.${process.pid}`;
    writeFileSync(partial, JSON.stringify({ streams }), { mode: 0o600 });
    renameSync(partial, this.#file);
  }
}

/** When the data of a read is from: an interrupted read is resumed within an hour, and read again after that. */
function dataTime(since: string | undefined, began: string): string {
  const age = since === undefined ? NaN : Date.parse(began) - Date.parse(since);
  return since !== undefined && age >= 0 && age <= hour ? since : began;
}

const states: readonly unknown[] = ['filling', 'ready', 'stale', 'incomplete', 'unreadable'];

function storedStreams(file: string): Map<string, StoredStatus> {
  try {
    const { streams } = JSON.parse(readFileSync(file, 'utf8')) as { streams: StoredStatus[] };
    const valid = streams.filter(
      ({ stream, state, as_of, reason, reading_since }) =>
        typeof stream === 'string' &&
        states.includes(state) &&
        [as_of, reading_since].every((time) => time === undefined || !Number.isNaN(Date.parse(time))) &&
        (reason === undefined || typeof reason === 'string'),
    );
    return new Map(valid.map((one) => [one.stream, one]));
  } catch {
    return new Map();
  }
}

/** A stream's status after a sync that read data from that time. */
function statusAfterSync(before: StoredStatus, report: StreamReport, began: string): StoredStatus {
  const { stream, status, error, notice, rejections } = report;
  const reason = [error?.message, error?.remedy].filter(Boolean).join(' ') || notice;
  const why = reason === undefined ? {} : { reason };
  if (status === 'stopped') return before;
  if (status === 'skipped') return { stream, state: 'unreadable', ...why };
  if (status === 'done') return { stream, state: 'ready', as_of: began, ...why };
  // All records but the rejected ones were stored.
  if (rejections?.length) return { stream, state: 'incomplete', as_of: began, ...why };
  if (before.as_of !== undefined)
    return { ...before, state: before.state === 'incomplete' ? before.state : 'stale', ...why };
  return report.records > 0 || before.state === 'incomplete'
    ? { stream, state: 'incomplete', as_of: began, ...why }
    : { stream, state: 'filling', ...why };
}

/** The streams that can be queried. */
export const filledOf = (streams: readonly StreamStatus[]): string[] =>
  streams.flatMap(({ stream, state }) => (state === 'filling' || state === 'unreadable' ? [] : [stream]));

/** The progress of the first filling. */
export const progressOf = (streams: readonly StreamStatus[]): CopyProgress => ({
  done: streams.filter(({ state }) => state !== 'filling').length,
  total: streams.length,
});
