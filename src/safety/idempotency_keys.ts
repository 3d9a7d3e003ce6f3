import { createHash, randomUUID } from 'node:crypto';

/** What a run's keys are derived from. */
export interface KeySource {
  /** A stable id of the connection. */
  connection: string;
  /** The host's unique name for this run; without one, keys are random. */
  intent?: string | undefined;
  /** An explicit key; a run of several writes derives one for each from it. */
  idempotencyKey?: string | undefined;
}

/**
 * Creates the idempotency key of each write in a run: the same for the same connection, intent, action and position in the run, so that a
 * retried execution repeats its writes and two equal writes stay separate.
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

/** A name-based UUID (version 5 of RFC 9562); the parts are joined unambiguously. */
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
