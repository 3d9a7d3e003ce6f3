import { Readable } from 'node:stream';
import { Account } from './account';
import { DownloadDesk } from './downloads';
import { Keys } from './keys';
import { Changes, type Changed, type Wishes } from './activity/changes';
import { ActivityGenerator } from './activity/generator';
import { type Ledger, openBooks } from './ledger';
import { Cursors } from './paging';
import { BASE, client, openSignIn } from './oauth';
import { Rate } from './rate';
import { type Variants, chooseVariants } from './variants';
import { routes } from './routes';
import { type TokenName, tokens } from './scopes';
import { buildServer } from './server';
import type { Move } from './treasury';
import type { EventType } from './data/webhooks';
import { UploadDesk } from './uploads';
import type { WebhookFaults } from './webhook_faults';
import { type SentWebhook, WebhookSender } from './webhook_sender';

export type { Change, Ledger, SeenRequest } from './ledger';
export type { Changed, Wishes } from './activity/changes';
export { type VariantEntry, type VariantName, variants, type Variants } from './variants';
export type { TokenName } from './scopes';
export type { Move } from './treasury';
export type { EventType } from './data/webhooks';
export type { WebhookFaults } from './webhook_faults';
export type { SentWebhook } from './webhook_sender';

export interface SimulatorOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Whether it listens at all, true by default; without it, requests come through `carry` alone. */
  readonly listen?: boolean;
  /** The made data follow from it; 1 by default. */
  readonly seed?: number;
  /** How many times the usual data (40 users, 60 cards, 200 expenses, 80 accounting records, 5,000 transactions); 1 by default. */
  readonly size?: number;
  /** Expenses in place of the 200 for each unit of size; a trip goes with every twentieth. */
  readonly expenses?: number;
  /** Requests a minute for each token, 1000 by default; false lifts the limit. */
  readonly rate?: number | false;
  /** Milliseconds that its minute lasts, so that tests see many go by; 60,000 by default. */
  readonly minute?: number;
  readonly variants?: Partial<Variants>;
  /** Milliseconds that every write takes before it happens; 0 by default. */
  readonly delay?: number;
  /** Things that happen a minute while the account goes on living: people spend, payments settle, cards are locked; none by default. */
  readonly live?: number;
  /** Seconds that an access token of its sign-in is good for; 3600 by default. */
  readonly tokenLife?: number;
}

/** A request as a transport of the connector carries it. */
export interface Carried {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<Uint8Array> | null;
}

export interface Simulator {
  /** Without a slash at the end. */
  readonly url: string;
  /** `all` has every scope, `read` those that only read, `three` those to read users, cards and departments. */
  readonly tokens: Readonly<Record<TokenName, string>>;
  /** Its sign-in (OAuth 2.0, OpenID Connect) and the client that it knows, spelled as the settings of a connection are. */
  readonly client: Readonly<{ issuer: string; client_id: string; client_secret: string }>;
  readonly ledger: Ledger;
  readonly variants: Variants;
  /**
   * Puts the simulator's clock forward and gives the transfers that moved on, in order: an approval comes after 120 seconds, a
   * scheduled transfer begins after 30, one that is processed arrives after 60. Without it they move on by the real clock.
   */
  advance(seconds: number): readonly Move[];
  /**
   * Changes so many things of each list, as their owners do at Brex: `change({ expenses: { edit: 500, void: 20 }, vendors: { delete: 10 } })`.
   * Gives the ids under the same names; the same calls meet the same things for the same seed. Throws a RangeError for something that
   * cannot happen, or not so often.
   */
  change(wishes: Wishes): Changed;
  /** Has so many things happen at once, as `live` does over time. */
  simulateActivity(count: number): void;
  readonly webhooks: {
    /** Brings in a new signing secret; the one in use counts on beside it until the next time. */
    rotateSecret(): void;
    /**
     * Sends an event to each active webhook that asked for it and leads to this machine, and gives the ids it goes under. What the
     * payload leaves out is made up. Transfers that end, changed users and new referrals are told by themselves.
     */
    emit(event: EventType, payload?: object): readonly string[];
    /** Has webhooks go astray from now on. */
    injectFaults(mischief: WebhookFaults): void;
    /** The last 1,000 attempts, oldest first. */
    readonly sent: readonly SentWebhook[];
    /** Resolves once nothing waits to be sent or sent again. */
    settled(): Promise<void>;
  };
  /** Answers a request within the process, as a transport of the connector does. Bodies that are streams are not taken. */
  carry(
    request: Carried,
  ): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>;
  /** Stops at once, open connections included. */
  close(): Promise<void>;
}

