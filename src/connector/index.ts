import { memoryTokens } from '../auth/memory';
import { verified } from '../auth/verify';
import { BrexError } from '../errors';
import { watchAttempts } from '../http/attempts';
import { memoryBudgets } from '../http/budget';
import { createClient } from '../http/client';
import { createGate } from '../http/gate';
import { silent } from '../http/logger';
import { usualBackoff } from '../http/retry';
import { createSend, type Request } from '../http/send';
import { createUpload } from '../http/upload';
import { manifest } from '../manifest';
import { usualBudgets } from '../safety/daily';
import { amend, judge, type Rules } from '../safety/guard';
import { inLightOfEarlier } from '../safety/earlier';
import { createKeys } from '../safety/keys';
import { memoryJournal } from '../safety/memory_journal';
import { safely, type SafeRequest } from '../safety/once';
import { lookUp } from '../safety/recovery';
import { uploadOnce } from '../safety/upload_once';
import { accountOf } from './account';
import { accessOf } from './access';
import { choice, held, matches, optionOf } from './choices';
import { diagnose } from './doctor';
import { rehearse } from './dryrun';
import { explain } from './explain';
import { pages, type RawPage } from './pages';
import { type Run, runAction, runRaw } from './run';
import { readSettings, type Settings } from './settings';
import { settle as settleOne, writesOf } from './writes';
import type { Choice, ChoiceOptions, Connection, Host, Meta, RawRequest, RunOptions } from './types';

export type { Action, Input, Output } from '../http/adapter';
export type { AttemptEvent, Counters, Waits } from '../http/attempts';
export type { BudgetLeft, Budgets } from '../http/budget';
export type { Logger } from '../http/logger';
export { signInOf } from './access';
export { type Redis, redisBudgets } from './shared_budgets';
export { catalogue, describe, type Description } from './catalogue';
export { accountMark } from './account';
export * from './sign_in';
export type * from './types';
export { type Settings, type Way, wayOf } from './settings';

/** No answer of Brex comes near this; a server that sends more is not Brex. */
const largestAnswer = 64 * 1024 * 1024;

/** The budgets of all connections in this process whose host hands none in. */
const inProcess = memoryBudgets();

/**
 * A connection to Brex from its settings. Nothing is sent before the first call. Throws `invalid_input` naming each setting that is
 * wrong.
 */
