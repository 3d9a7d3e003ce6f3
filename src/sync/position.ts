import { day } from '../clock';
import type { BrexError } from '../errors';
import type { ListPage } from '../paging';
import type { StreamPage } from './destination';
import { conclusionOf, startOf } from './read_decisions';
import { type RejectedItem, type Rejection, rejectionError, rejectionFor, separate, summarize } from './rejection';
import { floorWith } from './resumption';
import type { StreamState, Window } from './state';
import { missedListsError, stuckError } from './stream_errors';
import type { Stream, SyncedRecord } from './streams';

/**
 * A page of a stream, and the state to resume from once it is stored; `ended` on the last step of a read, which has
 * no records.
 */
export interface Step extends StreamPage {
  checkpoint: StreamState;
  ended: boolean;
  /** Whether every list of the read was read, so that a rejected record it did not show is removed or valid. */
  complete: boolean;
  /** Whether the next page failed: this step has no records, and the read throws when it continues. */
  failed?: boolean;
  /** The same step without the records that a destination rejected; these count as rejected for the given reasons. */
  without(refused: ReadonlyMap<SyncedRecord, string>): Step;
  /** A notice for the user about this read, such as that the account withholds some records. */
  notice?: string;
}

type CheckedPage = Omit<StreamPage, 'read' | 'whole'>;

/** The position of a read: each page moves it, and each step carries its checkpoint. */
export class ReadPosition {
  readonly window: Window;
  readonly #before: Pick<StreamState, 'until' | 'size' | 'held'>;
  #lastMiss: BrexError | undefined;

  constructor(
    readonly stream: Stream,
    state: StreamState | undefined,
    full: boolean,
    now: number,
  ) {
    const { until, size, held } = state ?? { until: {} };
    this.#before = { until, ...(size !== undefined && { size }), ...(held && { held }) };
    this.window = windowOf(stream, state, full, now);
  }

