import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { addressOf } from './gatekeeper';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the built page: files are read once and served by exact address, so no request can name another file. */
export function servePage(server: FastifyInstance, folder: string): void {
  const config = { open: 'file' } as const;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const type = mediaTypes[extname(file.name)];
    if (!type) continue;
    const body = readFileSync(path);
    const start = address === '/index.html';
    for (const url of start ? ['/', address] : [address])
      server.get(url, { config }, (request, reply) => {
        const { host, port } = addressOf(request);
        // Tabs share the access key only within one origin, and another program may listen at localhost's other
        // address, ::1.
        if (start && host.startsWith('localhost')) return reply.redirect(`http://127.0.0.1:${port}${request.url}`);
        return reply.type(type).header('cache-control', 'no-cache').send(body);
      });
  }
}
