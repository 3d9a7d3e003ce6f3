/**
 * A Brex on this machine, for tests and demonstrations.
 * @module brex-connector/simulator
 */
import { Readable } from 'node:stream';
import { Account } from './account';
import { DownloadDesk } from './downloads';
import { Keys } from './keys';
import { Changes, type ChangedIds, type ChangeCounts } from './activity/changes';
import { ActivityGenerator } from './activity/generator';
import { type Ledger, openBooks } from './ledger';
import { serveControl } from './control';
import { Cursors } from './paging';
import { BASE, client, openSignIn } from './oauth';
import { Rate } from './rate';
import { type Variants, chooseVariants } from './variants';
import { routes } from './routes';
import { type TokenName, tokens } from './scopes';
import { scenarioOf } from './scenarios';
import type { SimulatorOptions, SimulatorRequest, SimulatorResponse } from './options';
import { buildServer } from './server';
import type { TransferUpdate } from './treasury';
import { startOf, usualToday } from './data/timeline';
import type { EventType } from './data/webhooks';
import { UploadDesk } from './uploads';
import type { WebhookFaults } from './webhook_faults';
import { type SentWebhook, WebhookSender } from './webhook_sender';

export type { Change, Detail, Ledger, SeenRequest } from './ledger';
export type { ChangedIds, ChangeCounts } from './activity/changes';
export { type VariantEntry, type VariantName, variants, type Variants } from './variants';
export type { SimulatorOptions, SimulatorRequest, SimulatorResponse } from './options';
export { type Scenario, type ScenarioName, scenarios } from './scenarios';
export type { GrantName, TokenName } from './scopes';
export type { TransferStatus } from './data/transfers';
export type { TransferUpdate } from './treasury';
export type { EventType } from './data/webhooks';
export type { WebhookFaults } from './webhook_faults';
export type { SentWebhook } from './webhook_sender';

/** A running simulator. */
export interface Simulator {
  /** The address that it listens at, without a trailing slash. */
  readonly url: string;
  /**
   * API tokens: `all` has every scope, `read` the read-only ones, `three` those to read users, cards and departments.
   */
  readonly tokens: Readonly<Record<TokenName, string>>;
  /** Its sign-in (OAuth 2.0, OpenID Connect) and its known client, in the spelling of a connection's settings. */
  readonly client: {
    /** The issuer URL. */
    readonly issuer: string;
    /** The client id. */
    readonly client_id: string;
    /** The client secret. */
    readonly client_secret: string;
  };
  /** What the simulator did and received. */
  readonly ledger: Ledger;
  /** The variants in effect. */
  readonly variants: Variants;
  /**
   * Advances the simulator's clock and returns the transfers that advanced, in order: an approval takes 120 seconds,
   * a scheduled transfer begins after 30, one in processing arrives after 60. By default they follow the real clock.
   * @param seconds At least 0.
   * @throws RangeError for a negative number.
   */
  advance(seconds: number): readonly TransferUpdate[];
  /**
   * Changes a number of items of each list, as their owners would at Brex: `change({ expenses: { edit: 500, void: 20
   * }, vendors: { delete: 10 } })`. Returns the ids under the same names; the same calls affect the same items for
   * the same seed.
   * @param counts The number of changes by list and kind.
   * @throws RangeError for an unknown change, or if too few items qualify.
   */
  change(counts: ChangeCounts): ChangedIds;
  /**
   * Simulates a number of events immediately, as `live` does over time.
   * @param count The number of events.
   */
  simulateActivity(count: number): void;
  /** Control over webhooks. */
  readonly webhooks: {
    /** Creates a new signing secret; the previous one stays valid until the next rotation. */
    rotateSecret(): void;
    /**
     * Sends an event to each active webhook on this machine that subscribes to it, and returns the event ids. Missing
     * payload fields are generated. Completed transfers, changed users and new referrals send events automatically.
     * @param event The name of the event.
     * @param payload Fields of the payload.
     */
    emit(event: EventType, payload?: object): readonly string[];
    /**
     * Enables webhook faults from now on.
     * @param faults The share of events by fault.
     */
    injectFaults(faults: WebhookFaults): void;
    /** The last 1,000 attempts, oldest first. */
    readonly sent: readonly SentWebhook[];
    /** Resolves once no delivery or retry is pending. */
    settled(): Promise<void>;
  };
  /**
   * Handles a request in process, as a transport of the connector. Streamed bodies are not supported.
   * @param request The request.
   */
  carry(request: SimulatorRequest): Promise<SimulatorResponse>;
  /** Stops immediately and closes open connections. */
  close(): Promise<void>;
}

/** The address of a simulator that does not listen. */
const inProcess = 'http://127.0.0.1:0';

/** Milliseconds between two runs of the activity generator. */
const TICK = 100;

const least = (name: string, value: number, bound: number): number => {
  if (!(value >= bound)) throw new RangeError(`The simulator's ${name} must be a number of at least ${bound}.`);
  return value;
};

