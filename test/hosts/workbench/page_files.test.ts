import { mkdirSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acceptsGzip } from '../../../src/hosts/workbench/page_files';
import { startWorkbench, type Workbench } from '../../../src/hosts/workbench/server';
import { temporaryFolder } from '../../temporary_folder';

const script = 'console.log("hello");\n';
let workbench: Workbench;

beforeAll(async () => {
  const page = temporaryFolder();
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  writeFileSync(join(page, 'assets/index-DK81nt_Y.js.gz'), gzipSync(script));
  workbench = await startWorkbench({ page, demo: false });
});
afterAll(() => workbench.close());

async function ask(path: string, accepted?: string): Promise<{ headers: IncomingMessage['headers']; body: Buffer }> {
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${workbench.url}${path}`, { headers }, resolve).on('error', reject);
  });
  expect(response.statusCode).toBe(200);
  return { headers: response.headers, body: await buffer(response) };
}

test('an asset is sent compressed, and may be kept, since its name changes with its content', async () => {
  const { headers, body } = await ask('/assets/index-DK81nt_Y.js', 'gzip, deflate, br');
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  });
  expect(gunzipSync(body).toString()).toBe(script);
});

test.each([undefined, 'br', 'gzip;q=0, *'])('a client that accepts %s gets it as it is', async (accepted) => {
  const { headers, body } = await ask('/assets/index-DK81nt_Y.js', accepted);
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers.vary).toBe('accept-encoding');
  expect(body.toString()).toBe(script);
});

test('the start page is asked for each time', async () => {
  const { headers } = await ask('/', 'gzip');
  expect([headers['cache-control'], headers['content-encoding']]).toEqual(['no-cache', undefined]);
});

test.each([
  ['gzip', true],
  ['br;q=1, GZIP ; q=0.5', true],
  ['*', true],
  ['*;q=0', false],
  ['gzip;q=0.0', false],
  ['identity', false],
  ['', false],
])('accept-encoding %j', (accepted, expected) => expect(acceptsGzip(accepted)).toBe(expected));
