import type { LookupAddress } from 'node:dns';
import {
  type ClosableTransport,
  type Exchange,
  type Proxy,
  type StartExchange,
  startOn,
  type Underway,
} from '../http/transport';
import type { BrexError } from '../errors';
import { lazyModule } from '../lazy_module';
import type { UndiciOptions } from '../http/undici_transport';
import type { Host } from './types';

/** The proxy of the default transport; undefined if every host is excepted. */
const proxyOf = ({ proxy }: Pick<Host, 'proxy'>): Proxy | undefined =>
  (proxy?.http || proxy?.https) && proxy.except?.trim() !== '*' ? proxy : undefined;

/**
 * Creates the transport that uploads files to storage. With a proxy, all uploads use it, even to excepted hosts: their names would be
 * resolved here and could lead anywhere. `resolves` says whether names are resolved here, to IP addresses that are checked.
 */
export function fileCarriers(host: Pick<Host, 'transport' | 'proxy'>, connectTimeout: number) {
  const proxy = proxyOf(host);
  const { transport } = host;
  return {
    resolves: !transport && !proxy,
    carrier: (addresses: LookupAddress[] | undefined): ClosableTransport =>
      carrierOf(
        { ...(transport && { transport }), ...(proxy && { proxy: { ...proxy, except: '' } }) },
        { connectTimeout, addresses },
      ),
  };
}

/** Creates the transport for requests: the host's own, which the host closes, or undici's, loaded on demand. */
export const carrierOf = (
  { transport, ...host }: Pick<Host, 'transport' | 'proxy'>,
  options: UndiciOptions,
): ClosableTransport =>
  transport
    ? { start: startOn(transport), close: () => Promise.resolve() }
    : new LazyTransport({ ...options, proxy: proxyOf(host) });

const loadUndici = lazyModule(() => import('../http/undici_transport'));

/** undici's transport, which is loaded at the first request. */
class LazyTransport implements ClosableTransport {
  readonly #options: UndiciOptions;
  /** The transport, once a request was made. */
  #opening: Promise<ClosableTransport> | undefined;
  #ready: ClosableTransport | undefined;

  constructor(options: UndiciOptions) {
    this.#options = options;
  }

  // A client calls it by itself.
  readonly start: StartExchange = (exchange) =>
    this.#ready ? this.#ready.start(exchange) : this.#startLater(exchange);

  #startLater(exchange: Exchange): Underway {
    let underway: Underway | undefined;
    let aborted = false;
    this.#opening = this.#open();
    this.#opening.then(
      ({ start }) => {
        underway = start(exchange);
        if (aborted) underway.abort();
      },
      ({ cause }: BrexError) => exchange.end({ error: cause, sent: false }),
    );
    return {
      abort: () => {
        aborted = true;
        underway?.abort();
      },
    };
  }

  async #open(): Promise<ClosableTransport> {
    const { undiciTransport } = await loadUndici();
    return (this.#ready ??= undiciTransport(this.#options));
  }

  async close(): Promise<void> {
    await (await this.#opening?.catch(() => undefined))?.close();
  }
}
