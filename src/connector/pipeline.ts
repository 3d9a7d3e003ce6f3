import type { Access } from '../auth/access';
import { inMemoryTokenStore } from '../auth/memory_tokens';
import { verified } from '../auth/token_check';
import { BrexError } from '../errors';
import { routes } from '../generated/routes';
import { AttemptWatch, type Counters } from '../http/attempt_events';
import { type ClientOptions, createClient } from '../http/client';
import { type Clock, systemClock } from '../clock';
import { createConcurrencyLimiter } from '../http/concurrency_limiter';
import { type Logger, silent } from '../http/logger';
import type { Request, Send } from '../http/request';
import { usualBackoff } from '../http/retry';
import { createSend, type RetryingWire } from '../http/send';
import type { UploadTo } from '../http/upload';
import { lazyModule } from '../lazy_module';
import { manifest } from '../manifest';
import { createBrexTime } from '../safety/brex_time';
import { dated } from '../safety/caps';
import { guard, type Rules } from '../safety/guard';
import { idempotentWrites } from '../safety/idempotent_writes';
import type { Entry, Journal } from '../safety/journal';
import { inMemoryJournal } from '../safety/memory_journal';
import { brexQuotas } from '../safety/quotas';
import type { Finding } from '../safety/recovery';
import { copyOfRequest, type SafeRequest, type SafeSend } from '../safety/safe_write';
import { notSearched } from '../safety/write_errors';
import { uploadOnce, type UploadOnce } from '../safety/upload_once';
import { accessOf } from './token_sources';
import { carrierOf, fileCarriers } from './carriers';
import { accountOf, accountReader, derivedId } from './rate_limit_key';
import { runAction } from './run';
import { either } from './run_options';
import { rateLimiterFor } from './runtime';
import { runtime } from './runtime_name';
import type { Ready } from './settings';
import type { Host } from './types';

/** Runs a read with the connection's token, without its limits: its answer stays within the connector. */
type Look = (action: string, input: object, signal?: AbortSignal) => Promise<unknown>;

/** Where a connection's requests go through. */
export interface Pipeline {
  /** The whole pipeline: limits, idempotent writes, 401 check, retries, rate limiter, transport. */
  send: SafeSend;
  /** The request that `send` would pass on. Throws `blocked`. */
  allowed(request: SafeRequest): SafeRequest;
  look: Look;
  upload: UploadOnce;
  /** The stable id of the connection. */
  id: string;
  journal: Journal;
  /** Where an earlier version stored the writes of a connection without an id. */
  former: Journal | undefined;
  tokens: Access;
  rules: Rules;
  wire: RetryingWire;
  logger: Logger;
  clock: Clock;
  counters(): Counters;
  close(): Promise<void>;
}

/** Far larger than any answer of Brex. Bytes. */
const largestAnswer = 64 * 1024 * 1024;

/** Milliseconds to wait for another run's unfinished write before taking it over. */
const takeoverAfter = 2000;

/** A cheap read that nearly every token may make. */
export const identityPath = routes[manifest.connection.test.identity[0] ?? '']?.path ?? '';

/** Needed when an outcome is unknown, which is rare. */
export const loadRecovery = lazyModule(() => import('../safety/recovery'));
export const loadUpload = lazyModule(() => import('../http/upload'));

/** Builds the pipeline of a connection; sends nothing. */
export function createPipeline(ready: Ready, host: Host): Pipeline {
  const clock = host.clock ?? systemClock;
  const logger = host.logger ?? silent;
  const time = createBrexTime(clock);
  const account = accountOf(ready, host.id);
  const watch = new AttemptWatch(logger, host.onAttempt?.bind(host));
  const wire = wireOf(ready, host, { clock, watch, account, dated: time.saw });
  const rules: Rules = { ...ready.rules, keepsSums: host.store?.journal !== undefined };
  const { id, journal, former } = journalsOf(ready, host, clock);
  const datedJournal = dated(journal, time);

  const retrying = createSend(wire);
  const checked = verified(retrying);
  const look: Look = (action, input, signal) =>
    runAction(action, input, readingRun(checked, either(host.signal, signal)));
  const lasting = { origin: ready.origin, fingerprint: accountOf(ready, id) };
  const identify = host.store?.journal
    ? accountReader(lasting, (signal) => look('get_company', {}, signal), clock)
    : () => Promise.resolve(lasting);
  const unnoted = unrecorded(logger);
  // Objects made of others by spreading would take two thirds of a connection's memory.
  const written = idempotentWrites({
    send: checked,
    journal: datedJournal,
    former,
    identify,
    rules,
    account,
    quotas: brexQuotas,
    repeatWindow: ready.repeatWindow,
    takeoverAfter,
    clock,
    time,
    unnoted,
    confirmTime: (signal) =>
      retrying({ method: 'GET', path: identityPath, route: identityPath, asksOfToken: true, signal }),
    recover: recoveryBy(look, datedJournal),
  });
  const allowed = (request: SafeRequest): SafeRequest => guarded(request, rules);
  // Most connections never upload a file.
  let upload: UploadOnce | undefined;

  return {
    send: (request) => written(allowed(request)),
    allowed,
    look,
    upload: (...given) =>
      (upload ??= uploadOnce(uploaderOf(ready, host, clock), datedJournal, identify, unnoted))(...given),
    id,
    journal: datedJournal,
    former,
    tokens: wire.tokens,
    rules,
    wire,
    logger,
    clock,
    counters: () => ({ ...watch.counted(), rateLimit: wire.rateLimiter.status() }),
    close: wire.client.close,
  };
}

