import { createServer } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { connect } from '../src';
import type { Journal, Opening } from '../src/safety/journal';
import { openStore, type Store } from '../src/store';
import { failure } from './failure';
import { onLoopback } from './loopback';
import { newKey, sqlitePlace } from './stores';

const day = 24 * 3_600_000;
const start = Date.parse('2026-05-01T10:00:00Z');
const key = newKey();

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A place whose store is opened on a day. */
async function place() {
  const { url, home } = await sqlitePlace();
  return async (days: number): Promise<Store> => {
    const store = await openStore({ url, home, key, clock: { now: () => start + days * day } });
    closing.push(() => store.close());
    return store;
  };
}

const opening = (name: string): Opening => ({
  ...{
    key: name,
    action: 'create_vendor',
    inputHash: `input of ${name}`,
    holder: 'a',
    counted: [],
    account: 'account-1',
  },
  ...{ origin: 'https://api.brex.com', fingerprint: 'print-1' },
  request: { method: 'POST', path: '/v1/vendors', query: undefined, body: { company_name: `Vendor ${name}` } },
});
const done = async (journal: Journal, name: string): Promise<void> => {
  await journal.open({ ...opening(name), leaving: true });
  await journal.record(name, 'a', { state: 'done', answer: { id: `vendor ${name}` }, resultId: `vendor ${name}` });
};
/** Opens the store on a day, so that it trims. */
const trim = async (on: (days: number) => Promise<Store>, days: number): Promise<void> => {
  const store = await on(days);
  store.journal('one');
  await store.close();
};

test('after 90 days, an entry of an ended write holds only what prevents a repeat', async () => {
  const on = await place();
  const first = (await on(0)).journal('one');
  await done(first, 'done');
  for (const name of ['refused', 'unknown', 'sent']) await first.open({ ...opening(name), leaving: true });
  await first.record('refused', 'a', { state: 'refused', refusal: { code: 'rejected', message: 'no' } });
  await first.record('unknown', 'a', { state: 'unknown' });
  await first.open(opening('prepared'));
  const before = await first.list({ most: 10 });
  await trim(on, 89);
  expect((await (await on(89)).journal('one').list({ most: 10 })).map(({ request }) => request)).toEqual(
    before.map(({ request }) => request),
  );
  await done((await on(50)).journal('one'), 'later');
  await trim(on, 91);
  const journal = (await on(91)).journal('one');
  const request = { method: 'POST', path: '/v1/vendors' };
  const trimmed = { trimmed: true, request, holder: '', fingerprint: 'print-1' };
  expect(await journal.read('done')).toMatchObject({
    ...trimmed,
    ...{ state: 'done', inputHash: 'input of done', resultId: 'vendor done' },
  });
  expect(await journal.read('done')).not.toHaveProperty('answer');
  expect((await journal.read('done'))?.request).toEqual(request);
  expect(await journal.read('refused')).toMatchObject({ ...trimmed, state: 'refused', inputHash: 'input of refused' });
  for (const name of ['unknown', 'sent', 'later']) {
    const entry = await journal.read(name);
    expect(entry?.request.body).toEqual({ company_name: `Vendor ${name}` });
    expect(entry).not.toHaveProperty('trimmed');
  }
  expect(await journal.read('prepared')).toBeUndefined();
  expect((await journal.open({ ...opening('done'), leaving: true })) as object).toMatchObject({ mine: false });
  await trim(on, 10_000);
  const last = (await on(10_000)).journal('one');
  expect((await last.list({ states: ['sent', 'unknown'], most: 10 })).map((entry) => entry.request.body)).toHaveLength(
    2,
  );
});

test('trims a step at a time, and only what it has not trimmed', async () => {
  const on = await place();
  const first = (await on(0)).journal('one');
  await Promise.all(Array.from({ length: 250 }, (_, i) => done(first, `key-${i}`)));
  const left = async (): Promise<number> => {
    const entries = await (await on(0)).journal('one').list({ most: 1000 });
    return entries.filter(({ trimmed }) => !trimmed).length;
  };
  await trim(on, 91);
  expect(await left()).toBeLessThanOrEqual(150);
  for (let i = 0; i < 3; i++) await trim(on, 91);
  expect(await left()).toBe(0);
  const before = await (await on(91)).journal('one').read('key-7');
  await trim(on, 200);
  expect(await (await on(91)).journal('one').read('key-7')).toEqual(before);
});

test('a repeated run of a trimmed write sends nothing, and names its result', async () => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    bodies.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'vendor_1', company_name: 'Copper Supply', items: [] }));
  });
  const { url, close } = await onLoopback(server);
  closing.push(close);
  const on = await place();
  const run = async (days: number) => {
    const store = await on(days);
    const settings = { name: 'A', account_type: 'production', api_token: 'bxt_example_1', base_url: url } as const;
    const brex = connect(settings, { id: 'one', store });
    closing.push(() => brex.close());
    return { brex, made: brex.run('create_vendor', { company_name: 'Copper Supply' }, { intent: 'a' }) };
  };
  const { output, meta } = await (await run(0)).made;
  expect(output.id).toBe('vendor_1');
  await trim(on, 91);
  const { brex, made } = await run(91);
  const conflict = {
    code: 'conflict',
    message: expect.stringMatching(/was done on .*vendor_1/),
    remedy: expect.any(String),
  };
  expect(await failure(made)).toMatchObject(conflict);
  expect(await failure(brex.resolveWrite(meta.idempotencyKeys[0] ?? ''))).toMatchObject(conflict);
  expect(bodies.filter((one) => one.startsWith('POST'))).toHaveLength(1);
});
