import type { Connection } from '../connector';

/** Where the secrets come from that sign an account's webhooks: asked seldom, what it gives is kept. */
export type SecretSource = () => Promise<readonly string[]>;

/** The secrets that Brex signs a connection's webhooks with, revoked ones left out. Rejects as `connection.run` does. */
export function secretsOf(connection: Pick<Connection, 'run'>): SecretSource {
  return async () => {
    const { output } = await connection.run('list_webhook_secrets', {});
    return output.filter(({ status }) => status !== 'REVOKED').map(({ secret }) => secret);
  };
}

export interface KeptSecrets {
  /** What is known, fetched when that was long ago. */
  current(): Promise<readonly string[]>;
  /** Fetched anew because none of them fits; undefined when that was done a moment ago and would tell nothing new. */
  anew(): Promise<readonly string[] | undefined>;
}

/** Seconds after which secrets are fetched again unasked. */
const shelfLife = 3600;
/** Seconds between two fetches because of a mismatch, so that forged deliveries cannot spend the account's rate limit. */
const pause = 60;

/** Seconds that a failed fetch counts, for the same reason. */
const sulk = 5;

/** Keeps what a source gave, and fetches it once however many ask. `now` gives milliseconds. */
export function keepSecrets(source: SecretSource, now: () => number = Date.now): KeptSecrets {
  let known: { secrets: readonly string[]; at: number } | undefined;
  let failure: { error: unknown; at: number } | undefined;
  let asked = -Infinity;
  let underway: Promise<readonly string[]> | undefined;

  const load = async () => {
    try {
      const secrets = await source();
      known = { secrets, at: now() };
      failure = undefined;
      return secrets;
    } catch (error) {
      failure = { error, at: now() };
      throw error;
    } finally {
      underway = undefined;
    }
  };
  const fetch = async () => {
    if (failure && now() - failure.at < sulk * 1000) throw failure.error;
    return (underway ??= load());
  };
  return {
    async current() {
      if (!known) return fetch();
      const { secrets, at } = known;
      // Old secrets are better than none while they cannot be fetched.
      return now() - at < shelfLife * 1000 ? secrets : fetch().catch(() => secrets);
    },
    async anew() {
      if (!underway && !failure && now() - asked < pause * 1000) return undefined;
      asked = now();
      return fetch();
    },
  };
}
