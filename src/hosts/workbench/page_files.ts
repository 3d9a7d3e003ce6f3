import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { addressOf } from '../local_http/addresses';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A name with a hash of the content, as the build gives it, never stands for another content. */
const hashed = /-[\w-]{8}\.\w+$/;
const forever = 'public, max-age=31536000, immutable';

/**
 * Serves the built page: files are read once and served by exact address, so no request can name another file. Those that the build
 * compressed are sent so, or decompressed for a client that doesn't accept gzip.
 */
export function servePage(server: FastifyInstance, folder: string): void {
  const config = { open: 'file' } as const;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const compressed = file.name.endsWith('.gz');
    const address = `/${relative(folder, path).split(sep).join('/')}`.replace(/\.gz$/, '');
    const type = mediaTypes[extname(address)];
    if (!type) continue;
    const body = readFileSync(path);
    const start = address === '/index.html';
    for (const url of start ? ['/', address] : [address])
      server.get(url, { config }, (request, reply) => {
        const { host, port } = addressOf(request);
        // Tabs share the access key only within one origin, and another program may listen at localhost's other
        // address, ::1.
        if (start && host.startsWith('localhost')) return reply.redirect(`http://127.0.0.1:${port}${request.url}`);
        reply.type(type).header('cache-control', hashed.test(address) ? forever : 'no-cache');
        if (!compressed) return reply.send(body);
        reply.header('vary', 'accept-encoding');
        return acceptsGzip(request.headers['accept-encoding'])
          ? reply.header('content-encoding', 'gzip').send(body)
          : reply.send(gunzipSync(body));
      });
  }
}

/** Whether a client accepts gzip, by its `accept-encoding`. */
export function acceptsGzip(accepted: string | string[] | undefined): boolean {
  const codings = new Map(
    String(accepted ?? '')
      .toLowerCase()
      .split(',')
      .map((one): [string, number] => {
        const [coding = '', ...parameters] = one.split(';').map((part) => part.trim());
        const weight = parameters.find((parameter) => parameter.startsWith('q='));
        return [coding, weight === undefined ? 1 : Number(weight.slice(2))];
      }),
  );
  return (codings.get('gzip') ?? codings.get('*') ?? 0) > 0;
}
