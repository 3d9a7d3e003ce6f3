import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const kid = 'example-1';

/** The signing key of id tokens, created on first use. */
export class Signer {
  #pair: { privateKey: KeyObject; publicKey: KeyObject } | undefined;

  get #keys(): { privateKey: KeyObject; publicKey: KeyObject } {
    this.#pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#pair;
  }

  /** The public key, as a JSON Web Key Set. */
  keys(): object {
    return { keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] };
  }

  /** Signs claims as a JSON Web Token. */
  sign(claims: object): string {
    const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(this.#keys.privateKey, 'base64url')}`;
  }
}