/**
 * Starts a local Brex on 127.0.0.1.
 * @param options How it is started.
 * @throws RangeError for an invalid option, and node's error if the port is in use.
 * @example
 * ```ts
 * import { connect } from 'brex-connector';
 * import { startSimulator } from 'brex-connector/simulator';
 *
 * const { url, tokens, close } = await startSimulator({ seed: 7 });
 * const brex = connect({ name: 'Demo', account_type: 'production', api_token: tokens.all, base_url: url });
 * await brex.run('list_users', { limit: 3 });
 * await close();
 * ```
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? 1;
  if (!Number.isSafeInteger(seed)) throw new RangeError("The simulator's seed must be a whole number.");
  const scenario = scenarioOf(options.scenario);
  const variants = chooseVariants({ ...scenario.variants, ...options.variants });
  const perMinute = options.rate ?? scenario.rate ?? 1000;
  const minute = least('minute', options.minute ?? 60_000, 1);
  const window = variants['rate-window'];
  const rate = perMinute === false ? undefined : new Rate({ perMinute: least('rate', perMinute, 1), window, minute });
  const books = openBooks();
  const { expenses } = options;
  if (expenses !== undefined && !Number.isSafeInteger(least('expenses', expenses, 1)))
    throw new RangeError("The simulator's expenses must be a whole number.");
  const today = options.today === undefined ? usualToday : startOf(options.today);
  const account = new Account(seed, least('size', options.size ?? 1, 0.1), variants, expenses, today);
  const sender = new WebhookSender(account);
  account.treasury.ended = ({ id, status, payment_type }) => {
    const event = status === 'FAILED' ? 'TRANSFER_FAILED' : 'TRANSFER_PROCESSED';
    sender.emit(event, { transfer_id: id, payment_type });
  };
  const emit = (event: EventType, payload: object): void => void sender.emit(event, payload);
  const changes = new Changes(account, emit);
  const living = new ActivityGenerator(changes);
  const perTick = (least('live', options.live ?? 0, 0) * TICK) / 60_000;
  const house = {
    emit,
    account,
    variants,
    books,
    keys: new Keys(variants, account.clock),
    cursors: new Cursors(seed),
    uploads: new UploadDesk(seed, books),
    downloads: new DownloadDesk(seed),
    delay: least('delay', options.delay ?? scenario.delay ?? 0, 0),
  };
  let issuer = '';
  const signIn = openSignIn(
    least('tokenLife', options.tokenLife ?? 3600, 0.1),
    variants,
    () => issuer,
    (grant) => account.isActive(grant),
  );
  scenario.prepare?.({ account, changes, activity: living });
  const server = buildServer(house, routes, rate, signIn);
  const { controlToken, onRequest } = options;
  if (controlToken !== undefined) serveControl(server, controlToken, (event, payload) => sender.emit(event, payload));
  if (onRequest)
    server.addHook('onResponse', async ({ method, url }, { statusCode: status, elapsedTime: milliseconds }) =>
      onRequest({ method, url, status, milliseconds }),
    );
  const { listen = true, port = 0 } = options;
  const url = listen ? await server.listen({ host: '127.0.0.1', port }) : inProcess;
  issuer = url + BASE;
  house.uploads.origin = url;
  house.downloads.origin = url;
  // Transfers advance only on requests, and a client that waits for a webhook sends none.
  const pulse = listen && setInterval(() => sender.listened && account.treasury.settle(), 1000).unref();
  let due = 0;
  const tick = (): void => {
    due += perTick;
    living.generate(Math.floor(due));
    due %= 1;
  };
  const life = perTick > 0 && setInterval(tick, TICK).unref();
  const advance = (seconds: number): readonly TransferUpdate[] => {
    account.clock.advance(least('step in time', seconds, 0));
    return account.treasury.settle();
  };
  return {
    url,
    tokens,
    client: { issuer, ...client },
    ledger: books.ledger,
    variants,
    advance,
    change: (counts) => changes.make(counts),
    simulateActivity: (count) => living.generate(least('count of things that happen', count, 0)),
    webhooks: {
      rotateSecret: () => account.webhookSecrets.rotate(),
      emit: (event, payload) => sender.emit(event, payload),
      injectFaults: (faults) => void (sender.faults = faults),
      sent: sender.sent,
      settled: () => sender.settled(),
    },
    async carry({ method, url: address, headers, body }) {
      const answer = await server.inject({
        method: method as 'GET',
        url: address.slice(new URL(address).origin.length),
        headers,
        ...(body !== null && { payload: typeof body === 'string' ? body : Readable.from(body) }),
      });
      const given = Object.entries(answer.headers).map(([name, value]) => [name, value?.toString()] as const);
      const date = new Date(account.clock.now()).toUTCString();
      return { status: answer.statusCode, headers: { ...Object.fromEntries(given), date }, body: answer.payload };
    },
    close: () => {
      if (pulse) clearInterval(pulse);
      if (life) clearInterval(life);
      sender.close();
      return server.close();
    },
  };
}
