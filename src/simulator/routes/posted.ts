import type { Collection, Identified } from '../collection';
import { dayOf, DAY, firstPlace } from '../data/timeline';
import type { Query } from '../query';
import type { Variants } from '../variants';
import { invalid } from '../refusal';

const NAME = 'posted_at_start';

interface Posted extends Identified {
  readonly posted_at_date: string;
}

/**
 * The first index of a collection posted on or after the requested time, 0 if no time is requested; throws a Refusal
 * for an invalid time.
 */
export function firstPosted(query: Query, collection: Collection<Posted>, variants: Variants): number {
  const time = query.time(NAME);
  if (time === undefined) return 0;
  if (variants['zone-suffix'] === 'refused' && /T.*(Z|[+-]\d{2}:\d{2})$/i.test(query.one(NAME) ?? ''))
    throw invalid(NAME);
  // A date counts from its first moment, so a time within a day begins with the next day.
  const day = dayOf(Math.ceil(time / DAY) * DAY);
  return firstPlace(collection.length, (place) => (collection.at(place)?.posted_at_date ?? '') >= day);
}
