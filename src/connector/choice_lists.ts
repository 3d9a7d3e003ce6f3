import type { Clock } from '../clock';
import { BrexError, invalidInput } from '../errors';
import { maxLimit, readCursor, writeCursor } from './choice_cursor';
import { afterPage, beginning, markOf, type Position, takeChoices, type Wanted } from './choice_position';
import { type AskedList, askedList, ChoiceReader, type RequestBudget, type RunRead } from './choice_reader';
import { matchesWords, searchText, searchWords } from './choices';
import type { Choice, ChoiceOptions, ChoicePage, LabelOptions } from './types';

const maxRequests = 2;
const defaultLimit = 50;
/** Pages to look at for the label of a value whose record can't be read alone. */
const maxLabelPages = 5;

/** The lists of choices of one connection. */
export class ChoiceLists {
  readonly #reader: ChoiceReader;

  constructor(run: RunRead, clock: Clock) {
    this.#reader = new ChoiceReader(run, clock);
  }

  /** One page of the choices that match. Rejects as a run does, and with `invalid_input`. */
  async page(list: string, options: ChoiceOptions): Promise<ChoicePage> {
    const { search = '', given = {}, limit = defaultLimit, cursor, signal } = options;
    const asked = askedList(list, given);
    checkPaging(search, limit);
    const words = searchWords(search);
    const question = JSON.stringify([list, words, asked.given]);
    const budget = { left: maxRequests };
    const found = new Map<string, Choice>();
    let at: Position | undefined =
      cursor === undefined ? beginning : readCursor(cursor, question, asked.sources.length);
    while (at && found.size < limit) {
      const page = await this.#reader.page(asked, at, budget, signal);
      if (!page) break;
      const first = at === beginning;
      const taken = takeChoices(page, at, { words, limit, found });
      const inPage = taken.done < page.choices.length;
      at = inPage ? taken : afterPage(page, taken, asked.sources.length, asked.option.action);
      if (first && at && words && asked.option.search && found.size < limit)
        at.ahead = await this.#searchAhead(asked, searchText(search), { words, limit, found }, budget, signal);
    }
    return { choices: [...found.values()], ...(at && { next: writeCursor(at, question) }) };
  }

  /** Adds what Brex's search finds beyond the first page, and returns the marks of these choices. */
  async #searchAhead(
    asked: AskedList,
    text: string,
    { words, limit, found }: Wanted,
    budget: RequestBudget,
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const hits = (await this.#reader.found(asked, text, budget, signal))?.choices ?? [];
    const later = hits.filter((hit) => !found.has(hit.value) && matchesWords(hit, words)).slice(0, limit - found.size);
    for (const hit of later) found.set(hit.value, hit);
    return later.map(({ value }) => markOf(value));
  }

  /** The label of a value; undefined if no record has it. Rejects as a run does, and with `invalid_input`. */
  async label(list: string, value: string, { given = {}, signal }: LabelOptions): Promise<string | undefined> {
    if (typeof value !== 'string' || value === '') throw invalidInput([{ field: 'id', message: 'must be text' }]);
    const asked = askedList(list, given);
    const known = await this.#listed(asked, value, { left: 0 }, signal);
    if (known) return known.label;
    let readAll = true;
    for (const source of asked.sources) {
      const record = source.get && (await this.#reader.record(asked, source, value, signal).catch(ifBlocked));
      if (record && record !== 'blocked') return record.label;
      if (!source.get || record === 'blocked') readAll = false;
    }
    return readAll ? undefined : (await this.#listed(asked, value, { left: maxLabelPages }, signal))?.label;
  }

  /** The choice of a value, from as many pages of its list as the budget allows. */
  async #listed(
    asked: AskedList,
    value: string,
    budget: RequestBudget,
    signal: AbortSignal | undefined,
  ): Promise<Choice | undefined> {
    let at: Position | undefined = beginning;
    while (at) {
      const page = await this.#reader.page(asked, at, budget, signal);
      const found = page?.choices.find((one) => one.value === value);
      if (!page || found) return found;
      at = afterPage(page, at, asked.sources.length, asked.option.action);
    }
    return undefined;
  }

  /** Drops the pages in memory, because a write may have changed them. */
  clear(): void {
    this.#reader.cache.clear();
  }

  /** Drops the pages in memory and keeps none from now on. */
  close(): void {
    this.#reader.cache.close();
  }
}

function checkPaging(search: unknown, limit: unknown): void {
  if (typeof search !== 'string') throw invalidInput([{ field: 'search', message: 'must be text' }]);
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > maxLimit)
    throw invalidInput([{ field: 'limit', message: `must be a whole number from 1 to ${maxLimit}` }]);
}

/** The connection's limits may allow the list, but not the action that reads one record. */
function ifBlocked(error: unknown): 'blocked' {
  if (BrexError.is(error) && error.code === 'blocked') return 'blocked';
  throw error;
}
