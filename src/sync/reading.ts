import type { Clock, Connection } from '../connector';
import { BrexError } from '../errors';
import { systemClock } from '../clock';
import { listing } from './listing';
import { ReadPosition, type Step } from './position';
import { phasesOf, reactionTo } from './read_decisions';
import { idProblem } from './rejection';
import { checkedState, type StreamState } from './state';
import { parentIdError } from './stream_errors';
import { type Stream, streams, type SyncedRecord } from './streams';

export interface ReadOptions {
  /**
   * Where an earlier read stopped or ended.
   * @default undefined, which reads everything
   */
  state?: StreamState | undefined;
  /** Reads everything, even if a filter for new records exists, to detect removals. */
  full?: boolean | undefined;
  /**
   * The clock.
   * @default this machine's
   */
  clock?: Clock | undefined;
  /**
   * Requests the next page while the current one is processed. Off for a reader that must know when a page was requested.
   * @default false
   */
  prefetch?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * A stream, page by page. An interrupted read resumes where it stopped; if Brex no longer accepts the cursor, it
 * restarts that list from the same start. A page that keeps failing blocks neither new records nor the lists of other parents. A record that not every destination can
 * store is rejected: the others continue without it, the read does not count as full, and the next one begins no
 * later than that record. Throws what `connection.pages` throws, after a checkpoint that records it if one page
 * failed, `unexpected_answer` at its end if records were rejected, and `invalid_input` for a state that no read
 * wrote.
 */
export async function* readStream(
  connection: Connection,
  stream: Stream,
  { state, full = false, clock = systemClock, prefetch = false, signal }: ReadOptions = {},
): AsyncGenerator<Step, void> {
  const position = new ReadPosition(stream, state && checkedState(state, stream.name), full, clock.now());
  const source = { connection, position, prefetch, signal };
  const phases = { news: readNews, list: readList, parents: readParents };
  try {
    for (const phase of phasesOf(stream, position.window)) yield* phases[phase](source);
  } catch (error) {
    if (!BrexError.is(error) || reactionTo(error.code) !== 'hold') throw error;
    yield* position.hold(error, clock.now());
  }
  yield* position.end();
}

interface ReadSource {
  connection: Connection;
  position: ReadPosition;
  prefetch: boolean;
  signal: AbortSignal | undefined;
}

/** The stream's list, or the list of one parent by its id. */
async function* readList(
  { connection, position, prefetch, signal }: ReadSource,
  name = '',
): AsyncGenerator<Step, void> {
  const { stream, window } = position;
  const input = { ...(stream.parent && { [stream.parent.as]: name }), ...position.inputOf(name) };
  const onPlain = (): void => position.becomePlain();
  const request = { input, cursor: window.page, plain: window.plain, onPlain, prefetch, signal };
  for await (const page of listing(connection, stream, request)) yield position.pass(page, name);
  position.leaveList();
}

async function* readNews({ connection, position, signal }: ReadSource): AsyncGenerator<Step, void> {
  const request = { input: position.newsInput(), plain: position.window.plain, signal };
  for await (const page of listing(connection, position.stream, request)) yield position.passNews(page);
}

async function* readParents(source: ReadSource): AsyncGenerator<Step, void> {
  const { connection, position, signal } = source;
  const { window } = position;
  const { stream: name = '', field = '' } = position.stream.parent ?? {};
  const [above] = streams([name]) as [Stream];
  let failures = 0;
  for await (const { items, cursor } of listing(connection, above, { cursor: window.parents, signal })) {
    const ids = items.flatMap((item, i) => {
      const id = (item as SyncedRecord | null)?.[field];
      if (idProblem(id) === undefined) return [String(id)];
      position.miss(`record ${i + 1} of ${name}`, parentIdError(above));
      return [];
    });
    for (const id of position.enterParents(cursor, ids)) {
      window.parent = id;
      try {
        yield* readList(source, id);
        failures = 0;
      } catch (error) {
        if (!BrexError.is(error)) throw error;
        const reaction = reactionTo(error.code, { begun: window.page !== undefined, failures });
        if (reaction === 'hold' || reaction === 'stop') throw error;
        if (reaction === 'miss') failures += 1;
        if (reaction !== 'skip') position.miss(id, reaction === 'miss' ? error : parentIdError(above));
        position.leaveList();
      }
    }
    delete window.parent;
  }
}
