import type { Connection } from '../connector';
import { BrexError } from '../errors';
import { systemClock } from '../clock';
import type { Decoding } from './secret';

/** The source of the secrets that sign an account's webhooks. Called rarely; its result is cached. */
export type SecretSource = () => Promise<readonly string[]>;

/**
 * The secrets with which Brex signs a connection's webhooks, without revoked ones. Rejects as `connection.run` does,
 * and with `unexpected_answer` for a response that is not a list of secrets: without it, valid deliveries would be
 * rejected.
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

/** The persistent cache of secrets. */
export interface SecretCache {
  read(): Promise<KnownSecrets | undefined>;
  write(known: KnownSecrets): Promise<void>;
}

export interface KnownSecrets {
  secrets: readonly string[];
  /** When they were fetched, in milliseconds since 1970. */
  at: number;
  /** How the last matching secret is decoded. */
  decoding?: Decoding;
}

export interface KeptSecrets {
  /** The cached secrets; fetches them if they have expired. */
  current(): Promise<readonly string[]>;
  /** Fetches the secrets again because none matches; undefined if that was done a moment ago. */
  anew(): Promise<readonly string[] | undefined>;
  /** How the last matching secret was decoded. */
  decoding(): Decoding | undefined;
  /** Records how a secret matched. */
  matched(decoding: Decoding): void;
}

export interface KeepOptions {
  /** Milliseconds since 1970. Default: this machine's clock. */
  now?: () => number;
  memory?: SecretCache | undefined;
  hint?: Decoding | undefined;
}

/** Seconds after which cached secrets are fetched again. */
const shelfLife = 3600;
/** Min seconds between two fetches after a mismatch, so that forged deliveries can't exhaust the account's rate limit. */
const pause = 60;

/** Seconds for which a failed fetch is cached, for the same reason. */
const sulk = 5;

/**
 * Caches a source's secrets, and fetches them once for concurrent callers. Reads the persistent cache before the
 * source; a failing cache only costs a fetch.
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
      // Expired secrets are better than none while they can't be fetched.
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
