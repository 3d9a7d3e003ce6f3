import { memoryTokens } from '../auth/memory';
import { verified } from '../auth/verify';
import { BrexError } from '../errors';
import { watchAttempts } from '../http/attempts';
import { memoryBudgets } from '../http/budget';
import { createClient } from '../http/client';
import { createGate } from '../http/gate';
import { silent } from '../http/logger';
import { usualBackoff } from '../http/retry';
import { createSend, type Send } from '../http/send';
import { createUpload } from '../http/upload';
import { manifest } from '../manifest';
import { guard, judge } from '../safety/guard';
import { createKeys } from '../safety/keys';
import { accessOf } from './access';
import { accountOf } from './account';
import { choice, held, matches, optionOf } from './choices';
import { diagnose } from './doctor';
import { rehearse } from './dryrun';
import { explain } from './explain';
import { pages, type RawPage } from './pages';
import { type Run, runAction, runRaw } from './run';
import { readSettings, type Settings } from './settings';
import type { Choice, ChoiceOptions, Connection, Host, Meta, RawRequest, RunOptions } from './types';

export type { Action, Input, Output } from '../http/adapter';
export type { AttemptEvent, Counters, Waits } from '../http/attempts';
export type { BudgetLeft, Budgets } from '../http/budget';
export type { Logger } from '../http/logger';
export { type Redis, redisBudgets } from './shared_budgets';
export { catalogue, describe, type Description } from './catalogue';
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
  const { name, origin, headers, timeout, connectTimeout, retries, concurrency, allowCardNumbers } = ready;
  const { way } = ready.access;
  const tokens = accessOf(ready, host.store?.tokens ?? memoryTokens(), host.id ?? name);
  const client = createClient({ origin, timeout, connectTimeout, connections: concurrency, largestAnswer });
  const gate = createGate(concurrency);
  const logger = host.logger ?? silent;
  const userAgent = `brex-connector/${manifest.version} (node ${process.versions.node})`;
  const { watch, counted } = watchAttempts(logger, host.onAttempt?.bind(host));
  const id = host.id ?? name;
  const budget = (host.budgets ?? inProcess).of(accountOf(ready, id), id, ready.rateShare);
  const wire = createSend({ client, gate, tokens, budget, watch, userAgent, headers, retries, backoff: usualBackoff });
  const send = guard(verified(wire), { allowCardNumbers });

  const upload = createUpload({ origin, timeout, connectTimeout, retries, backoff: usualBackoff });

  const begin = (options: RunOptions = {}, through: Send = send): Run => ({
    send: through,
    upload,
    nextKey: createKeys({
      connection: host.id ?? name,
      intent: options.intent,
      idempotencyKey: options.idempotencyKey,
    }),
    signal: either(host.signal, options.signal),
    meta: { idempotencyKeys: [], attempts: 0, requests: 0, warnings: [] },
  });

  const run = async (action: string, input: unknown, options: RunOptions & { dryRun?: boolean } = {}) => {
    if (options.dryRun) {
      const rehearsal = rehearse(send, origin, (request) => judge(request, { allowCardNumbers }));
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
      throw explain(error, action, way);
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

  const request = async (raw: RawRequest, runOptions: RunOptions = {}) => {
    const current = begin(runOptions);
    try {
      return { output: await runRaw(raw, origin, current), meta: current.meta };
    } catch (error) {
      throw BrexError.is(error) ? error : explain(error, `${raw.method} ${raw.path}`, way);
    }
  };

  const test = async ({ signal }: { signal?: AbortSignal } = {}) => {
    const read = async (action: string, input: object) =>
      ((await run(action, input, signal ? { signal } : {})) as { output: unknown }).output;
    const report = await diagnose(read, { allowCardNumbers, way, granted: () => tokens.granted?.(signal) });
    const unkept = way === 'oauth' && !host.store;
    return { ...report, notes: [...(unkept ? [keptInMemory] : []), keysNotKept] };
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
    counters: () => ({ ...counted(), budget: budget.stand() }),
    close: client.close,
  }) as unknown as Connection;
}

const keysNotKept =
  'Idempotency keys are remembered by Brex, not by this connection: pass the same intent or key to repeat a write safely.';
const keptInMemory = 'The sign-in is kept in memory only: it ends with this process.';

/** A run's own signal, which aborts when either does; runs at the same time would crowd one signal with listeners. */
function either(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length ? AbortSignal.any(given) : undefined;
}