/** The request as the connection's limits allow it. */
function guarded(request: SafeRequest, rules: Rules): SafeRequest {
  const { routed, body } = guard(request, rules);
  if (request.method === 'GET') return request;
  const copy = copyOfRequest(request);
  copy.routed = routed;
  copy.body = body;
  return copy;
}

const unrecorded =
  (logger: Logger) =>
  (error: unknown): void =>
    logger.warn(
      { error: (error as Error).message },
      'A write ended, but its outcome could not be recorded in the journal',
    );

/** Looks up writes with the connection's own reads; never rejects. */
export const recoveryBy =
  (look: Look, journal: Journal, load = loadRecovery) =>
  async (entry: Entry, { signal }: Request): Promise<Finding> => {
    const recovery = await load().catch((error: BrexError) => error);
    if (BrexError.is(recovery)) return notSearched(recovery);
    return recovery.lookUp(
      entry,
      (action, input) => look(action, input, signal),
      (ids) => journal.results(ids),
    );
  };

/** The parts between the retry stage and the network. */
function wireOf(
  ready: Ready,
  host: Host,
  {
    clock,
    watch,
    account,
    dated,
  }: Pick<RetryingWire, 'clock' | 'watch'> & Pick<ClientOptions, 'dated'> & { account: string },
): RetryingWire & { tokens: Access } {
  const { name, origin, headers, timeout, connectTimeout, retries, concurrency, rateShare } = ready;
  const transport = carrierOf(host, { connectTimeout });
  const [start, close] = [transport.start, () => transport.close()];
  return {
    client: createClient({ origin, timeout, connectTimeout, largestAnswer, start, clock, dated, close }),
    concurrency: createConcurrencyLimiter(concurrency),
    tokens: accessOf(ready, () => host.store?.tokens ?? inMemoryTokenStore({ clock }), host.id ?? name, host),
    rateLimiter: (host.rateLimiter ?? rateLimiterFor(clock)).of(account, host.id ?? name, rateShare),
    userAgent: `brex-connector/${manifest.version}${runtime === undefined ? '' : ` (${runtime})`}`,
    headers: Object.keys(headers).length ? headers : undefined,
    watch,
    retries,
    backoff: usualBackoff,
    clock,
  };
}

/** The connection's id and journal. Without a store the keys depend on the name alone, so that a replaced token does not change them. */
function journalsOf(ready: Ready, { id: given, store }: Host, clock: Clock) {
  const { name } = ready;
  const id = given ?? (store?.journal ? derivedId(ready) : name);
  return {
    id,
    journal: store?.journal?.(id) ?? inMemoryJournal(clock),
    former: id === (given ?? name) ? undefined : store?.journal?.(name),
  };
}

function uploaderOf({ origin, timeout, connectTimeout, retries }: Ready, host: Host, clock: Clock): UploadTo {
  const allowPrivate = host.allowPrivateUploads ?? false;
  // Few connections upload files.
  return async (...upload) =>
    (await loadUpload()).createUpload({
      origin,
      timeout,
      connectTimeout,
      retries,
      backoff: usualBackoff,
      allowPrivate,
      clock,
      ...fileCarriers(host, connectTimeout),
    })(...upload);
}

/** A run that can only read. */
const readingRun = (send: Send, signal: AbortSignal | undefined) => ({
  send,
  upload: neverWrites,
  files: false,
  nextKey: neverWrites,
  signal,
  meta: { idempotencyKeys: [], attempts: 0, requests: 0, warnings: [] },
});

function neverWrites(): never {
  throw new Error('a read of the connector itself was about to write');
}
