import { destinationKinds, heldIn, type StreamReport, streams } from '../../../sync';
import { refusal } from '../refusals';
import { placeOf, type SyncPlaces } from './destination';
import type { StoredSync, StreamResult } from './stored_sync';
import type { RowsAt, StreamCounts, StreamStatus, StreamView, SyncView } from './wire';

/** What a run in this process has done so far. */
export interface RunProgress {
  /** By stream. */
  progress: Map<string, StreamCounts>;
  /** Stored records before the run, by stream. */
  before: Map<string, number>;
  pausing: boolean;
}

/** The counts of a stream, from its progress or its report. */
export function countsOf(progress: StreamCounts): StreamCounts {
  const { records, added, changed, inactive, removed, rejected, rate, share, remaining } = progress;
  return {
    ...{ records, added, changed, inactive, removed, rejected, rate },
    ...(share !== undefined && { share }),
    ...(remaining !== undefined && { remaining }),
  };
}

/** The result of a stream that has ended at this time. */
export function resultOf(report: StreamReport, endedAt: string, rows: number | undefined): StreamResult {
  const { status, error, notice } = report;
  const held = heldIn(report);
  return {
    status,
    endedAt,
    counts: countsOf(report),
    ...(rows !== undefined && { rows }),
    ...(error && { problem: refusal(error).body }),
    ...(notice !== undefined && { notice }),
    ...(held && { held }),
  };
}

/** What is true of a stream while a run is under way or paused. */
interface StreamRun {
  running: boolean;
  /** Whether the run has yet to read the stream. */
  left: boolean;
  /** Its progress in this process, if it has begun. */
  counts: StreamCounts | undefined;
}

/** The status of a stream, from its last result and the current run. */
export function statusOf(result: StreamResult | undefined, { running, left, counts }: StreamRun): StreamStatus {
  if (left && running) return counts ? 'running' : 'waiting';
  if (left) return 'stopped';
  if (!result || result.status === 'never') return 'never';
  // A stored state that was changed or truncated; everything else that is wrong with a request is not the reader's.
  if (result.status === 'failed' && result.problem?.code === 'invalid_input') return 'unread';
  return result.status;
}

/** The most points of the history. */
const maxPoints = 120;

/** A history with another point; a long one loses every other point of its older half. */
export function withPoint(history: readonly RowsAt[], point: RowsAt): RowsAt[] {
  const kept = history.length < maxPoints ? history : history.filter((_, i) => i % 2 === 0 || i >= history.length / 2);
  return [...kept, point];
}

/** A sync as the page shows it, without secrets. */
export function viewOf(stored: StoredSync, active: RunProgress | undefined, places: SyncPlaces): SyncView {
  const { target, run, history, problem } = stored;
  return {
    state: active ? (active.pausing ? 'pausing' : 'running') : run ? (run.paused ? 'paused' : 'interrupted') : 'idle',
    ...(run && { startedAt: run.startedAt }),
    ...(target && { place: placeOf(target, places) }),
    ...(problem && !active && { problem }),
    history,
    kinds: destinationKinds,
    folder: places.folders.within[0],
    variables: Object.keys(places.databases).sort(),
    streams: streamViews(stored, active),
  };
}

/** A sync whose history has the records that are stored now. */
export function withRowsNow(stored: StoredSync, active: RunProgress | undefined): StoredSync {
  const rows = Object.fromEntries(
    streamViews(stored, active).flatMap((one) => (one.rows === undefined ? [] : [[one.stream, one.rows]])),
  );
  return { ...stored, history: withPoint(stored.history, { at: new Date().toISOString(), rows }) };
}

const streamViews = (stored: StoredSync, active: RunProgress | undefined): StreamView[] =>
  streams().map(({ name, title }) => streamView({ name, title }, stored, active));

function streamView(
  { name, title }: { name: string; title: string },
  { streams: chosen, run, results }: StoredSync,
  active: RunProgress | undefined,
): StreamView {
  const left = run?.streams.includes(name) ?? false;
  const counts = active?.progress.get(name);
  const status = statusOf(results[name], { running: active !== undefined, left, counts });
  const { status: _, ...last }: Partial<StreamResult> = results[name] ?? {};
  const entry = { stream: name, title, chosen: chosen.includes(name), status };
  if (status !== 'running' && status !== 'waiting') return { ...last, ...entry };
  const before = active?.before.get(name) ?? last.rows;
  return {
    ...entry,
    ...((before !== undefined || counts) && {
      rows: (before ?? 0) + (counts ? counts.added - counts.removed : 0),
    }),
    ...(last.endedAt !== undefined && { endedAt: last.endedAt }),
    ...(counts && { counts }),
  };
}
