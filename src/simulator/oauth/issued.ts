import { createHash, randomBytes } from 'node:crypto';
import type { Grant, Scope } from '../scopes';

/** A grant by a user or to a client itself; all its tokens are revoked together. */
export interface Family {
  readonly grant: Grant;
  readonly scopes: readonly Scope[];
  /** The client of the grant; no other client may use it. */
  readonly clientId: string;
  revoked: boolean;
}

/** The terms of a code, which must match when it is redeemed. */
export interface CodeTerms {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  /** Whether the user granted fewer scopes than requested. */
  readonly narrowed: boolean;
  readonly family: Family;
}

/** The result of a refresh: tokens, or the reason for its rejection. */
export type Refreshed = { family: Family; refreshToken: string | undefined } | 'unknown' | 'reused';

const fresh = (prefix: string): string => `${prefix}_example_${randomBytes(24).toString('base64url')}`;
const codeLife = 60_000;

/** Every issued code and token. */
export class Issued {
  readonly #life: number;
  readonly #codes = new Map<string, CodeTerms & { until: number; used: boolean }>();
  readonly #access = new Map<string, { family: Family; until: number }>();
  readonly #refresh = new Map<string, { family: Family; spent: boolean }>();

  /** @param life Lifetime of an access token, in seconds. */
  constructor(life: number) {
    this.#life = life;
  }

  code(terms: CodeTerms): string {
    const code = fresh('code');
    this.#codes.set(code, { ...terms, until: Date.now() + codeLife, used: false });
    return code;
  }

  /** Redeems a valid code once; a second use revokes the tokens of the first. */
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

  /** Uses a refresh token; with rotation, reuse of an old one revokes the whole family. */
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

  /** Revokes a token and its family; unknown tokens are ignored (RFC 7009). */
  revoke(token: string): void {
    const found = this.#refresh.get(token) ?? this.#access.get(token);
    if (found) found.family.revoked = true;
  }

  /** The grant of an access token, undefined once it has expired or was revoked. */
  grantOf(token: string): Grant | undefined {
    const found = this.#access.get(token);
    return found && !found.family.revoked && found.until > Date.now() ? found.family.grant : undefined;
  }
}
