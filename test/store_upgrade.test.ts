import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepAliveStatusOf } from '../src/connections';
import type { Store } from '../src/store';
import { root } from './examples';
import { kinds, newKey, type Place } from './stores';

/** A store as version 6 of its tables wrote it. */
const former = readFileSync(join(root, 'test/store/version_6.sql'), 'utf8');
const key = Buffer.from('an example key of 32 bytes. fake').toString('base64');
const time = Date.parse('2090-01-01T00:00:00Z');
const prepare: Record<string, string> = { SQLite: '', PostgreSQL: 'CREATE SCHEMA brex_connector;' };

describe.each(kinds)('a store of an earlier version, on %s,', (kind, make) => {
  let place: Place;
  let store: Store;
  let id: string;
  beforeAll(async () => {
    place = await make();
    await place.sql(`${prepare[kind] ?? ''} ${former}`);
    // Its key is checked first.
    await expect(place.open(newKey())).rejects.toMatchObject({ code: 'invalid_input' });
    store = await place.open(key);
    ({ id } = await store.connections.get('Acme'));
  });
  afterAll(() => store.close());

  test('keeps its connections, their secrets and tokens', async () => {
    const { connection, settings } = await store.connections.settingsOf('acme');
    expect(connection).toMatchObject({ auth_method: 'api_token', settings: { name: 'Acme', read_only: true } });
    expect(settings).toMatchObject({ api_token: 'bxt_example_acme', headers: { 'x-gateway': 'example' } });
    const beta = await store.connections.settingsOf('Beta');
    expect(beta.connection.auth_method).toBe('oauth');
    expect(beta.settings).toMatchObject({ client_id: 'example_client', client_secret: 'example_secret' });
    expect(await store.tokens.read(beta.connection.id)).toEqual({
      access_token: 'bxt_example_access',
      refresh_token: 'bxt_example_refresh',
      expires_at: time,
      scopes: ['users.readonly'],
    });
  });

  test('keeps its values and the last keep-alive result', async () => {
    expect(await store.values('example').read('count')).toBe(7);
    const connection = await store.connections.get('Acme');
    expect(await keepAliveStatusOf(store, connection)).toMatchObject({ outcome: 'ended', code: 'unauthenticated' });
  });

  test('keeps its writes, and continues with them', async () => {
    const journal = store.journal(id);
    const writes = await journal.list({ most: 10 });
    expect(Object.fromEntries(writes.map(({ key: one, state }) => [one, state]))).toEqual({
      ...{ done: 'done', refused: 'refused', unknown: 'unknown', sent: 'sent', prepared: 'prepared' },
    });
    const done = await journal.read('done');
    expect(done).toMatchObject({ answer: { id: 'transfer_example' }, resultId: 'transfer_example', outcomeAt: time });
    expect(done?.request.body).toEqual({ memo: 'rent done' });
    expect(await journal.read('refused')).toMatchObject({
      refusal: { code: 'rejected', message: 'Not enough money.' },
    });
    expect(await journal.results(['transfer_example', 'another'])).toEqual(new Set(['transfer_example']));
    await journal.record('unknown', 'another-holder', { state: 'done', answer: { id: 'later' }, resultId: 'later' });
    expect(await journal.read('unknown')).toMatchObject({ state: 'done', answer: { id: 'later' } });
    expect(await journal.takeOver('prepared', 'example-holder')).toBe(true);
  });

  test('keeps its webhooks and triggers', async () => {
    const hooks = store.webhooks(id);
    expect(await hooks.deliveries.claim('msg_example', 60)).toBe('done');
    expect(await hooks.deliveries.raise('transfer_example', 4)).toBe(5);
    expect(await hooks.secretCache.read()).toEqual({ secrets: ['whsec_example'] });
    expect(await hooks.listeners('https://example.com/hook').all()).toEqual({ one: ['TRANSFER_PROCESSED'] });
    const triggers = store.triggers(id, 'example');
    expect(await triggers.state('new_expense')).toEqual({ quiet: false });
    expect(await triggers.take(['new_expense'], { most: 5, seconds: 60 })).toEqual([
      { event: { id: 'event_example', trigger: 'new_expense', memo: 'lunch' }, attempts: 1 },
    ]);
  });

  test('gets another key', async () => {
    await store.close();
    const fresh = newKey();
    const both = await place.open(`${fresh},${key}`);
    expect(await both.rotateKey()).toBe(13);
    await both.close();
    store = await place.open(fresh);
    expect((await store.connections.settingsOf('Acme')).settings).toMatchObject({ api_token: 'bxt_example_acme' });
    expect((await store.journal(id).read('sent'))?.request.body).toEqual({ memo: 'rent sent' });
  });
});
