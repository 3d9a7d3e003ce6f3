import { inMemoryTokenStore } from '../auth/memory';
import { verified } from '../auth/verify';
import type { BrexError } from '../errors';
import { watchAttempts } from '../http/attempts';
import { createClient } from '../http/client';
import { systemClock } from '../http/clock';
import { createConcurrencyLimiter } from '../http/concurrency_limiter';
import { silent } from '../http/logger';
import { usualBackoff } from '../http/retry';
import { createSend, type Request } from '../http/send';
import { createUpload } from '../http/upload';
import { routes } from '../generated/routes';

import { manifest } from '../manifest';
import { createBrexTime, noticing } from '../safety/brex_time';
import { dated } from '../safety/caps';
import { brexQuotas } from '../safety/quotas';
import { applyLimits, checkLimits, type Rules } from '../safety/guard';
import { inLightOfEarlier } from '../safety/earlier';
import { createKeys } from '../safety/keys';
import { inMemoryJournal } from '../safety/memory_journal';
import { safely } from '../safety/idempotent_writes';
import type { SafeRequest } from '../safety/safe_write';
import { lookUp } from '../safety/recovery';
import { uploadOnce } from '../safety/upload_once';
import { accountOf, accountReader, derivedId } from './rate_limit_key';
import { accessOf } from './access';
import { carrierOf, fileCarriers } from './carriers';
import { checkContract, type Checked } from './contract_check/check';
import { createProbe } from './contract_check/probe';
import { choicesOf } from './choices';
import { acceptedCalls, diagnose } from './doctor';
import { startDryRun } from './dry_run';
import { explain } from './explain';
import { pages, type RawPage } from './pages';
import { inLightOfSandbox, sandboxWarning } from './sandbox';
import { misplacedHeaders, rawAction, type Run, runAction, runRaw } from './run';
import { either, triedAt } from './run_options';
import { rateLimiterFor, runtime } from './runtime';
import { readSettings, type Settings, signsIn } from './settings';
import { resolveWrite as resolveOne, writesOf } from './writes';
import type { ChoiceOptions, Connection, Host, Meta, RawRequest, RunOptions } from './types';

export type { Action, Input, Output } from '../http/adapter';
export type { AttemptEvent, Counters, Waits } from '../http/attempts';
export type { RateLimitStatus, RateLimiter } from '../http/rate_limiter';
export type { Clock } from '../http/clock';
export type { Logger } from '../http/logger';
export type { Proxy, Transport, TransportAnswer, TransportFailure, TransportRequest } from '../http/transport';
export { signInOf } from './access';
export { type Redis, redisRateLimiter } from './redis_rate_limiter';
export { catalogue, describe, type Description } from './catalogue';
export { rateLimitKey } from './rate_limit_key';
export type { ContractProgress } from './contract_check/check';
export type { ContractReport, OperationReport, VariantReport } from './contract_check/report';
export { sandboxWarning } from './sandbox';
export * from './sign_in';
export type * from './types';
export { type Settings, signsIn, type AuthMethod, authMethodOf } from './settings';

/** Far larger than any answer of Brex. */
const largestAnswer = 64 * 1024 * 1024;

/** A cheap read that nearly every token may make. */
const identityPath = routes[manifest.connection.test.identity[0] ?? '']?.path ?? '';

/**
 * Creates a connection to Brex from its settings. Sends nothing before the first call.
 * @throws BrexError `invalid_input` naming each invalid setting.
 */
