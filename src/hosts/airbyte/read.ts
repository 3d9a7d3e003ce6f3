import type { Connection } from '../../connector';
import { BrexError } from '../../errors';
import { parentField, readStream, type Step, type Stream, streams, type StreamState } from '../../sync';
import type { Chosen } from './catalog';
import { emit, failure, log, type Message, sentence, status } from './messages';
import { type About, type Kept, stateOf } from './state';

/** Max concurrent streams. */
const atOnce = 4;
/** Emits a state after this many records, or this many requests without records. */
const enough = { records: 100, pages: 20 };

interface Source {
  connection: Connection;
  account: string | undefined;
  signal: AbortSignal;
}

/**
 * Reads the selected streams and emits their records. A failed stream is reported, and the others continue; one that
 * the token or the account can't access is skipped with a notice, and is not a failure. Returns the failures.
 */
export async function readStreams(source: Source, chosen: Chosen[], states: Map<string, Kept>): Promise<unknown[]> {
  const failures: unknown[] = [];
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !source.signal.aborted; next = waiting.shift()) {
      const { name } = next;
      await emit(status(name, 'STARTED'));
      try {
        const refused = await one(source, next, states.get(name));
        // For an INCOMPLETE stream, a destination keeps its previous data.
        if (refused) await emit(skipped(name, refused), status(name, 'INCOMPLETE'));
        else await emit(status(name, 'COMPLETE'));
      } catch (error) {
        if (!source.signal.aborted) {
          failures.push(error);
          await emit(failure(error, name));
        }
        await emit(status(name, 'INCOMPLETE'));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failures;
}

/** Reads one stream; returns the reason if it can't be accessed. */
async function one(
  { connection, account, signal }: Source,
  chosen: Chosen,
  kept: Kept | undefined,
): Promise<BrexError | undefined> {
  const { name } = chosen;
  const [stream] = streams([name]) as [Stream];
  const about: About = { account, sync: chosen.sync };
  const { from, full, done, note } = planOf(stream, chosen, kept);
  if (note) await emit(log('INFO', `${name}: ${note}`));
  if (done) {
    await emit(stateMessage(name, done, about, 0));
    return undefined;
  }
  const since = { records: 0, pages: 0 };
  let begun = false;
  try {
    for await (const step of readStream(connection, stream, { state: from, full, prefetch: true, signal })) {
      since.records += step.items.length;
      since.pages += 1;
      const messages = step.items.map((record) => recordMessage(name, step, record));
      if (!begun && !step.failed) messages.unshift(status(name, 'RUNNING'));
      begun ||= !step.failed;
      for (const { id, position, reason } of step.rejected)
        messages.push(log('WARN', `${name}: ${id ?? `record ${position}`} ${reason}; it was skipped.`));
      if (step.ended || step.failed || (resumable(stream, step) && worth(since))) {
        messages.push(stateMessage(name, step.checkpoint, about, since.records));
        since.records = since.pages = 0;
      }
      await emit(...messages);
    }
  } catch (error) {
    if (begun || !BrexError.is(error) || error.code !== 'forbidden') throw error;
    return error;
  }
  return undefined;
}

const skipped = (name: string, why: BrexError): Message =>
  log('WARN', `${name} was skipped. ${sentence(why)} Until then, remove it from the streams of this connection.`);

interface Plan {
  from?: StreamState;
  full: boolean;
  /** Set if nothing is left to read. */
  done?: StreamState;
  note?: string;
}

/** The state to read a stream from. A full refresh resumes only within the same sync, where its earlier records are retained. */
function planOf(stream: Stream, { incremental, overwrites, sync }: Chosen, kept: Kept | undefined): Plan {
  if (incremental) {
    const note = stream.filter === undefined && {
      note: "Brex can't filter these records by their changes; all are read.",
    };
    return { full: false, ...(kept && { from: kept.state }), ...note };
  }
  if (!kept) return { full: true };
  const same = sync !== undefined && kept.sync === sync;
  const { window } = kept.state;
  if (same && !window) return { full: true, done: kept.state, note: 'this sync has already read it completely.' };
  if (window?.whole && (same || (sync === undefined && !overwrites)))
    return { full: true, from: { until: {}, window }, note: 'the read continues where it stopped.' };
  return { full: true };
}

/** At the end of a list without parents the read is about to end: a state from before the end would restart the list. */
const resumable = ({ parent }: Stream, { checkpoint }: Step): boolean =>
  parent !== undefined || checkpoint.window?.page !== undefined;

const worth = ({ records, pages }: { records: number; pages: number }): boolean =>
  records >= enough.records || pages >= enough.pages;

const recordMessage = (stream: string, { parent }: Step, record: object): Message => ({
  type: 'RECORD',
  record: {
    stream,
    data: parent === undefined ? record : { [parentField]: parent, ...record },
    emitted_at: Date.now(),
  },
});

const stateMessage = (name: string, state: StreamState, about: About, recordCount: number): Message => ({
  type: 'STATE',
  state: { ...stateOf(name, state, about), sourceStats: { recordCount } },
});
