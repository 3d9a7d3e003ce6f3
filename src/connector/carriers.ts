import type { LookupAddress } from 'node:dns';
import type { ClosableTransport, Proxy, TransportAnswer, TransportFailure } from '../http/transport';
import type { Host } from './types';

export interface CarrierOptions {
  /** Maximum connections per origin. */
  connections: number;
  /** Milliseconds. */
  connectTimeout: number;
  /** The IP addresses that every name resolves to. */
  addresses?: LookupAddress[] | undefined;
}

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
        { connections: 1, connectTimeout, addresses },
      ),
  };
}

/** Creates the transport for requests: the host's own, which the host closes, or undici's, loaded on demand. */
export function carrierOf(
  { transport, ...host }: Pick<Host, 'transport' | 'proxy'>,
  options: CarrierOptions,
): ClosableTransport {
  const proxy = proxyOf(host);
  if (transport) return { carry: transport, close: () => Promise.resolve() };
  let loading: Promise<ClosableTransport> | undefined;
  let ready: ClosableTransport | undefined;
  const load = async (): Promise<ClosableTransport> => {
    const { undiciTransport } = await import('../http/undici_transport');
    return (ready = undiciTransport({ ...options, proxy }));
  };
  return {
    async carry(request, signal): Promise<TransportAnswer | TransportFailure> {
      if (ready) return ready.carry(request, signal);
      try {
        loading ??= load();
        await loading;
      } catch (error) {
        loading = undefined;
        return { error, sent: false };
      }
      return (ready ?? (await loading)).carry(request, signal);
    },
    close: async () => (await loading?.catch(() => undefined))?.close(),
  };
}
