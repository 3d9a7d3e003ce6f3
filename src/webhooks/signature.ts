import { createHmac, timingSafeEqual } from 'node:crypto';
import { BrexError } from '../errors';
import { systemClock } from '../clock';
import { type Decoding, keysOf } from './secret';

/** Headers of a Request, node, fastify or Express; names are case-insensitive. */
export type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Options of `verifyWebhook`. */
export interface VerifyOptions {
  /**
   * The current time, in milliseconds since 1970.
   * @default this machine's clock
   */
  now?: number;
  /**
   * Max seconds that a delivery may be old, or ahead of our clock. Brex documents none.
   * @default 300
   */
  tolerance?: number;
  /** The decoding that matched before; tried first. */
  hint?: Decoding;
}

/** A delivery with a valid signature. */
export interface Verified {
  /** The `Webhook-Id`; the same for a repeat. */
  id: string;
  /** When it was sent, in seconds since 1970. */
  timestamp: number;
  /** How the secret was decoded; pass it as `hint` next time. */
  decoding: Decoding;
}

type VerificationFailure = 'headers' | 'signature' | 'age';
export type Verification = ({ ok: true } & Verified) | { ok: false; why: VerificationFailure; error: BrexError };

/** Brex sends one signature for each active secret; there are at most two. */
const mostSignatures = 10;

/**
 * Verifies that Brex sent these bytes, and returns the delivery's id and time. The signed text is
 * `id.timestamp.body`, with HMAC-SHA256; any `v1` signature by any of the secrets is accepted, so that no delivery is
 * lost during a secret rotation.
 * @param headers The headers of the request.
 * @param body The raw body: parsed and re-serialized JSON is a different text.
 * @param secrets The signing secrets, such as from `secretsOf`.
 * @param options How the delivery is verified.
 * @throws BrexError `invalid_signature` if a header is missing or malformed, if no signature matches, or if the
 * delivery is older or newer than the tolerance.
 */
export function verifyWebhook(
  headers: HeadersLike,
  body: Uint8Array | string,
  secrets: readonly string[],
  options: VerifyOptions = {},
): Verified {
  const verdict = checkDelivery(headers, body, secrets, options);
  if (!verdict.ok) throw verdict.error;
  const { id, timestamp, decoding } = verdict;
  return { id, timestamp, decoding };
}

/** The same as a verdict, which distinguishes a valid delivery that is too old from a forged one. */
export function checkDelivery(
  headers: HeadersLike,
  body: Uint8Array | string,
  secrets: readonly string[],
  { now = systemClock.now(), tolerance = 300, hint }: VerifyOptions = {},
): Verification {
  const id = header(headers, 'webhook-id');
  const time = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature');
  const missing = [
    ['Webhook-Id', id],
    ['Webhook-Timestamp', time],
    ['Webhook-Signature', signatures],
  ].flatMap(([name, value]) => (value ? [] : [name]));
  if (!id || !time || !signatures)
    return invalidDelivery('headers', `The request has no ${missing.join(', ')}, so it can't be verified.`);
  if (!/^[\x21-\x7e]{1,255}$/.test(id)) return invalidDelivery('headers', "The Webhook-Id is not in Brex's format.");
  if (!/^\d{1,12}$/.test(time)) return invalidDelivery('headers', 'The Webhook-Timestamp is not a time in seconds.');

  const given = signatures
    .split(/\s+/)
    .filter((one) => one.startsWith('v1,'))
    .slice(0, mostSignatures)
    .map((one) => Buffer.from(one.slice('v1,'.length)));
  const decoding = match(`${id}.${time}.`, body, secrets, given, hint);
  if (!decoding)
    return invalidDelivery(
      'signature',
      'No signature of the request matches: it was not signed with a secret of this account, or was changed in transit.',
    );
  const age = now / 1000 - Number(time);
  if (Math.abs(age) > tolerance)
    return invalidDelivery(
      'age',
      `The delivery is genuine, but ${Math.round(Math.abs(age))} seconds ${age > 0 ? 'old' : "ahead of this machine's clock"}; ${tolerance} are allowed.`,
    );
  return { ok: true, id, timestamp: Number(time), decoding };
}

function match(
  start: string,
  body: Uint8Array | string,
  secrets: readonly string[],
  given: Buffer[],
  hint?: Decoding,
): Decoding | undefined {
  for (const secret of secrets)
    for (const { decoding, key } of keysOf(secret, hint)) {
      const ours = Buffer.from(createHmac('sha256', key).update(start).update(body).digest('base64'));
      if (given.some((theirs) => theirs.length === ours.length && timingSafeEqual(theirs, ours))) return decoding;
    }
  return undefined;
}

const remedies: Record<VerificationFailure, string> = {
  headers: 'Reject it. If Brex sent it, look for a proxy that drops headers.',
  signature: 'Reject it. If Brex sent it, fetch the secrets again and check that the raw body is verified.',
  age: 'Reject it: it may be a replay. If this continues, set the clock of this machine or allow more seconds.',
};

const invalidDelivery = (why: VerificationFailure, message: string): Verification => ({
  ok: false,
  why,
  error: new BrexError('invalid_signature', message, { remedy: remedies[why] }),
});

function header(headers: HeadersLike, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' || found === undefined ? found : found.join(' ');
}
