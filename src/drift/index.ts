import { invalidInput } from '../errors';
import { actionAt } from '../route_index';
import { compareDigests, type Digest } from './digest';
import { published } from './published';
import { recorded } from './recorded';

/** One difference between Brex's published API and the one that this version was made for. */
interface Difference {
  api: string;
  /** Such as `GET /v2/users`. */
  operation: string;
  what: string;
  /** The affected action, if any. */
  action?: string;
}

export interface Drift {
  differences: Difference[];
  /** APIs not found at that location. */
  missing: string[];
}

/**
 * The differences between Brex's published API, in a folder or at an address, and the one this version was made for.
 * Rejects as `published` does, and with `invalid_input` if no API is found there.
 */
export async function driftOf(place: string, signal?: AbortSignal): Promise<Drift> {
  const drift: Drift = { differences: [], missing: [] };
  for (const [api, before] of Object.entries(recorded)) {
    const now = await published(api, place, signal);
    if (now) drift.differences.push(...differences(api, before, now));
    else drift.missing.push(api);
  }
  const names = Object.keys(recorded);
  if (drift.missing.length === names.length)
    throw invalidInput([
      { field: 'place', message: `contains none of ${names.map((name) => `${name}.json`).join(', ')}` },
    ]);
  return drift;
}

const differences = (api: string, before: Digest, now: Digest): Difference[] =>
  compareDigests(before, now).map(({ operation, what }) => {
    const [method = '', path = ''] = operation.split(' ');
    const action = actionAt(method, path.replaceAll(/[{}]/g, ''));
    return { api, operation, what, ...(action !== undefined && { action }) };
  });
