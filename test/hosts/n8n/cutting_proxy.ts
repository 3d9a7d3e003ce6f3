import { createServer } from 'node:http';
import { onLoopback } from '../../loopback';

/** A server in front of a simulator that passes requests on, and drops the answers to some writes. */
export interface CuttingProxy {
  url: string;
  /** How many answers to writes it still drops. */
  cuts: number;
  /** The idempotency keys of the writes, in order. */
  keys: string[];
  /** Called when Brex has answered a write, before the answer is passed on. */
  beforeAnswer?: (() => Promise<void>) | undefined;
  close(): Promise<void>;
}

export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const proxy: CuttingProxy = { url: '', cuts: 0, keys: [], close: () => Promise.resolve() };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = 'GET', headers } = request;
      const body = Buffer.concat(parts);
      const names = ['authorization', 'content-type', 'idempotency-key'];
      const kept = names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []));
      fetch(url + (request.url ?? '/'), {
        method,
        headers: Object.fromEntries(kept) as Record<string, string>,
        ...(body.length && { body }),
      })
        .then(async (answer) => {
          const text = await answer.text();
          if (method !== 'GET') {
            proxy.keys.push(String(headers['idempotency-key']));
            await proxy.beforeAnswer?.();
            if (proxy.cuts-- > 0) return response.destroy();
          }
          return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
        })
        .catch(() => response.destroy());
    });
  });
  return Object.assign(proxy, await onLoopback(server));
}
