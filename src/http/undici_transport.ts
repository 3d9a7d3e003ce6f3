import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type Dispatcher, EnvHttpProxyAgent, Pool, util } from 'undici';
import {
  type ClosableTransport,
  type Exchange,
  failureCodes,
  type LazyAnswer,
  type Proxy,
  type Underway,
} from './transport';

export interface UndiciOptions {
  /** Maximum sockets per origin, in a pool that is not shared. Default: none, in a pool shared by all transports with the same options. */
  connections?: number;
  /** Milliseconds before an unused connection attempt is abandoned. */
  connectTimeout: number;
  proxy?: Proxy | undefined;
  /**
   * The IP addresses that every name resolves to, in a pool that is not shared. Default: the operating system's resolver. Ignored behind a
   * proxy.
   */
  addresses?: LookupAddress[] | undefined;
}

/** The default transport: undici's keep-alive connections on this machine's own timers. */
export const undiciTransport = (options: UndiciOptions): ClosableTransport => new UndiciTransport(options);

function openPool(origin: string, { connections, connectTimeout, proxy, addresses }: UndiciOptions): Dispatcher {
  const options = {
    ...(connections !== undefined && { connections }),
    // The attempt has its own timers: undici's are up to a second late and restart with every byte.
    connect: { timeout: connectTimeout + 1000, ...(addresses && { lookup: toPinned(addresses) }) },
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (!proxy) return new Pool(origin, options);
  // An empty text prevents undici from reading the environment.
  const { http = '', https = '', except = '' } = proxy;
  return new EnvHttpProxyAgent({ ...options, httpProxy: http, httpsProxy: https, noProxy: except });
}

/** A pool of sockets and the number of transports that use it. */
interface CountedPool {
  dispatcher: Dispatcher;
  users: number;
  /** Undefined if it is not shared. */
  key: string | undefined;
}

/** The shared pools: many connections of one process have the same server, and a pool costs more memory than the rest of a connection. */
const sharedPools = new Map<string, CountedPool>();

function takePool(origin: string, options: UndiciOptions): CountedPool {
  const { connections, connectTimeout, proxy, addresses } = options;
  const shared = connections === undefined && addresses === undefined;
  const key = shared ? JSON.stringify([origin, connectTimeout, proxy?.http, proxy?.https, proxy?.except]) : undefined;
  const known = key === undefined ? undefined : sharedPools.get(key);
  const pool = known ?? { dispatcher: openPool(origin, options), users: 0, key };
  if (key !== undefined) sharedPools.set(key, pool);
  pool.users++;
  return pool;
}

async function leavePool(pool: CountedPool): Promise<void> {
  if (--pool.users > 0) return;
  if (pool.key !== undefined) sharedPools.delete(pool.key);
  await pool.dispatcher.close();
}

class UndiciTransport implements ClosableTransport {
  readonly #options: UndiciOptions;
  readonly #pools = new Map<string, CountedPool>();
  #origin = '';
  #pool: CountedPool | undefined;
  #underway = 0;
  #closing: Promise<void> | undefined;
  /** Called once nothing is underway. */
  #idle: (() => void) | undefined;

  constructor(options: UndiciOptions) {
    this.#options = options;
  }

  readonly start = (exchange: Exchange): Underway => {
    const reader = new Reader(exchange, this);
    this.#underway++;
    if (this.#closing) {
      reader.fail(Object.assign(new Error('closed'), { code: 'UND_ERR_CLOSED' }));
      return reader;
    }
    const { method, url, headers, body } = exchange;
    const slash = url.indexOf('/', url.indexOf('//') + 2);
    const origin = slash < 0 ? url : url.slice(0, slash);
    try {
      this.#poolOf(origin).dispatcher.dispatch(
        {
          origin,
          // As given: URL would normalize its dots and its encoding.
          path: slash < 0 ? '/' : url.slice(slash),
          method,
          headers,
          body: typeof body === 'string' || body === null ? body : Readable.from(body),
        },
        reader,
      );
    } catch (error) {
      reader.fail(error as Error);
    }
    reader.waitForSocket();
    return reader;
  };

  #poolOf(origin: string): CountedPool {
    if (this.#pool && origin === this.#origin) return this.#pool;
    const pool = this.#pools.get(origin) ?? takePool(origin, this.#options);
    this.#pools.set(origin, pool);
    this.#origin = origin;
    return (this.#pool = pool);
  }

  /** Called at the end of each request. */
  ended(): void {
    this.#underway--;
    if (this.#underway === 0) this.#idle?.();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const pools = [...this.#pools.values()];
    // An upload ends with its status: what is still on its way then is of no use.
    if (this.#options.addresses) return void (await Promise.all(pools.map(({ dispatcher }) => dispatcher.destroy())));
    if (this.#underway > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    this.#pools.clear();
    this.#pool = undefined;
    await Promise.all(pools.map(leavePool));
  }
}

/** An answer with its headers as they were received: names and values in turn. */
class RawAnswer implements LazyAnswer {
  body = '';

  constructor(
    readonly status: number,
    private readonly raw: readonly Buffer[],
  ) {}

  header(name: string): string | undefined {
    for (let at = 0; at < this.raw.length; at += 2) {
      const field = this.raw[at];
      if (field?.length === name.length && field.toString('latin1').toLowerCase() === name)
        return this.raw[at + 1]?.toString('latin1');
    }
    return undefined;
  }

  get headers(): Record<string, string | string[]> {
    return util.parseHeaders([...this.raw]);
  }
}

/** Reads one answer from the connection, with the methods that undici's own requests have: its newer ones parse all headers. */
class Reader implements Dispatcher.DispatchHandler, Underway {
  #sent = false;
  #done = false;
  #stopSocket: ((error: Error) => void) | undefined;
  #received: RawAnswer | undefined;
  /** The body: its only chunk so far, or the text of all. */
  #chunk: Buffer | undefined;
  #decoder: StringDecoder | undefined;
  #text = '';
  #size = 0;
  #connecting: NodeJS.Timeout | undefined;

  constructor(
    private readonly exchange: Exchange,
    private readonly transport: UndiciTransport,
  ) {}

  /** Starts the connect timeout, unless the request has left at once. */
  waitForSocket(): void {
    if (this.#sent || this.#done) return;
    const late = () => this.fail(Object.assign(new Error('late'), { code: failureCodes.connectTimeout }));
    this.#connecting = setTimeout(late, this.exchange.connectTimeout);
  }

  /** undici calls this just before the first byte is written; stops an attempt that ended while it waited. */
  onConnect(abort: (error: Error) => void): void {
    this.#stopSocket = abort;
    if (this.#done) return abort(new Error('ended'));
    clearTimeout(this.#connecting);
    if (!this.exchange.leave()) return this.fail(new Error('held'));
    this.#sent = true;
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    // The real answer follows an interim one.
    if (status < 200) return true;
    this.#received = new RawAnswer(status, headers);
    const { maxBytes } = this.exchange;
    if (maxBytes === 0 || Number(this.#received.header('content-length')) > maxBytes) this.#answer();
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.#done) return true;
    this.#size += chunk.length;
    const { maxBytes } = this.exchange;
    if (this.#size === chunk.length) this.#chunk = chunk;
    else this.#decode(chunk);
    if (this.#size > maxBytes) this.#answer();
    return true;
  }

  /** Decodes a long body while it arrives: whole, it would be copied once more. */
  #decode(chunk: Buffer): void {
    this.#decoder ??= new StringDecoder('utf8');
    if (this.#chunk) this.#text = this.#decoder.write(this.#chunk);
    this.#chunk = undefined;
    this.#text += this.#decoder.write(chunk);
  }

  onComplete(): void {
    this.#stopSocket = undefined;
    if (this.#decoder) this.#text += this.#decoder.end();
    this.#answer();
  }

  onError(error: Error): void {
    this.fail(error);
  }

  abort(): void {
    this.fail(Object.assign(new Error('ended'), { code: 'ABORTED' }));
  }

  /** Ends without an answer; later data is dropped. */
  fail(error: Error): void {
    if (!this.#finish()) return;
    this.exchange.end({ error, sent: this.#sent });
    this.#stop();
  }

  #answer(): void {
    const received = this.#received;
    if (!received || !this.#finish()) return;
    const text = this.#chunk ? this.#chunk.toString() : this.#text;
    const { maxBytes } = this.exchange;
    // The client counts characters: a body with too many bytes must have too many of them as well.
    received.body = this.#size > maxBytes ? text.padEnd(maxBytes + 1) : text;
    this.exchange.end(received);
    this.#stop();
  }

  /** False if it has ended before. */
  #finish(): boolean {
    if (this.#done) return false;
    this.#done = true;
    clearTimeout(this.#connecting);
    return true;
  }

  #stop(): void {
    this.#stopSocket?.(new Error('ended'));
    this.transport.ended();
  }
}

/** A resolver for `net.connect` that returns only these addresses. */
const toPinned =
  (addresses: LookupAddress[]): LookupFunction =>
  (_, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
