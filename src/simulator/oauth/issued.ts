import { createHash, randomBytes } from 'node:crypto';
import type { Grant, Scope } from '../scopes';

/** What a user allowed, or a client may do by itself; every token that comes of it falls with it. */
export interface Family {
  readonly grant: Grant;
  readonly scopes: readonly Scope[];
  /** The client it was given to, and no other may use it. */
  readonly clientId: string;
  revoked: boolean;
}

/** What a code was given for; it must be the same when the code is redeemed. */
export interface CodeTerms {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  /** Whether the user allowed less than was asked for. */
  readonly narrowed: boolean;
  readonly family: Family;
}

/** A refresh token's use: good, or why it is not. */
export type Refreshed = { family: Family; refreshToken: string | undefined } | 'unknown' | 'reused';

const fresh = (prefix: string): string => `${prefix}_example_${randomBytes(24).toString('base64url')}`;
const codeLife = 60_000;

/** Every code and token that the sign-in gave out. */
export class Issued {
  readonly #life: number;
  readonly #codes = new Map<string, CodeTerms & { until: number; used: boolean }>();
  readonly #access = new Map<string, { family: Family; until: number }>();
  readonly #refresh = new Map<string, { family: Family; spent: boolean }>();

  /** @param life seconds that an access token is good for */
  constructor(life: number) {
    this.#life = life;
  }

  code(terms: CodeTerms): string {
    const code = fresh('code');
    this.#codes.set(code, { ...terms, until: Date.now() + codeLife, used: false });
    return code;
  }

  /** Gives the family of a code that is good, once; a second use takes back what the first gave. */
  redeem(
    code: string,
    redirectUri: string,
    verifier: string | undefined,
  ): (CodeTerms & { family: Family }) | undefined {
    const terms = this.#codes.get(code);
    if (!terms) return undefined;
    if (terms.used) terms.family.revoked = true;
    const proof = verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
    const good =
      !terms.used && terms.until > Date.now() && terms.redirectUri === redirectUri && terms.challenge === proof;
    terms.used = true;
    return good ? terms : undefined;
  }

  accessToken(family: Family): string {
    const token = fresh('at');
    this.#access.set(token, { family, until: Date.now() + this.#life * 1000 });
    return token;
  }

  refreshToken(family: Family): string {
    const token = fresh('rt');
    this.#refresh.set(token, { family, spent: false });
    return token;
  }

  /** Uses a refresh token; where they rotate, a spent one that comes again ends the whole family. */
  refresh(token: string, rotates: boolean): Refreshed {
    const found = this.#refresh.get(token);
    if (!found || found.family.revoked) return 'unknown';
    if (found.spent) {
      found.family.revoked = true;
      return 'reused';
    }
    found.spent = rotates;
    return { family: found.family, refreshToken: rotates ? this.refreshToken(found.family) : undefined };
  }

  /** Takes back a token and its family; tokens that nobody knows are no trouble (RFC 7009). */
  revoke(token: string): void {
    const found = this.#refresh.get(token) ?? this.#access.get(token);
    if (found) found.family.revoked = true;
  }

  /** Gives what an access token may do, undefined once it has ended or was taken back. */
  grantOf(token: string): Grant | undefined {
    const found = this.#access.get(token);
    return found && !found.family.revoked && found.until > Date.now() ? found.family.grant : undefined;
  }
}
