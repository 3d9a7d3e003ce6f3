import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { examples, root, runAny, withSimulator } from './examples';

const file = join(root, 'test/wire.json');

/** What one example sends, as a server saw it: path without host, values as lists, the headers that matter, the key masked. */
async function sent({ action, input }: (typeof examples)[number]) {
  return withSimulator(async (brex, simulator) => {
    await runAny(brex)(action, input).catch(() => undefined);
    const requests = simulator.ledger.recent.map(({ method, url, headers, body }) => {
      const { pathname, searchParams } = new URL(url, simulator.url);
      const query: Record<string, string[]> = {};
      for (const [name, value] of searchParams) (query[name] ??= []).push(value);
      return {
        method,
        path: pathname,
        ...(Object.keys(query).length && { query }),
        ...(headers['idempotency-key'] && { headers: { 'idempotency-key': '...' } }),
        ...(body !== undefined && { body }),
      };
    });
    return { action, requests };
  });
}

// UPDATE=1 writes the file anew, for a change of what is sent that is meant.
test('every example sends what test/wire.json says', async () => {
  const now = [];
  for (const example of examples) now.push(await sent(example));
  const text = `[\n${now.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
  if (process.env.UPDATE === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}, 120_000);
