import { hour } from '../clock';
import type { Connection } from '../connector';
import { BrexError } from '../errors';
import type { Decoding } from './secret';

/** The source of the secrets that sign an account's webhooks. Called rarely; its result is cached. */
export type SecretSource = () => Promise<readonly string[]>;

/**
 * The secrets with which Brex signs a connection's webhooks, without revoked ones.
 * @param connection The connection of the webhooks.
 * @throws BrexError as `connection.run` does, and `unexpected_answer` for a response that is not a list of secrets:
 * without it, valid deliveries would be rejected.
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
  new BrexError('unexpected_answer', "Brex's response to list_webhook_secrets contains no secrets.", {
    action: 'list_webhook_secrets',
    traceId,
    remedy: 'Run it again. If it happens again, send the trace ID to developer-support@brex.com.',
  });

/** The persistent cache of secrets. If it fails, the secrets are fetched. */
export interface SecretCache {
  /** The cached secrets; undefined if there are none. */
  read(): Promise<KnownSecrets | undefined>;
  /** Replaces the cached secrets. */
  write(known: KnownSecrets): Promise<void>;
}

/** Cached secrets. */
export interface KnownSecrets {
  /** The secrets, as Brex lists them. */
  secrets: readonly string[];
  /** When they were fetched, in milliseconds since 1970. */
  at: number;
  /** How the last matching secret is decoded. */
  decoding?: Decoding;
  /** When they were last fetched because none matched, in milliseconds since 1970. */
  refreshedAt?: number;
}

/** Milliseconds after which cached secrets are fetched again. */
const maxSecretAge = hour;
/** Min milliseconds between two fetches after a mismatch, so that forged deliveries can't exhaust the account's rate limit. */
const minRefreshInterval = 60_000;
/** Milliseconds for which a failed fetch is cached, for the same reason. */
const failureAge = 5000;

/**
 * Caches a source's secrets, and fetches them once for concurrent callers. Reads the persistent cache before the
 * source; a failing cache only costs a fetch.
 */
export class CachedSecrets {
  readonly #source: SecretSource;
  readonly #now: () => number;
  readonly #cache: SecretCache | undefined;
  #known: KnownSecrets | undefined;
  #decoding: Decoding | undefined;
  #failure: { error: unknown; at: number } | undefined;
  #refreshedAt = -Infinity;
  #fetching: Promise<readonly string[]> | undefined;
  #restored: Promise<void> | undefined;

  constructor(
    source: SecretSource,
    { now, cache, hint }: { now: () => number; cache: SecretCache | undefined; hint: Decoding | undefined },
  ) {
    this.#source = source;
    this.#now = now;
    this.#cache = cache;
    this.#decoding = hint;
  }

  /** How the last matching secret was decoded. */
  get decoding(): Decoding | undefined {
    return this.#decoding;
  }

  /** The cached secrets; fetches them if they have expired. */
  async current(): Promise<readonly string[]> {
    await (this.#restored ??= this.#restore());
    if (!this.#known) return this.#fetch();
    const { secrets, at } = this.#known;
    // Expired secrets are better than none while they can't be fetched.
    return Math.abs(this.#now() - at) < maxSecretAge ? secrets : this.#fetch().catch(() => secrets);
  }

  /** Fetches the secrets again because none matches; undefined if that was done a moment ago. */
  async refresh(): Promise<readonly string[] | undefined> {
    if (!this.#fetching && !this.#failure && Math.abs(this.#now() - this.#refreshedAt) < minRefreshInterval)
      return undefined;
    this.#refreshedAt = this.#now();
    return this.#fetch();
  }

  /** Records how a secret matched. */
  matched(decoding: Decoding): void {
    if (decoding === this.#decoding) return;
    this.#decoding = decoding;
    this.#save();
  }

  async #restore(): Promise<void> {
    const found = await this.#cache?.read().catch(() => undefined);
    this.#known ??= found;
    this.#decoding ??= found?.decoding;
    this.#refreshedAt = found?.refreshedAt ?? this.#refreshedAt;
  }

  #save(): void {
    if (!this.#known) return;
    const decoding = this.#decoding;
    const refreshed = Number.isFinite(this.#refreshedAt) && { refreshedAt: this.#refreshedAt };
    void this.#cache?.write({ ...this.#known, ...(decoding && { decoding }), ...refreshed }).catch(() => undefined);
  }

  async #fetch(): Promise<readonly string[]> {
    if (this.#failure && this.#now() - this.#failure.at < failureAge) throw this.#failure.error;
    return (this.#fetching ??= this.#load());
  }

  async #load(): Promise<readonly string[]> {
    try {
      const secrets = await this.#source();
      this.#known = { secrets, at: this.#now() };
      this.#failure = undefined;
      this.#save();
      return secrets;
    } catch (error) {
      this.#failure = { error, at: this.#now() };
      throw error;
    } finally {
      this.#fetching = undefined;
    }
  }
}