export function connect(settings: Settings, host: Host = {}): Connection {
  const ready = readSettings(settings);
  const { name, origin, headers, timeout, connectTimeout, retries, concurrency, repeatWindow } = ready;
  const { authMethod } = ready.access;
  const clock = host.clock ?? systemClock;
  const tokens = accessOf(ready, host.store?.tokens ?? inMemoryTokenStore({ clock }), host.id ?? name, host);
  const time = createBrexTime(clock);
  const { carry, close } = carrierOf(host, { connections: concurrency, connectTimeout });
  const client = noticing(
    createClient({ origin, timeout, connectTimeout, largestAnswer, transport: carry, clock, close }),
    time,
  );
  const limiter = createConcurrencyLimiter(concurrency);
  const logger = host.logger ?? silent;
  const userAgent = `brex-connector/${manifest.version}${runtime === undefined ? '' : ` (${runtime})`}`;
  const { watch, counted } = watchAttempts(logger, host.onAttempt?.bind(host));
  const account = accountOf(ready, host.id);
  const rateLimiter = (host.rateLimiter ?? rateLimiterFor(clock)).of(account, host.id ?? name, ready.rateShare);
  const backoff = usualBackoff;
  const parts = {
    client,
    concurrency: limiter,
    tokens,
    rateLimiter,
    watch,
    userAgent,
    headers,
    retries,
    backoff,
    clock,
  };
  const wire = createSend(parts);
  const rules: Rules = { ...ready.rules, keepsSums: host.store?.journal !== undefined };
  const through = verified(wire);
  // Without a store the keys depend on the name alone, so that a replaced token does not change the key of a retry.
  const stored = host.store?.journal !== undefined;
  const id = host.id ?? (stored ? derivedId(ready) : name);
  const journal = dated(host.store?.journal?.(id) ?? inMemoryJournal(clock), time);
  const former = id === (host.id ?? name) ? undefined : host.store?.journal?.(name);
  const unnoted = (error: unknown): void =>
    logger.warn({ error: (error as Error).message }, 'A write ended, but its end could not be noted in the journal');
  /** Reads for the connector's own needs; they bypass the guard, which applies to the connection's users. */
  const look = async (action: string, input: object, signal?: AbortSignal) =>
    runAction(action, input, { ...begin(signal ? { signal } : {}), send: through });
  const lasting = { origin, fingerprint: accountOf(ready, id) };
  const identify = stored
    ? accountReader(lasting, (signal) => look('get_company', {}, signal), clock)
    : () => Promise.resolve(lasting);
  const send = safely({
    send: through,
    journal,
    former,
    identify,
    rules,
    account,
    quotas: brexQuotas,
    repeatWindow,
    takeoverAfter: 2000,
    clock,
    time,
    confirmTime: (signal) => wire({ method: 'GET', path: identityPath, asksOfToken: true, signal }),
    recover: (entry, request: Request) =>
      lookUp(entry, (action, input) => look(action, input, request.signal), journal.results),
    unnoted,
  });
  const allowPrivate = host.allowPrivateUploads ?? false;
  const put = createUpload({
    ...{ origin, timeout, connectTimeout, retries, backoff, allowPrivate, clock },
    ...fileCarriers(host, connectTimeout),
  });
  const upload = uploadOnce(put, journal, identify, unnoted);

  const keySource = ({ intent, idempotencyKey }: RunOptions) => ({ connection: id, intent, idempotencyKey });
  const begin = (options: RunOptions = {}, by: Run['send'] = send): Run => {
    const { intent, idempotencyKey, since, signal } = options;
    const repeats = intent !== undefined || idempotencyKey !== undefined;
    return {
      send: by,
      upload,
      files: host.files ?? false,
      nextKey: createKeys(keySource(options)),
      ...(former && repeats && { formerKey: createKeys({ ...keySource(options), connection: name }) }),
      ...(since !== undefined && { tried: triedAt(since, clock.now()) }),
      signal: either(host.signal, signal),
      meta: {
        ...{ idempotencyKeys: [], attempts: 0, requests: 0 },
        warnings: former && intent !== undefined && authMethod === 'api_token' ? [keysFollowToken] : [],
      },
    };
  };

  const kind = { authMethod, account_type: settings.account_type };
  const warning = sandboxWarning(kind);
  if (warning) logger.warn({ connection: name }, warning);
  /** Adds details to an error of an action, or of a raw request on its route. */
  const explained = (error: unknown, what: string, known: string | undefined): BrexError =>
    inLightOfSandbox(explain(error, what, authMethod, known), kind);

  /** The requests of a run that sends no write. */
  const planned = (options: RunOptions, work: (current: Run) => Promise<unknown>) => {
    const allowed = (request: SafeRequest) => {
      checkLimits(request, rules);
      return applyLimits(request, rules);
    };
    const rehearsal = startDryRun(send, origin, { headers, userAgent }, allowed);
    return rehearsal.of(work(begin(options, rehearsal.send)));
  };

  const run = async (action: string, input: unknown, options: RunOptions & { dryRun?: boolean } = {}) => {
    if (options.dryRun)
      return planned(options, (current) => runAction(action, input, current)).catch((error: unknown) => {
        throw explained(error, action, action);
      });
    const current = begin(options);
    try {
      const output = await runAction(action, input, current);
      for (const warning of current.meta.warnings) logger.warn({ action, trace_id: current.meta.traceId }, warning);
      return { output, meta: current.meta };
    } catch (error) {
      throw explained(await inLightOfEarlier(error, action, keySource(options), journal), action, action);
    }
  };

  const turn = (
    action: string,
    input: object = {},
    options: { signal?: AbortSignal } = {},
  ): AsyncGenerator<RawPage, void> =>
    pages(action, { ...input }, (page) => run(action, page, options) as Promise<{ output: unknown; meta: Meta }>);

  const choices = (list: string, choiceOptions: ChoiceOptions = {}) =>
    choicesOf(list, choiceOptions, { run, pages: turn });

  /** A run without an action; `known` is the action whose route it uses, if any. */
  const plainly = async (
    what: string,
    known: string | undefined,
    runOptions: RunOptions,
    work: (current: Run) => Promise<unknown>,
  ) => {
    const current = begin(runOptions);
    try {
      return { output: await work(current), meta: current.meta };
    } catch (error) {
      throw explained(error, what, known);
    }
  };
  const request = async (raw: RawRequest, runOptions: RunOptions & { dryRun?: boolean } = {}) => {
    const work = (current: Run) => runRaw(raw, origin, current);
    if ('headers' in runOptions) throw misplacedHeaders();
    return runOptions.dryRun
      ? planned(runOptions, work)
      : plainly(`${raw.method} ${raw.path}`, rawAction(raw), runOptions, work);
  };
  const resolveWrite = (key: string, runOptions: { signal?: AbortSignal } = {}) =>
    plainly('resolveWrite', undefined, { ...runOptions, idempotencyKey: key }, async (current) =>
      resolveOne(key, ((await journal.read(key)) ? undefined : former) ?? journal, current),
    );

  const test = async ({ signal }: { signal?: AbortSignal } = {}) => {
    const read = (action: string, input: object) =>
      look(action, input, signal).catch((error: unknown) => {
        throw explained(error, action, action);
      });
    const report = await diagnose(read, { rules, authMethod, granted: () => tokens.granted?.(signal) });
    const unkept = signsIn(authMethod) && !host.store?.tokens;
    const accepted = authMethod === 'registered_client' && report.ok ? [acceptedCalls(report)] : [];
    return {
      ...report,
      notes: [
        ...(warning ? [warning] : []),
        ...accepted,
        ...(unkept ? [keptInMemory] : []),
        ...(host.store?.journal ? [] : [keysNotKept]),
      ],
    };
  };

  const contract = ({ signal, onProgress }: Parameters<Connection['checkContract']>[0] = {}) => {
    const checked: Checked = {
      connector: manifest.version,
      made_at: new Date(clock.now()).toISOString(),
      runtime: runtime ?? 'unknown',
      account_type: settings.account_type,
      server: manifest.connection.servers[settings.account_type]?.url === origin ? 'Brex' : 'another server',
      auth_method: authMethod,
    };
    return checkContract(createProbe(parts, either(host.signal, signal)), checked, onProgress).catch(
      (error: unknown) => {
        throw explained(error, 'checkContract', undefined);
      },
    );
  };

  async function* each(action: string, input?: object, eachOptions?: { signal?: AbortSignal }) {
    for await (const { items } of turn(action, input, eachOptions)) yield* items;
  }

  return Object.freeze({
    name,
    test,
    checkContract: contract,
    run,
    each,
    pages: turn,
    choices,
    request,
    writes: ({ unresolved = false, limit = 100 }: { unresolved?: boolean; limit?: number } = {}) =>
      writesOf([journal, ...(former ? [former] : [])], unresolved, limit),
    resolveWrite,
    counters: () => ({ ...counted(), rateLimit: rateLimiter.status() }),
    close: client.close,
  }) as unknown as Connection;
}

const keysFollowToken =
  'This connection has no id, so its idempotency keys change when its API token is replaced. Give connect() an id that stays the same.';
const keysNotKept =
  'What was written is remembered only as long as this process lives: after a restart, a repeated run relies on Brex to know its key.';
const keptInMemory = 'The sign-in is kept in memory only: it ends with this process.';
