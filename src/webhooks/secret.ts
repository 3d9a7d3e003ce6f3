/** How a secret's text is decoded to the signing key. */
export type Decoding = 'whsec' | 'base64' | 'text';

export interface SigningKey {
  decoding: Decoding;
  key: Buffer;
}

const order: readonly Decoding[] = ['whsec', 'base64', 'text'];
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Min length of a key in bytes. */
const shortest = 8;
/** HMAC pads a key with zero bytes, so trailing zero bytes add no strength. */
const isWeak = (key: Buffer): boolean => key.findLastIndex((byte) => byte !== 0) + 1 < shortest;

/**
 * The possible keys of a secret, the most likely first: base64 after `whsec_`, plain base64, the text itself. Brex
 * does not document the encoding, and public code uses each of them; `hint`, the one that matched before, comes
 * first. A secret without a usable key returns none, since anyone can sign with an empty key or guess a short one.
 */
export function keysOf(secret: string, hint?: Decoding): SigningKey[] {
  const decodings = hint ? [hint, ...order.filter((other) => other !== hint)] : order;
  return decodings.flatMap((decoding) => {
    const key = decodedKey(secret, decoding);
    return key && !isWeak(key) ? [{ decoding, key }] : [];
  });
}

function decodedKey(secret: string, decoding: Decoding): Buffer | undefined {
  const bare = secret.replace(/^whsec_/, '');
  // The prefix is not secret, even if it is part of the key.
  if (isWeak(Buffer.from(bare))) return undefined;
  if (decoding === 'text') return Buffer.from(secret);
  if (decoding === 'whsec') return bare !== secret && base64.test(bare) ? Buffer.from(bare, 'base64') : undefined;
  return base64.test(secret) ? Buffer.from(secret, 'base64') : undefined;
}