/** The address of a simulator that does not listen. */
const inProcess = 'http://127.0.0.1:0';

/** Milliseconds after which a living account does what is due. */
const TICK = 100;

const least = (name: string, value: number, bound: number): number => {
  if (!(value >= bound)) throw new RangeError(`The simulator's ${name} is a number of at least ${bound}.`);
  return value;
};

/**
 * Gives a local Brex that listens on 127.0.0.1.
 * Throws a RangeError on a bad option, and what node throws when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? 1;
  if (!Number.isSafeInteger(seed)) throw new RangeError("The simulator's seed is a whole number.");
  const variants = chooseVariants(options.variants);
  const perMinute = options.rate ?? 1000;
  const minute = least('minute', options.minute ?? 60_000, 1);
  const window = variants['rate-window'];
  const rate = perMinute === false ? undefined : new Rate({ perMinute: least('rate', perMinute, 1), window, minute });
  const books = openBooks();
  const { expenses } = options;
  if (expenses !== undefined && !Number.isSafeInteger(least('expenses', expenses, 1)))
    throw new RangeError("The simulator's expenses are a whole number.");
  const account = new Account(seed, least('size', options.size ?? 1, 0.1), variants, expenses);
  const sender = new WebhookSender(account);
  account.treasury.ended = ({ id, status, payment_type }) => {
    const event = status === 'FAILED' ? 'TRANSFER_FAILED' : 'TRANSFER_PROCESSED';
    sender.emit(event, { transfer_id: id, payment_type });
  };
  const tell = (event: EventType, payload: object): void => void sender.emit(event, payload);
  const changes = new Changes(account, tell);
  const living = new ActivityGenerator(changes);
  const perTick = (least('live', options.live ?? 0, 0) * TICK) / 60_000;
  const house = {
    tell,
    account,
    variants,
    books,
    keys: new Keys(variants, account.clock),
    cursors: new Cursors(seed),
    uploads: new UploadDesk(seed, books),
    downloads: new DownloadDesk(seed),
    delay: least('delay', options.delay ?? 0, 0),
  };
  let issuer = '';
  const signIn = openSignIn(
    least('tokenLife', options.tokenLife ?? 3600, 0.1),
    variants,
    () => issuer,
    (grant) => account.isActive(grant),
  );
  const server = buildServer(house, routes, rate, signIn);
  const { listen = true, port = 0 } = options;
  const url = listen ? await server.listen({ host: '127.0.0.1', port }) : inProcess;
  issuer = url + BASE;
  house.uploads.origin = url;
  house.downloads.origin = url;
  // Someone who waits for a webhook does not ask, and it is asking that moves transfers on.
  const pulse = listen && setInterval(() => sender.listened && account.treasury.settle(), 1000).unref();
  let due = 0;
  const tick = (): void => {
    due += perTick;
    living.generate(Math.floor(due));
    due %= 1;
  };
  const life = perTick > 0 && setInterval(tick, TICK).unref();
  const advance = (seconds: number): readonly Move[] => {
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
    change: (wishes) => changes.make(wishes),
    simulateActivity: (count) => living.generate(least('count of things that happen', count, 0)),
    webhooks: {
      rotateSecret: () => account.webhookSecrets.rotate(),
      emit: (event, payload) => sender.emit(event, payload),
      injectFaults: (mischief) => void (sender.faults = mischief),
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
