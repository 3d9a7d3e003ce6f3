import { expect, test } from '@jest/globals';
import { EventReceipts } from '../../../src/hosts/serve/event_receipts';
import { inMemoryTriggerStore } from '../../../src/triggers';
import { listen } from './event_client';
import { openServed, type ServedBench } from './service';

const at = ({ service }: ServedBench, query: string): string => `${service.url}/v1/connections/acme/events?${query}`;

test('a stream sends each record once, and the next one continues after its Last-Event-ID', async () => {
  const bench = await openServed();
  const { secret, run } = bench;
  const query = 'trigger=departments&trigger=titles&from=beginning&interval=5';
  const first = await listen(at(bench, query), secret);
  await first.until((events) => events.length >= 5);
  await first.close();
  const received = first.events();
  expect(first.text()).toMatch(/^retry: 1000\n\n/);
  const listed = (await run('list_departments', {})).body.output as { items: { id: string }[] };
  expect(received.every(({ data }) => data.kind === 'new')).toBe(true);
  expect(listed.items.map(({ id }) => id)).toEqual(
    expect.arrayContaining(
      received.filter(({ data }) => data.trigger === 'departments').map(({ data }) => data.record.id),
    ),
  );

  const all = listed.items.length + ((await run('list_titles', {})).body.output as { items: unknown[] }).items.length;
  const second = await listen(at(bench, query), secret, received.at(-1)?.id);
  await second.until((events) => events.length >= all - received.length);
  await second.close();
  const ids = [...received, ...second.events()].map(({ data }) => data.id);
  expect(ids).toHaveLength(all);
  expect(new Set(ids).size).toBe(all);
}, 60_000);

test('what a client did not receive comes again, with the same id', async () => {
  const bench = await openServed();
  const query = 'trigger=titles&from=beginning&interval=5';
  const first = await listen(at(bench, query), bench.secret);
  await first.until((events) => events.length >= 3);
  await first.close();
  const [one, ...others] = first.events();
  const second = await listen(at(bench, query), bench.secret, one?.id);
  await second.until((events) => others.every(({ data }) => events.some((event) => event.data.id === data.id)));
  expect(second.events().map(({ data }) => data.id)).not.toContain(one?.data.id);
  // Another name, and the same name of another client, are streams of their own.
  const other = await listen(at(bench, `${query}&as=other`), bench.secret);
  await other.until((events) => events.some(({ data }) => data.id === one?.data.id));
  const stranger = await listen(at(bench, query), await bench.client({ actions: 'read' }), one?.id);
  await stranger.until((events) => events.some(({ data }) => data.id === one?.data.id));
  for (const client of [second, other, stranger]) await client.close();
}, 60_000);

test('a failed poll is reported on the stream', async () => {
  const bench = await openServed();
  const { settings } = await bench.store.connections.settingsOf('acme');
  await bench.store.connections.add({ ...settings, name: 'expired', api_token: 'bxt_example_expired' });
  const url = `${bench.service.url}/v1/connections/expired/events?trigger=users`;
  const client = await listen(url, bench.secret);
  await client.until((events) => events.length > 0);
  expect(client.events()[0]).toMatchObject({
    type: 'problem',
    data: { trigger: 'users', what: 'poll', error: { code: 'unauthenticated' } },
  });
  expect(client.text()).not.toContain('bxt_');
  await client.close();
});

test('a stream ends with its client, and with the settings of its connection', async () => {
  const bench = await openServed({}, {}, { heartbeat: 0.05 });
  const { clients, store } = bench;
  const { settings } = await store.connections.settingsOf('acme');
  const { secret } = await clients.add('leaving', { connections: 'all', actions: 'read' });
  const first = await listen(at(bench, 'trigger=users'), secret);
  const second = await listen(at(bench, 'trigger=users'), bench.secret);
  await first.until(() => first.text().includes(':\n\n'));
  await clients.remove('leaving');
  await first.ended;
  await store.connections.edit('acme', { ...settings, name: 'acme', read_only: true });
  await second.ended;
  expect((await fetch(at(bench, 'trigger=users'), { headers: { authorization: `Bearer ${secret}` } })).status).toBe(
    401,
  );
  const third = await listen(at(bench, 'trigger=titles&from=beginning'), bench.secret);
  // What counts as received is not sent again.
  await third.until((events) => events.length >= 3 && third.text().endsWith(':\n\n:\n\n:\n\n'));
  await third.close();
  const fourth = await listen(at(bench, 'trigger=titles'), bench.secret);
  await fourth.until(() => fourth.text().endsWith(':\n\n:\n\n:\n\n'));
  expect(fourth.events()).toEqual([]);
  await fourth.close();
});

test('a service that stops ends its streams, and says when to come again', async () => {
  const bench = await openServed();
  const client = await listen(at(bench, 'trigger=users'), bench.secret);
  await client.until(() => client.text() !== '');
  await bench.service.close();
  await client.ended;
  expect(client.text()).toContain('retry: 1000');
});

test('receipts: an event counts as received at the second confirmation, or by the id of a later one', async () => {
  const done: string[] = [];
  const failed: string[] = [];
  const base = {
    ...inMemoryTriggerStore(),
    done: (id: string) => Promise.resolve(void done.push(id)),
    failed: (id: string) => Promise.resolve(void failed.push(id)),
  };
  const receipts = new EventReceipts(base);
  expect(receipts.sending('evt_a')).toBe('evt_a');
  await receipts.store.done('evt_a');
  expect(receipts.sending('evt_b')).toBe('evt_a,evt_b');
  await receipts.confirm();
  expect(done).toEqual([]);
  receipts.sending('evt_c');
  await receipts.confirm();
  expect(done).toEqual(['evt_a', 'evt_b']);
  expect(receipts.sending('evt_d')).toBe('evt_c,evt_d');
  receipts.failed('evt_d');
  await receipts.release();
  expect(failed).toEqual(['evt_c']);
  await receipts.received('evt_c,evt_d');
  for (const wrong of [undefined, '', 'evt_', 'a', "evt_a'; --", `evt_a,${'evt_b,'.repeat(300)}`])
    await receipts.received(wrong);
  expect(done).toEqual(['evt_a', 'evt_b', 'evt_c', 'evt_d']);
  // However fast events come, the id on the stream stays short.
  let id = '';
  for (let i = 0; i < 500; i++) {
    id = receipts.sending(`evt_${i}`);
    await receipts.store.done(`evt_${i}`);
  }
  expect(id.split(',').length).toBeLessThanOrEqual(101);
  expect(done.slice(4)).toEqual(Array.from({ length: 401 }, (_, i) => `evt_${i}`));
});
