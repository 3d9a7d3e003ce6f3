import { createHash } from 'node:crypto';
import { inMemoryTokenStore, type Tokens, type TokenStore } from '../../connector';

interface Session {
  /** The refresh token of the settings it came from; another one means that the user has signed in again. */
  of: string;
  tokens: Tokens;
}

/**
 * The tokens of a sign-in, in a text that Airbyte stores among the source's secrets; `keep` stores it before a token
 * in it is used. Each sync then starts from the latest tokens, not from a used refresh token.
 */
export function keptSession(refreshToken: string, session: unknown, keep: (text: string) => Promise<void>): TokenStore {
  const of = createHash('sha256').update(refreshToken).digest('base64url').slice(0, 16);
  const before = readSession(session);
  let tokens: Tokens =
    before?.of === of ? before.tokens : { access_token: '', expires_at: 0, refresh_token: refreshToken, scopes: [] };
  return {
    ...inMemoryTokenStore(),
    read: () => Promise.resolve(structuredClone(tokens)),
    async write(_, fresh) {
      await keep(JSON.stringify({ of, tokens: fresh } satisfies Session));
      tokens = structuredClone(fresh);
    },
  };
}

function readSession(text: unknown): Session | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const { of, tokens } = JSON.parse(text) as Partial<Session>;
    return of !== undefined && typeof tokens?.access_token === 'string' && Array.isArray(tokens.scopes)
      ? { of, tokens }
      : undefined;
  } catch {
    return undefined;
  }
}