  /** The input of the list of this name, from the filter value where it begins. */
  inputOf(name: string): object {
    const { stream, window } = this;
    const start = window.start ?? (window.whole ? undefined : before(this.#before.until[name], stream));
    if (start === undefined) return {};
    window.start = start;
    return stream.filter === undefined ? {} : { [stream.filter]: start };
  }

  /** The input for records that are newer than the read itself. */
  newsInput(): object {
    const { stream, window } = this;
    return stream.filter === undefined ? {} : { [stream.filter]: before(window.read, stream) };
  }

  /** The account accepts the stream only without its own input: a record that it does not list may still exist. */
  becomePlain(): void {
    if (this.stream.input) Object.assign(this.window, { plain: true, whole: false });
  }

  /** Moves past a page of the list of this name, and returns the step that stores it. */
  pass(page: ListPage, name: string): Step {
    const { stream, window } = this;
    delete window.stuck;
    const checked = this.#check(page, name);
    window.count = (window.count ?? 0) + page.items.length;
    if (page.next === undefined) delete window.page;
    else window.page = page.next;
    if (page.next === undefined && !stream.parent) window.done = true;
    return this.#step({ ...checked, ...(stream.parent && { parent: name }) });
  }

  /** The step that stores a page of newer records, which does not move the position. */
  passNews(page: ListPage): Step {
    return this.#step(this.#check(page, ''), false);
  }

  /** The list is read, or can't be: the next one begins at its own start. */
  leaveList(): void {
    delete this.window.page;
    delete this.window.start;
  }

  /** Moves to a page of parents, and returns the ids from which their lists are left to read. */
  enterParents(cursor: string | undefined, ids: string[]): string[] {
    const { window } = this;
    if (cursor !== window.parents) delete window.parent;
    if (cursor === undefined) delete window.parents;
    else window.parents = cursor;
    const index = ids.indexOf(window.parent ?? '');
    // The parent whose list was being read no longer exists, so its cursor is invalid.
    if (index < 0) this.leaveList();
    return ids.slice(Math.max(index, 0));
  }

  /** Records that the list of this name could not be read. */
  miss(name: string, error: BrexError): void {
    this.#lastMiss = error;
    if (!this.window.missed?.includes(name)) (this.window.missed ??= []).push(name);
  }

  /** Ends the read at its next page, which failed: the step records that, and the error follows it. */
  *hold(error: BrexError, now: number): Generator<Step, never> {
    const { since = new Date(now).toISOString(), times = 0 } = this.window.stuck ?? {};
    this.window.stuck = { since, times: times + 1 };
    yield { ...this.#step({ items: [], rejected: [] }), failed: true };
    throw stuckError({ since, times: times + 1 }, error, this.stream);
  }

  /** Ends a read whose lists were all attempted. An error follows the last step if a list or a record is missing. */
  *end(): Generator<Step, void> {
    const { missed = [], rejected } = this.window;
    const { complete, whole, state } = conclusionOf(this.window, this.#before);
    yield { ...this.#step({ items: [], rejected: [] }), whole, checkpoint: state, ended: true, complete };
    if (!complete) throw missedListsError(missed, this.#lastMiss, this.stream);
    if (rejected) throw rejectionError(this.stream, rejected);
  }

  /** Separates the valid records of a page from the others, and records what the next read requires of both. */
  #check(page: ListPage, name: string): CheckedPage {
    const { stream, window } = this;
    const { items, rejected } = separate(stream, page.items, (window.count ?? 0) + 1);
    const seen = latest(stream, items, window.seen[name]);
    if (seen !== undefined) window.seen[name] = seen;
    return { ...page, items, rejected: this.#reject(name, rejected) };
  }

  /** Records the rejections in the list of this name, and returns them. */
  #reject(name: string, items: readonly RejectedItem[]): Rejection[] {
    const { stream, window } = this;
    const rejections = items.map(({ rejection }) => rejection);
    if (items.length) window.rejected = summarize(window.rejected, rejections);
    for (const { item } of items) {
      const time = (item as SyncedRecord | null)?.[stream.cursor_field ?? ''];
      window.floor = { ...window.floor, [name]: floorWith(window.floor?.[name], time) };
    }
    return rejections;
  }

  #step(page: CheckedPage, whole = this.window.whole): Step {
    const { stream, window } = this;
    return {
      ...page,
      read: window.read,
      whole,
      checkpoint: structuredClone({ ...this.#before, window }),
      ended: false,
      complete: false,
      ...(window.plain && { notice: withheld(stream) }),
      without: (refused) => {
        const rejected = [...refused].map(([item, reason]) => ({
          item,
          rejection: rejectionFor(stream, item, window.count ?? 0, reason),
        }));
        const more = this.#reject(page.parent ?? '', rejected);
        const items = page.items.filter((record) => !refused.has(record));
        return this.#step({ ...page, items, rejected: [...page.rejected, ...more] }, whole);
      },
    };
  }
}

/** The window to resume, or a new one; its name sorts after those of earlier reads. */
function windowOf(stream: Stream, state: StreamState | undefined, full: boolean, now: number): Window {
  const start = startOf(stream, state, full);
  if (start === 'resume' && state?.window) return structuredClone(state.window);
  const after = [state?.window?.read, state?.read].flatMap((read) => (read ? [Date.parse(read) + 1] : []));
  return { read: new Date(Math.max(now, ...after)).toISOString(), whole: start === 'everything', seen: {} };
}

const withheld = ({ name }: Stream): string =>
  `This account does not list all ${name} when asked for every one. Those it keeps back stay as they were last seen, and none are marked as removed.`;

/** The filter value that misses nothing after a cursor value. */
function before(until: string | undefined, { lookback = 0 }: Stream): string | undefined {
  const time = Date.parse(until ?? '') - lookback * day;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The latest cursor value of the records and the known one; undefined in a stream without such a field. */
function latest({ cursor_field: field }: Stream, items: SyncedRecord[], known?: string): string | undefined {
  if (field === undefined) return undefined;
  let [best, at] = [known, Date.parse(known ?? '')];
  for (const item of items) {
    const value = item[field];
    // Most lists come sorted, and equal texts are equal times.
    if (typeof value !== 'string' || value === best) continue;
    const time = Date.parse(value);
    if (!Number.isNaN(time) && (best === undefined || time > at)) [best, at] = [value, time];
  }
  return best;
}
