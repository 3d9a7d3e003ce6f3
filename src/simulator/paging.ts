import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Collection, Identified } from './collection';
import { type Places, walk } from './places';
import { Query } from './query';
import type { Variants } from './variants';
import { badRequest, invalid } from './refusal';

export interface PageOptions<T extends Identified> {
  /** The parameters that `where` reads; a cursor may include them. */
  readonly filters?: readonly string[];
  /** The filter of items; throws a Refusal for invalid parameters. */
  where?(query: Query): (thing: T) => boolean;
  /** The indexes to scan, for a collection too long to scan completely; throws a Refusal for invalid parameters. */
  places?(query: Query): Places;
  /** The list format of an item. */
  show?(thing: T): unknown;
  /** The default and maximum of `limit`: 100 and 1000 by default. A number is the fixed page length, regardless of `limit`. */
  readonly limit?: { readonly usual: number; readonly most: number } | number;
}

export interface Page {
  readonly next_cursor?: string | null;
  readonly items: readonly unknown[];
}

/** A position in one list of one simulator: the last item listed, so that new items shift no page. */
interface Place {
  readonly last: number;
  readonly filters: string;
}

/** Cursors that only the issuing list accepts. */
export class Cursors {
  readonly #secret: string;

  constructor(seed: number) {
    this.#secret = `local brex ${seed}`;
  }

  #sign(list: string, text: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${list}\n${text}`).digest().subarray(0, 12);
  }

  /** An opaque cursor. */
  write(list: string, place: Place): string {
    const text = `${place.last} ${place.filters}`;
    return Buffer.concat([this.#sign(list, text), Buffer.from(text)]).toString('base64url');
  }

  /** The position of a cursor; throws a Refusal for one that this list did not issue. */
  read(list: string, cursor: string): Place {
    const bytes = Buffer.from(cursor, 'base64url');
    const text = bytes.subarray(12).toString();
    if (bytes.length <= 12 || !timingSafeEqual(bytes.subarray(0, 12), this.#sign(list, text))) throw invalid('cursor');
    const space = text.indexOf(' ');
    return { last: Number(text.slice(0, space)), filters: text.slice(space + 1) };
  }
}

const limitOf = (query: Query, bounds: Exclude<PageOptions<Identified>['limit'], undefined>): number => {
  if (typeof bounds === 'number') return bounds;
  const { usual, most } = bounds;
  const text = query.one('limit');
  if (text === undefined) return usual;
  if (!/^-?\d{1,18}$/.test(text)) throw invalid('limit');
  const limit = Number(text);
  if (limit < 1 || limit > most) throw badRequest(`[limit] is invalid: it must be between 1 and ${most}`);
  return limit;
};

/** One page of a collection in Brex's envelope; throws a Refusal for an invalid limit, cursor or filter. */
export function page<T extends Identified>(
  collection: Collection<T>,
  options: PageOptions<T>,
  request: { list: string; query: Query; cursors: Cursors; variants: Variants },
): Page {
  const { list, query, cursors, variants } = request;
  const limit = limitOf(query, options.limit ?? { usual: 100, most: 1000 });
  const cursor = query.one('cursor');
  const from = cursor === undefined ? undefined : cursors.read(list, cursor);
  const carried = variants['cursor-filters'] === 'carried';
  const filters = from && carried ? from.filters : query.only(options.filters ?? []);
  const filtered = new Query(new URLSearchParams(filters));
  const passes = options.where?.(filtered);
  const places = options.places?.(filtered) ?? { from: 0, to: collection.length - 1 };
  const show = options.show ?? ((thing: T): unknown => thing);

  const step = variants.order === 'newest' ? -1 : 1;
  const start = from ? from.last + step : step < 0 ? collection.length - 1 : 0;
  const items: unknown[] = [];
  let last = start;
  for (const index of walk(places, start, step)) {
    const thing = collection.at(index);
    if (!thing || (passes && !passes(thing))) continue;
    if (items.length === limit) return { next_cursor: cursors.write(list, { last, filters }), items };
    items.push(show(thing));
    last = index;
  }
  return variants['page-end'] === 'null' ? { next_cursor: null, items } : { items };
}
