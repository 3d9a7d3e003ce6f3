import { createServer } from 'node:http';
import { onLoopback } from '../loopback';

/** One request as a lenient gateway handed it on. */
export interface HandedOn {
  method: string;
  path: string;
}

/**
 * A gateway before a Brex that forgives all it can: it decodes, folds case, drops `;...`, extensions, dots, spaces, signs that cannot be
 * seen and empty segments, resolves `..`, and takes the method that a header or the query names.
 */
export async function startLenientGateway(
  to: string,
): Promise<{ url: string; seen: HandedOn[]; close(): Promise<void> }> {
  const seen: HandedOn[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query] = (request.url ?? '').split('?');
      const method = new URLSearchParams(query).get('_method') ?? request.method ?? 'GET';
      const plain = forgiven(path);
      seen.push({ method, path: plain });
      const { authorization = '', 'content-type': type, 'idempotency-key': key } = request.headers;
      const body = Buffer.concat(chunks);
      fetch(`${to}${plain}${query === undefined ? '' : `?${query}`}`, {
        method,
        headers: {
          authorization,
          ...(type && { 'content-type': type }),
          ...(key && { 'idempotency-key': String(key) }),
        },
        ...(body.length && method !== 'GET' && { body }),
      })
        .then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/json' });
          response.end(await answer.text());
        })
        .catch(() => response.writeHead(502).end());
    });
  });
  return { ...(await onLoopback(server)), seen };
}

/** A path as the gateway reads it. */
function forgiven(path: string): string {
  let text = path;
  for (let i = 0; i < 3; i++)
    try {
      text = decodeURIComponent(text);
    } catch {
      break;
    }
  const kept: string[] = [];
  for (const segment of text.split(/[/\\]/)) {
    const bare = (segment.split(';')[0] ?? '').normalize('NFKC').replaceAll(/[\p{C}\p{Z}\s]/gu, '');
    if (bare === '..') kept.pop();
    else if (/[^.]/.test(bare)) kept.push(bare.replace(/\.(json|xml|html)$/i, '').replace(/\.+$/, ''));
  }
  return `/${kept.map((segment) => (/^[A-Z_]+$/i.test(segment) ? segment.toLowerCase() : encodeURIComponent(segment))).join('/')}`;
}
