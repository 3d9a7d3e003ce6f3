import type { Clock } from '../clock';
import { BrexError } from '../errors';
import { fields } from '../generated/fields';
import type { ChoiceList } from '../generated/manifest';
import { manifest } from '../manifest';
import { EndlessListGuard, readPage } from '../paging';
import { ChoiceCache, type ListedChoices } from './choice_cache';
import type { Position } from './choice_position';
import { choice, type ChoiceSource, heldIn, neededOf, optionOf } from './choices';
import type { Choice, Meta } from './types';

/** Runs one read of the connection. */
export type RunRead = (
  action: string,
  input: object,
  options: { signal?: AbortSignal },
) => Promise<{ output?: unknown; meta?: Meta }>;

/** A list of choices with the values that it depends on. */
export interface AskedList {
  name: string;
  option: ChoiceList;
  given: Record<string, string>;
  sources: readonly ChoiceSource[];
}

/** A list by name, with what it needs of a form's values. Throws `invalid_input` as `optionOf` and `neededOf`. */
export function askedList(name: string, given: unknown): AskedList {
  const option = optionOf(name);
  return { name, option, given: neededOf(option, given), sources: [option, ...(option.also ?? [])] };
}

/** How many requests a call may still send. */
export interface RequestBudget {
  left: number;
}

const names = manifest.pagination;

/** Reads lists and records of one connection as choices, over one cache. */
export class ChoiceReader {
  readonly cache: ChoiceCache;
  readonly #run: RunRead;

  constructor(run: RunRead, clock: Clock) {
    this.cache = new ChoiceCache(clock);
    this.#run = run;
  }

  /** The page at a position; undefined if it is not in the cache and the budget is used up. Rejects as a run does. */
  page(
    asked: AskedList,
    { source, cursor }: Pick<Position, 'source' | 'cursor'>,
    budget: RequestBudget,
    signal?: AbortSignal,
  ): Promise<ListedChoices | undefined> {
    const key = JSON.stringify([asked.name, source, asked.given, cursor]);
    return this.#within(budget, key, (stop) => this.#list(asked, source, { [names.cursor]: cursor }, stop), signal);
  }

  /**
   * What Brex's own search finds, its first page only; nothing if Brex or the action's schema does not accept the text. Brex does not say
   * for every list whether it compares whole values, and may ignore a filter that it does not know.
   */
  found(asked: AskedList, search: string, budget: RequestBudget, signal?: AbortSignal) {
    const key = JSON.stringify([asked.name, 'search', asked.given, search]);
    const filter = { [asked.option.search ?? '']: search };
    const load = (stop: AbortSignal) => this.#list(asked, 0, filter, stop).catch(nothingFor(unsearchable));
    return this.#within(budget, key, load, signal);
  }

  /** The record with a value, by its own action; undefined if there is none. Rejects as a run does. */
  async record(
    asked: AskedList,
    source: ChoiceSource,
    value: string,
    signal?: AbortSignal,
  ): Promise<Choice | undefined> {
    const { action, as } = source.get ?? { action: '', as: '' };
    const key = JSON.stringify([asked.name, 'record', asked.given, action, value]);
    const load = async (stop: AbortSignal): Promise<ListedChoices> => {
      const { output } = await this.#run(action, { ...asked.given, [as]: value }, { signal: stop });
      return { choices: [choice(source, output)] };
    };
    const unknown = nothingFor((error) => isUnknown(error, as));
    const page = await this.#within({ left: 1 }, key, (stop) => load(stop).catch(unknown), signal);
    return page?.choices.find((one) => one.value === value);
  }

  async #within(
    budget: RequestBudget,
    key: string,
    load: (signal: AbortSignal) => Promise<ListedChoices>,
    signal: AbortSignal | undefined,
  ): Promise<ListedChoices | undefined> {
    if (signal?.aborted) throw new BrexError('cancelled', 'The call was cancelled.', { retryable: true });
    const kept = this.cache.kept(key);
    if (kept || budget.left === 0) return kept;
    budget.left -= 1;
    return this.cache.read(key, load, signal);
  }

  async #list(asked: AskedList, at: number, more: object, signal: AbortSignal): Promise<ListedChoices> {
    const source = asked.sources[at] ?? asked.option;
    const { action } = source;
    const most = fields[action]?.maxLimit;
    const input = { ...asked.given, ...(most !== undefined && { [names.limit]: most }), ...more };
    const { output, meta } = await this.#run(action, input, { signal });
    const { within } = asked.option;
    if (within !== undefined) return { choices: distinct(source, heldIn(within, action, output)) };
    const page = readPage(action, output, meta?.traceId);
    new EndlessListGuard(action, (more as Record<string, unknown>)[names.cursor]).check(page, meta?.traceId);
    return { choices: distinct(source, page.items), next: page.next };
  }
}

/** The choices of records that have a value, each once. */
function distinct(source: ChoiceSource, records: readonly unknown[]): Choice[] {
  const found = new Map<string, Choice>();
  for (const record of records) {
    const one = choice(source, record);
    if (one.value && !found.has(one.value)) found.set(one.value, one);
  }
  return [...found.values()];
}

const nothingFor =
  (isNothing: (error: BrexError) => boolean) =>
  (error: unknown): ListedChoices => {
    if (BrexError.is(error) && isNothing(error)) return { choices: [] };
    throw error;
  };

/** Whether Brex or our schema does not accept the text of a search. */
const unsearchable = ({ code }: BrexError): boolean =>
  code === 'rejected' || code === 'invalid_input' || code === 'not_found';

/** Whether there is no record of that value: Brex does not find it, or no id has this form. */
const isUnknown = ({ code, fields: wrong = [] }: BrexError, as: string): boolean =>
  code === 'not_found' ||
  code === 'rejected' ||
  (code === 'invalid_input' && wrong.length > 0 && wrong.every(({ field }) => field === as));