export function connect(settings: Settings, host: Host = {}): Connection {
  const ready = readSettings(settings);
  const { name, origin, headers, timeout, connectTimeout, retries, concurrency, repeatWindow } = ready;
  const { way } = ready.access;
  const tokens = accessOf(ready, host.store?.tokens ?? memoryTokens(), host.id ?? name);
  const client = createClient({ origin, timeout, connectTimeout, connections: concurrency, largestAnswer });
  const gate = createGate(concurrency);
  const logger = host.logger ?? silent;
  const userAgent = `brex-connector/${manifest.version} (node ${process.versions.node})`;
  const { watch, counted } = watchAttempts(logger, host.onAttempt?.bind(host));
  const account = accountOf(ready, host.id);
  const budget = (host.budgets ?? inProcess).of(account, host.id ?? name, ready.rateShare);
  const wire = createSend({ client, gate, tokens, budget, watch, userAgent, headers, retries, backoff: usualBackoff });
  const rules: Rules = { ...ready.rules, keepsSums: host.store?.journal !== undefined };
  const through = verified(wire);
  const journal = host.store?.journal?.(host.id ?? name) ?? memoryJournal();
  const unnoted = (error: unknown): void =>
    logger.warn({ error: (error as Error).message }, 'A write ended, but its end could not be noted in the journal');
  /** Reads that the connector itself needs: what the guard allows is for those who use the connection. */
  const look = async (action: string, input: object, signal?: AbortSignal) =>
    runAction(action, input, { ...begin(signal ? { signal } : {}), send: through });
  const send = safely({
    send: through,
    journal,
    rules,
    account,
    budgets: usualBudgets,
    repeatWindow,
    patience: 2000,
    recover: (entry, request: Request) =>
      lookUp(entry, (action, input) => look(action, input, request.signal), journal.results),
    unnoted,
  });
  const put = createUpload({ origin, timeout, connectTimeout, retries, backoff: usualBackoff });
  const upload = uploadOnce(put, journal, unnoted);

  const keySource = ({ intent, idempotencyKey }: RunOptions) => ({
    connection: host.id ?? name,
    intent,
    idempotencyKey,
  });
  const begin = (options: RunOptions = {}, by: Run['send'] = send): Run => ({
    send: by,
    upload,
    nextKey: createKeys(keySource(options)),
    signal: either(host.signal, options.signal),
    meta: { idempotencyKeys: [], attempts: 0, requests: 0, warnings: [] },
  });

  const run = async (action: string, input: unknown, options: RunOptions & { dryRun?: boolean } = {}) => {
    if (options.dryRun) {
      const allowed = (request: SafeRequest) => {
        judge(request, rules);
        return amend(request, rules);
      };
      const rehearsal = rehearse(send, origin, allowed);
      return rehearsal.of(runAction(action, input, begin(options, rehearsal.send))).catch((error: unknown) => {
        throw explain(error, action, way);
      });
    }
    const current = begin(options);
    try {
      const output = await runAction(action, input, current);
      for (const warning of current.meta.warnings) logger.warn({ action, trace_id: current.meta.traceId }, warning);
      return { output, meta: current.meta };
    } catch (error) {
      throw explain(await inLightOfEarlier(error, action, keySource(options), journal), action, way);
    }
  };

  const turn = (
    action: string,
    input: object = {},
    options: { signal?: AbortSignal } = {},
  ): AsyncGenerator<RawPage, void> =>
    pages(action, { ...input }, (page) => run(action, page, options) as Promise<{ output: unknown; meta: Meta }>);

  const options = async (list: string, { search = '', given = {}, signal }: ChoiceOptions = {}) => {
    const option = optionOf(list, given);
    const found: Choice[] = [];
    const note = (records: unknown[]) => {
      const choices = records.map((record) => choice(option, record));
      found.push(...choices.filter((one) => one.value && matches(one, search)));
    };
    const how = signal ? { signal } : {};
    if (option.within !== undefined) note(held(option.within, await run(option.action, given, how)));
    else for await (const { items } of turn(option.action, given, how)) note(items);
    return found;
  };

  /** A run whose errors tell all there is to tell already, as long as they are errors of ours. */
  const plainly = async (what: string, runOptions: RunOptions, work: (current: Run) => Promise<unknown>) => {
    const current = begin(runOptions);
    try {
      return { output: await work(current), meta: current.meta };
    } catch (error) {
      throw BrexError.is(error) ? error : explain(error, what, way);
    }
  };
  const request = (raw: RawRequest, runOptions: RunOptions = {}) =>
    plainly(`${raw.method} ${raw.path}`, runOptions, (current) => runRaw(raw, origin, current));
  const settle = (key: string, runOptions: { signal?: AbortSignal } = {}) =>
    plainly('settle', { ...runOptions, idempotencyKey: key }, (current) => settleOne(key, journal, current));

  const test = async ({ signal }: { signal?: AbortSignal } = {}) => {
    const read = (action: string, input: object) =>
      look(action, input, signal).catch((error: unknown) => {
        throw explain(error, action, way);
      });
    const report = await diagnose(read, { rules, way, granted: () => tokens.granted?.(signal) });
    const unkept = way === 'oauth' && !host.store?.tokens;
    return { ...report, notes: [...(unkept ? [keptInMemory] : []), ...(host.store?.journal ? [] : [keysNotKept])] };
  };

  async function* each(action: string, input?: object, eachOptions?: { signal?: AbortSignal }) {
    for await (const { items } of turn(action, input, eachOptions)) yield* items;
  }

  return Object.freeze({
    name,
    test,
    run,
    each,
    pages: turn,
    options,
    request,
    writes: ({ open = false, limit = 100 }: { open?: boolean; limit?: number } = {}) => writesOf(journal, open, limit),
    settle,
    counters: () => ({ ...counted(), budget: budget.stand() }),
    close: client.close,
  }) as unknown as Connection;
}

const keysNotKept =
  'What was written is remembered only as long as this process lives: after a restart, a repeated run relies on Brex to know its key.';
const keptInMemory = 'The sign-in is kept in memory only: it ends with this process.';

/** A run's own signal, which aborts when either does; runs at the same time would crowd one signal with listeners. */
function either(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length ? AbortSignal.any(given) : undefined;
}
