import { lazyModule } from '../lazy_module';
import { manifest } from '../manifest';
import { inLightOfEarlier } from '../safety/earlier';
import { createKeys, type KeySource } from '../safety/idempotency_keys';
import type { SafeSend } from '../safety/safe_write';
import { explain } from './explain';
import { LazyChoices } from './lazy_choices';
import { pages } from './pages';
import type { projectedPages } from './projected_pages';
import type { Pipeline } from './pipeline';
import { type Run, runAction } from './run';
import { either, triedAt } from './run_options';
import { runtime } from './runtime_name';
import { inLightOfSandbox, sandboxWarning } from './sandbox';
import { type Ready, signsIn } from './settings';
import type { Connection, Host, Meta, PageOptions, PlannedRequest, RunOptions } from './types';

type Work = (run: Run) => Promise<unknown>;
type DryRunOptions = RunOptions & { dryRun?: boolean };

export const loadDryRun = lazyModule(() => import('./dry_run'));
export const loadRawRequest = lazyModule(() => import('./raw_request'));
const loadFittedAnswer = lazyModule(() => import('./fitted_answer'));
const loadProjectedPages = lazyModule(() => import('./projected_pages'));
export const loadDoctor = lazyModule(() => import('./doctor'));
export const loadWrites = lazyModule(() => import('./writes'));

/** A connection over its pipeline. A host may pass its methods on by themselves. */
export class BrexConnection implements Connection {
  readonly name: string;
  readonly #ready: Ready;
  readonly #host: Host;
  readonly #pipeline: Pipeline;
  readonly #warning: string | undefined;
  readonly #lists: LazyChoices;
  readonly #send: SafeSend;

