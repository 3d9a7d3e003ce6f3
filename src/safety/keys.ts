import { createHash, randomUUID } from 'node:crypto';

/** What a run's keys are derived from. */
export interface KeySource {
  /** The connection, by a name that stays the same. */
  connection: string;
  /** The host's name for this run and no other; without one, keys are random. */
  intent?: string | undefined;
  /** A key given outright; a run of several writes derives one for each from it. */
  idempotencyKey?: string | undefined;
}

/**
 * Gives each write of a run its idempotency key: the same for the same connection, intent, action and place among the run's
 * writes, so that a retried execution repeats and two equal writes do not.
 */
export function createKeys({ connection, intent, idempotencyKey }: KeySource): (action: string) => string {
  let ordinal = 0;
  return (action) => {
    const place = ordinal++;
    if (idempotencyKey !== undefined)
      return place === 0 ? idempotencyKey : uuid('key', idempotencyKey, action, String(place));
    return intent === undefined ? randomUUID() : uuid('intent', connection, intent, action, String(place));
  };
}

/** A name-based UUID (version 5 of RFC 9562); the parts are joined so that no two lists of parts read alike. */
function uuid(...parts: string[]): string {
  const bytes = createHash('sha1')
    .update(JSON.stringify(['brex-connector', ...parts]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
