import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { beginAuthorization, type Settings } from '../src';
import { root } from './examples';
import type { Orders } from './refresh_process';
import { simulated } from './sign_in';
import { kinds } from './stores';

const inProcess = (orders: Orders): Promise<string[]> =>
  new Promise((resolve) => {
    const args = [join(root, 'test/refresh_process.ts'), JSON.stringify(orders)];
    const child = spawn(join(root, 'node_modules/.bin/tsx'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', () => resolve(JSON.parse(said || '[]') as string[]));
  });

describe.each(kinds)('in a store on %s', (_, makePlace) => {
  test('200 runs in 4 processes with an expired token cause one refresh, and none fails', async () => {
    const provider = await simulated();
    const place = await makePlace();
    const store = await place.open();
    const settings: Settings = { ...provider.settings, name: 'Acme' };
    const { id } = await store.connections.add(settings);
    const { url, finish } = await beginAuthorization({ settings, scopes: ['users'], store, id });
    await finish(await provider.visit(url));
    const tokens = await store.tokens.read(id);
    if (tokens) await store.tokens.write(id, { ...tokens, expires_at: Date.now() - 1 });

    const orders = { settings, file: '', store: { url: place.url, home: place.home, id }, runs: 50 };
    const ends = await Promise.all([1, 2, 3, 4].map(() => inProcess(orders)));
    expect(ends.flat()).toEqual(Array(200).fill('done'));
    expect(await provider.refreshes()).toBe(1);
    const dump = await place.dump();
    for (const secret of [
      tokens?.access_token,
      tokens?.refresh_token,
      'client_secret' in settings ? settings.client_secret : '',
    ])
      expect(secret && dump.includes(secret)).toBe(false);
    await store.close();
    await provider.close();
  }, 60_000);
});
