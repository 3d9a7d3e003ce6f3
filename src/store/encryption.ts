import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { BrexError } from '../errors';

/** The location of an encrypted value: table, column and row key, under their first names. A value moved elsewhere can't be decrypted. */
export type CellPath = readonly [table: string, column: string, ...row: string[]];

/** Encrypts texts with AES-256-GCM under the first key; decrypts texts encrypted under any of the keys. */
export interface Cipher {
  /** The id of the encryption key; reveals nothing about the key itself. */
  readonly keyId: string;
  encrypt(text: string, place: CellPath): string;
  /** @throws `invalid_input` if none of the keys encrypted it, `unavailable` if it was damaged or moved. */
  decrypt(encrypted: string, place: CellPath): string;
  /** A keyed hash of a text and its location (HMAC-SHA256). */
  sign(text: string, place: CellPath): string;
  /** Whether one of the keys signed this text at this location. Throws `invalid_input` if the signing key is missing. */
  verify(signature: string, text: string, place: CellPath): boolean;
  /** A 32-byte key for a purpose, derived from the encryption key. */
  keyFor(purpose: string): Uint8Array;
}

/** A cipher for 32-byte keys. */
export function createCipher(keys: readonly [Buffer, ...Buffer[]]): Cipher {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [first] = keys;
  const keyId = idOf(first);
  const nextIv = randomParts(12);
  const hashOf = (key: Buffer, text: string, place: CellPath): Buffer =>
    createHmac('sha256', key).update(bound(place)).update('\0').update(text).digest();
  return {
    keyId,
    sign: (text, place) => `${signedBy(keyId)}${hashOf(first, text, place).toString('base64url')}`,
    verify(signature, text, place) {
      const [form, id = '', hash = ''] = signature.split('.');
      if (form !== 's1') return false;
      const key = byId.get(id);
      if (!key) throw otherKey(id);
      const given = Buffer.from(hash, 'base64url');
      const right = hashOf(key, text, place);
      return given.length === right.length && timingSafeEqual(given, right);
    },
    keyFor: (purpose) => hashOf(first, purpose, ['derived_key', purpose]),
    encrypt(text, place) {
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(bound(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return ['v1', keyId, iv.toString('base64url'), body.toString('base64url')].join('.');
    },
    decrypt(encrypted, place) {
      const [form, id = '', iv = '', text = ''] = encrypted.split('.');
      const body = Buffer.from(text, 'base64url');
      if (form !== 'v1' || body.length < 16) throw damaged();
      const key = byId.get(id);
      if (!key) throw otherKey(id);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
          .setAAD(bound(place))
          .setAuthTag(body.subarray(-16));
        return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString('utf8');
      } catch (error) {
        throw damaged(error);
      }
    },
  };
}

/** Random values of a size, taken from larger ones: asking the system for each takes longer than to encrypt with it. */
function randomParts(size: number): () => Buffer {
  let rest = Buffer.alloc(0);
  return () => {
    if (rest.length < size) rest = randomBytes(64 * size);
    const part = rest.subarray(0, size);
    rest = rest.subarray(size);
    return part;
  };
}

/** The prefix of a value encrypted with a key. */
export const encryptedBy = (keyId: string): string => `v1.${keyId}.`;

/** The prefix of a signature made with a key. */
export const signedBy = (keyId: string): string => `s1.${keyId}.`;

/** A keyed hash of a fixed text: stable for a key, and irreversible. */
const idOf = (key: Buffer): string =>
  createHmac('sha256', key).update('brex-connector key id').digest('hex').slice(0, 12);

const bound = (place: CellPath): Buffer => Buffer.from(JSON.stringify(['brex-connector', 1, ...place]));

const otherKey = (id: string): BrexError =>
  new BrexError('invalid_input', `The store is encrypted with another key (its id is ${id.slice(0, 12)}).`, {
    remedy:
      'Provide the key it was created with: in BREX_STORE_KEY, or as the file "key" in BREX_HOME. Nothing was changed. Without that key ' +
      "the secrets can't be read. Add the connections again in a new store.",
    fields: [{ field: 'BREX_STORE_KEY', message: 'is not the key that this store is encrypted with' }],
  });

const damaged = (cause?: unknown): BrexError =>
  new BrexError('unavailable', 'A secret in the store is damaged, or was moved there from another row.', {
    remedy: 'Enter the secret of this connection again, or restore a backup of the store.',
    cause,
  });
