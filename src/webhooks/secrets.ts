import type { Connection } from '../connector';
import { BrexError } from '../errors';
import { systemClock } from '../http/clock';
import type { Decoding } from './secret';

/** Where the secrets come from that sign an account's webhooks: asked seldom, what it gives is kept. */
export type SecretSource = () => Promise<readonly string[]>;

/**
 * The secrets that Brex signs a connection's webhooks with, revoked ones left out. Rejects as `connection.run` does, and with
 * `unexpected_answer` for an answer that is no list of secrets: without one, genuine deliveries would be refused.
 */
export function secretsOf(connection: Pick<Connection, 'run'>): SecretSource {
  return async () => {
    const { output, meta } = await connection.run('list_webhook_secrets', {});
    const listed: unknown = output;
    const items = Array.isArray(listed) ? (listed as ({ secret?: unknown; status?: unknown } | null)[]) : [];
    const known = items.flatMap((item) => (typeof item?.secret === 'string' ? [{ ...item, secret: item.secret }] : []));
    if (!Array.isArray(listed) || (items.length > 0 && known.length === 0)) throw noSecrets(meta.traceId);
    return known.filter(({ status }) => status !== 'REVOKED').map(({ secret }) => secret);
  };
}

const noSecrets = (traceId: string | undefined): BrexError =>
  new BrexError('unexpected_answer', "Brex's answer to list_webhook_secrets holds no secrets.", {
    action: 'list_webhook_secrets',
    traceId,
    remedy: 'Run it again; if it happens again, quote the trace id to developer-support@brex.com.',
  });

/** The secrets as they outlast the process. */
export interface SecretCache {
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
  memory?: SecretCache | undefined;
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
export function keepSecrets(
  source: SecretSource,
  { now = systemClock.now, memory, hint }: KeepOptions = {},
): KeptSecrets {
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