  constructor(ready: Ready, host: Host, pipeline: Pipeline) {
    this.name = ready.name;
    this.#ready = ready;
    this.#host = host;
    this.#pipeline = pipeline;
    this.#lists = new LazyChoices(this.run, pipeline.clock);
    this.#send = this.#lists.after(pipeline.send);
    this.#warning = sandboxWarning(this.#kind);
    if (this.#warning) pipeline.logger.warn({ connection: this.name }, this.#warning);
  }

  readonly run = ((action: string, input: unknown, options?: DryRunOptions) =>
    this.#run(action, input, options)) as Connection['run'];

  /** `ended` replaces the signals of the host and of the options. */
  async #run(action: string, input: unknown, options: DryRunOptions = {}, ended?: AbortSignal) {
    if (options.dryRun)
      return this.#plan(options, (run) => runAction(action, input, run)).catch(this.#explained(action, action));
    try {
      const run = this.#begin(options, this.#send, ended);
      const ask = (given: unknown) => runAction(action, given, run);
      const { meta } = run;
      const shaped = options.fields ?? options.compact ?? options.maxBytes;
      const output =
        shaped === undefined
          ? await ask(input)
          : await (await loadFittedAnswer()).fittedAnswer({ action, input, options, ask, meta });
      for (const warning of meta.warnings) this.#pipeline.logger.warn({ action, trace_id: meta.traceId }, warning);
      return { output, meta };
    } catch (error) {
      const explained = this.#explained(action, action);
      return explained(await inLightOfEarlier(error, action, this.#keySource(options), this.#pipeline.journal));
    }
  }

  readonly request = (async (raw, options: DryRunOptions = {}) => {
    const { misplacedHeaders, rawAction, runRaw } = await loadRawRequest();
    if ('headers' in options) throw misplacedHeaders();
    const work: Work = (run) => runRaw(raw, this.#ready.origin, run);
    if (options.dryRun) return this.#plan(options, work);
    return this.#finish(options, work).catch(this.#explained(`${raw.method} ${raw.path}`, rawAction(raw)));
  }) as Connection['request'];

  readonly pages = ((action: string, input: object = {}, options: PageOptions = {}) => {
    const { signal, prefetch = true, fields, compact = false } = options;
    const shape = compact ? { compact } : {};
    const ahead = prefetch ? new AbortController() : undefined;
    // One signal for all pages: another one for each would be collected late, and its page with it.
    const ended = this.#host.signal || signal ? either(this.#host.signal, signal, ahead?.signal) : ahead?.signal;
    const read = (page: object) => this.#run(action, page, shape, ended) as Promise<{ output: unknown; meta: Meta }>;
    const whole = pages(action, { ...input }, read, ahead);
    return fields === undefined ? whole : projected(whole, fields, action);
  }) as Connection['pages'];

  readonly each: Connection['each'] = (action, input, options) => recordsOf(this.pages(action, input, options));

  readonly choices: Connection['choices'] = (list, options) => this.#lists.page(list, options);

  readonly label: Connection['label'] = (list, id, options) => this.#lists.label(list, id, options);

  readonly writes: Connection['writes'] = async ({ unresolved = false, limit = 100 } = {}) => {
    const { journal, former } = this.#pipeline;
    const { writesOf } = await loadWrites();
    return writesOf(former ? [journal, former] : [journal], unresolved, limit);
  };

  readonly resolveWrite: Connection['resolveWrite'] = (key, options = {}) => {
    const { journal, former } = this.#pipeline;
    return this.#finish({ ...options, idempotencyKey: key }, async (run) => {
      const { resolveWrite } = await loadWrites();
      return resolveWrite(key, ((await journal.read(key)) ? undefined : former) ?? journal, run);
    }).catch(this.#explained('resolveWrite', undefined));
  };

  readonly test: Connection['test'] = async ({ signal } = {}) => {
    const { authMethod } = this.#ready.access;
    const { rules, tokens, look } = this.#pipeline;
    const { store } = this.#host;
    const { acceptedCalls, diagnose } = await loadDoctor();
    const read = (action: string, input: object) => look(action, input, signal).catch(this.#explained(action, action));
    const report = await diagnose(read, { rules, authMethod, granted: () => tokens.granted?.(signal) });
    return {
      ...report,
      notes: [
        ...(this.#warning ? [this.#warning] : []),
        ...(authMethod === 'registered_client' && report.ok ? [acceptedCalls(report)] : []),
        ...(signsIn(authMethod) && !store?.tokens ? [keptInMemory] : []),
        ...(store?.journal ? [] : [keysNotKept]),
      ],
    };
  };

  readonly restrictions: Connection['restrictions'] = async () =>
    (await loadDoctor()).restrictionsOf({
      rules: this.#pipeline.rules,
      authMethod: this.#ready.access.authMethod,
      granted: () => undefined,
    });

  readonly checkContract: Connection['checkContract'] = async ({ signal, onProgress } = {}) => {
    const { access, accountType, origin } = this.#ready;
    const { wire, clock } = this.#pipeline;
    const checked = {
      connector: manifest.version,
      made_at: new Date(clock.now()).toISOString(),
      runtime: runtime ?? 'unknown',
      account_type: accountType,
      server: manifest.connection.servers[accountType]?.url === origin ? 'Brex' : 'another server',
      auth_method: access.authMethod,
    } as const;
    const [{ checkContract }, { createProbe }] = await Promise.all([
      import('./contract_check/check'),
      import('./contract_check/probe'),
    ]);
    return checkContract(createProbe(wire, either(this.#host.signal, signal)), checked, onProgress).catch(
      this.#explained('checkContract', undefined),
    );
  };

  readonly counters: Connection['counters'] = () => this.#pipeline.counters();

  readonly close: Connection['close'] = () => {
    this.#lists.close();
    return this.#pipeline.close();
  };

  get #kind() {
    const { access, accountType } = this.#ready;
    return { authMethod: access.authMethod, accountType };
  }

  #keySource({ intent, idempotencyKey }: RunOptions): KeySource {
    return { connection: this.#pipeline.id, intent, idempotencyKey };
  }

  #begin(options: RunOptions, send: SafeSend, ended?: AbortSignal): Run {
    const { intent, idempotencyKey, since, signal } = options;
    const { former, upload, clock } = this.#pipeline;
    const { signal: lasting, files = false } = this.#host;
    const source = this.#keySource(options);
    const repeats = intent !== undefined || idempotencyKey !== undefined;
    const keyFollowsToken = former && intent !== undefined && this.#ready.access.authMethod === 'api_token';
    return {
      send,
      upload,
      files,
      nextKey: createKeys(source),
      formerKey: former && repeats ? createKeys({ ...source, connection: this.name }) : undefined,
      tried: since === undefined ? undefined : triedAt(since, clock.now()),
      signal: ended ?? (lasting || signal ? either(lasting, signal) : undefined),
      asked: undefined,
      meta: { idempotencyKeys: [], attempts: 0, requests: 0, warnings: keyFollowsToken ? [keysFollowToken] : [] },
    };
  }

  /** Runs that work to its end. */
  async #finish(options: RunOptions, work: Work): Promise<{ output: unknown; meta: Meta }> {
    const run = this.#begin(options, this.#send);
    return { output: await work(run), meta: run.meta };
  }

  /** The requests of that work, without its writes. */
  async #plan(options: RunOptions, work: Work): Promise<{ requests: PlannedRequest[] }> {
    const { send, allowed, wire } = this.#pipeline;
    const dryRun = (await loadDryRun()).startDryRun(send, this.#ready.origin, wire, allowed);
    return dryRun.of(work(this.#begin(options, dryRun.send)));
  }

  /** Throws an error with the details of its action, or of a raw request on its route. */
  #explained(what: string, known: string | undefined): (error: unknown) => Promise<never> {
    return async (error) => {
      throw inLightOfSandbox(await explain(error, what, this.#ready.access.authMethod, known), this.#kind);
    };
  }
}

/** Loads the projection when the first page is read. */
async function* projected(
  whole: Parameters<typeof projectedPages>[0],
  fields: string[],
  action: string,
): ReturnType<typeof projectedPages> {
  yield* (await loadProjectedPages()).projectedPages(whole, fields, action);
}

async function* recordsOf<T>(all: AsyncIterable<{ items: T[] }>): AsyncGenerator<T, void> {
  for await (const { items } of all) yield* items;
}

const keysFollowToken =
  'This connection has no id, so its idempotency keys change when its API token is replaced. Give connect() an id that stays the same.';
const keysNotKept =
  'Write history is in memory and ends with this process: after a restart, a repeated run relies on Brex to recognize its key.';
const keptInMemory = 'The sign-in is in memory and ends with this process.';
