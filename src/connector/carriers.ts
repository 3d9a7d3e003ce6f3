import type { LookupAddress } from 'node:dns';
import type { ClosableTransport, Proxy, TransportAnswer, TransportFailure } from '../http/transport';
import type { Host } from './types';

export interface CarrierOptions {
  /** Connections to one origin at most. */
  connections: number;
  /** Milliseconds. */
  connectTimeout: number;
  /** The IP addresses that every name leads to. */
  addresses?: LookupAddress[] | undefined;
}

/** The proxy that the default transport uses; none where every host is excepted. */
export const proxyOf = ({ proxy }: Pick<Host, 'proxy'>): Proxy | undefined =>
  (proxy?.http || proxy?.https) && proxy.except?.trim() !== '*' ? proxy : undefined;

/**
 * What carries files to storage. Through a proxy all of them go, also to hosts that are excepted from it: their names would be resolved
 * here, and lead anywhere. `resolves` says whether names are resolved here, to IP addresses that are checked.
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

/** What carries requests: the host's own transport, whose connections are the host's to end; else undici's, loaded when it is needed. */
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
