import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the built page: its files are read once and answered by exact address, so no request can name another file. */
export function servePage(server: FastifyInstance, folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const type = types[extname(file.name)];
    if (!type) continue;
    const body = readFileSync(path);
    for (const url of address === '/index.html' ? ['/', address] : [address])
      server.get(url, (_request, reply) => reply.type(type).send(body));
  }
}
