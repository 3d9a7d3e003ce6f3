import type { Connection } from '../connector';
import type { Decoding } from './secret';

/** Where the secrets come from that sign an account's webhooks: asked seldom, what it gives is kept. */
export type SecretSource = () => Promise<readonly string[]>;

/** The secrets that Brex signs a connection's webhooks with, revoked ones left out. Rejects as `connection.run` does. */
export function secretsOf(connection: Pick<Connection, 'run'>): SecretSource {
  return async () => {
    const { output } = await connection.run('list_webhook_secrets', {});
    return output.filter(({ status }) => status !== 'REVOKED').map(({ secret }) => secret);
  };
}

/** The secrets as they outlast the process. */
export interface SecretMemory {
  read(): Promise<KnownSecrets | undefined>;
  write(known: KnownSecrets): Promise<void>;
}

export interface KnownSecrets {
  secrets: readonly string[];
  /** When they were fetched, in milliseconds since 1970. */
  at: number;
  /** How the one that matched last is to be read. */
  decoding?: Decoding;
}

export interface KeptSecrets {
  /** What is known, fetched when that was long ago. */
  current(): Promise<readonly string[]>;
  /** Fetched anew because none of them fits; undefined when that was done a moment ago and would tell nothing new. */
  anew(): Promise<readonly string[] | undefined>;
  /** How the one that matched last was read. */
  decoding(): Decoding | undefined;
  /** Notes how one matched. */
  matched(decoding: Decoding): void;
}

export interface KeepOptions {
  /** Milliseconds since 1970; the clock of this machine unless given. */
  now?: () => number;
  memory?: SecretMemory | undefined;
  hint?: Decoding | undefined;
}

/** Seconds after which secrets are fetched again unasked. */
const shelfLife = 3600;
/** Seconds between two fetches because of a mismatch, so that forged deliveries cannot spend the account's rate limit. */
const pause = 60;

/** Seconds that a failed fetch counts, for the same reason. */
const sulk = 5;

/**
 * Keeps what a source gave, and fetches it once however many ask. What a memory holds is taken before the source is asked; a memory
 * that fails costs a fetch and nothing more.
 */
export function keepSecrets(source: SecretSource, { now = Date.now, memory, hint }: KeepOptions = {}): KeptSecrets {
  let known: KnownSecrets | undefined;
  let failure: { error: unknown; at: number } | undefined;
  let asked = -Infinity;
  let underway: Promise<readonly string[]> | undefined;
  let decoding = hint;
  let recalled: Promise<void> | undefined;

  const recall = async () => {
    const found = await memory?.read().catch(() => undefined);
    known ??= found;
    decoding ??= found?.decoding;
  };
  const keep = () => {
    if (known) void memory?.write({ ...known, ...(decoding && { decoding }) }).catch(() => undefined);
  };
  const load = async () => {
    try {
      const secrets = await source();
      known = { secrets, at: now() };
      failure = undefined;
      keep();
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
      await (recalled ??= recall());
      if (!known) return fetch();
      const { secrets, at } = known;
      // Old secrets are better than none while they cannot be fetched.
      return Math.abs(now() - at) < shelfLife * 1000 ? secrets : fetch().catch(() => secrets);
    },
    async anew() {
      if (!underway && !failure && now() - asked < pause * 1000) return undefined;
      asked = now();
      return fetch();
    },
    decoding: () => decoding,
    matched(by) {
      if (by === decoding) return;
      decoding = by;
      keep();
    },
  };
}
