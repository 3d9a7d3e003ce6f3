import { describe, expect, jest, test } from '@jest/globals';
import { type Connection, connect, createWatch, triggers, type TriggerStore, type WatchOptions } from '../src';
import { fullManifest as manifest } from '../src/full_manifest';
import { type Simulator, startSimulator } from '../src/simulator';
import { inMemoryTriggerStore, type Trigger, type TriggerEvent } from '../src/triggers';
import { detectChanges } from '../src/triggers/change_detection';
import { withSimulator } from './examples';
import { badServer, answer, connectTo } from './server';
import { kinds } from './stores';
import { listening } from './webhook_flood';
import { settingsFor } from './simulator_settings';

jest.setTimeout(60_000);

/** A watch that notes what it was told, in order. */
const watching = (brex: Connection, options: Partial<WatchOptions> & Pick<WatchOptions, 'triggers'>) => {
  const told: TriggerEvent[] = [];
  const watch = createWatch(brex, { handle: (event) => void told.push(event), concurrency: 1, ...options });
  const turn = async () => {
    const reports = await watch.poll();
    for (const { error } of reports) expect(error).toBeUndefined();
    await watch.deliver();
    return told.splice(0).map(({ kind, record, source }) => [source, kind, (record as { id: string }).id]);
  };
  return { ...watch, told, turn };
};

const someone = async (brex: Connection) => {
  const { items } = (await brex.run('list_users', {})).output;
  const user = items.find(({ status }) => status === 'ACTIVE');
  if (!user) throw new Error('nobody is active');
  return user;
};

type Places = [
  string,
  () => Promise<{ open(watcher?: string): Promise<{ store: TriggerStore; close(): Promise<void> }> }>,
][];
const places: Places = [
  [
    'memory',
    () => {
      const stores = new Map<string, TriggerStore>();
      const store = (name: string) => stores.get(name) ?? stores.set(name, inMemoryTriggerStore()).get(name)!;
      return Promise.resolve({
        open: (name = 'w') => Promise.resolve({ store: store(name), close: () => Promise.resolve() }),
      });
    },
  ],
  ...kinds.map(([name, place]): Places[number] => [
    name,
    async () => {
      const { open } = await place();
      return {
        open: async (watcher = 'w') => {
          const store = await open();
          return { store: store.triggers('c1', watcher), close: store.close };
        },
      };
    },
  ]),
];

describe.each(places)('in %s', (_, place) => {
  test('reports nothing from the past, then what is new, changed and removed, each once', () =>
    withSimulator(async (brex) => {
      const { open } = await place();
      const { store, close } = await open();
      const { turn } = watching(brex, { triggers: ['users', 'departments'], store });
      expect(await turn()).toEqual([]);
      const { id } = await someone(brex);
      const { output: made } = await brex.run('create_department', { name: 'Watched' });
      await brex.run('update_user', { id, status: 'DISABLED' });
      expect((await turn()).sort()).toEqual([
        ['poll', 'changed', id],
        ['poll', 'new', made.id],
      ]);
      expect(await turn()).toEqual([]);
      // Back to what it was: not the event of before, though the record is the same as then.
      await brex.run('update_user', { id, status: 'ACTIVE' });
      expect(await turn()).toEqual([['poll', 'changed', id]]);
      await brex.run('update_user', { id, status: 'DISABLED' });
      expect(await turn()).toEqual([['poll', 'changed', id]]);
      await close();
    }));

  test('reports a removed record by its key and its parent', () =>
    withSimulator(async (brex) => {
      const { open } = await place();
      const { store, close } = await open();
      const { poll, deliver, told } = watching(brex, { triggers: ['field_values'], store });
      await poll();
      const [field] = (await brex.run('list_fields', {})).output.items;
      const field_id = field?.brex_id ?? '';
      const [value] = (await brex.run('list_field_values', { field_id })).output.items;
      await brex.run('delete_field_values', { field_id, items: [{ brex_id: value?.brex_id ?? '' }] });
      await poll();
      await deliver();
      expect(told).toEqual([
        expect.objectContaining({
          kind: 'removed',
          parent: field_id,
          record: { brex_id: value?.brex_id },
          source: 'poll',
        }),
      ]);
      await close();
    }));

  test('reports everything as new when it starts from the beginning', () =>
    withSimulator(async (brex) => {
      const { open } = await place();
      const { store, close } = await open();
      const { turn } = watching(brex, { triggers: ['departments'], from: 'beginning', store });
      const all = (await brex.run('list_departments', {})).output.items.map(({ id }) => ['poll', 'new', id]);
      expect(await turn()).toEqual(all);
      expect(await turn()).toEqual([]);
      await close();
    }));

  test('continues after a restart: an unhandled event is handled under the same id, and two watchers each get everything', () =>
    withSimulator(async (brex) => {
      const { open } = await place();
      const first = await open();
      const refused: string[] = [];
      const crash = watching(brex, {
        triggers: ['users'],
        store: first.store,
        backoff: { initial: 0.01, max: 0.01 },
        handle: ({ id }) => {
          refused.push(id);
          throw new Error('down');
        },
      });
      await crash.turn();
      const { id } = await someone(brex);
      await brex.run('update_user', { id, status: 'DISABLED' });
      await crash.turn();
      await first.close();
      expect(new Set(refused).size).toBe(1);

      const second = await open();
      const again = watching(brex, { triggers: ['users'], store: second.store });
      expect(await second.store.waiting(['users'])).toMatchObject({ count: 1 });
      while ((await again.deliver()).handled === 0);
      expect(again.told.map((event) => [event.id, event.kind, event.record])).toEqual([
        [refused[0], 'changed', expect.objectContaining({ id, status: 'DISABLED' })],
      ]);
      again.told.splice(0);
      expect(await again.turn()).toEqual([]);
      await second.close();

      const other = await open('other');
      const later = watching(brex, { triggers: ['users'], store: other.store });
      expect(await later.turn()).toEqual([]);
      await brex.run('update_user', { id, status: 'ACTIVE' });
      expect(await later.turn()).toEqual([['poll', 'changed', id]]);
      await other.close();
    }));

  test('a failing handler is retried at growing intervals and reported, and delays only later events of its record', () =>
    withSimulator(async (brex) => {
      const { open } = await place();
      const { store, close } = await open();
      const troubles: unknown[] = [];
      const handled: unknown[] = [];
      const { poll, deliver } = createWatch(brex, {
        triggers: ['users'],
        store,
        backoff: { initial: 100, max: 250 },
        onError: ({ what, event, attempts, seconds }) => troubles.push([what, event, attempts, seconds]),
        handle: ({ kind, record }) => {
          if (record.id === bad.id) throw new Error('cannot be handled');
          handled.push([kind, record.id]);
        },
      });
      const [bad, good] = (await brex.run('list_users', {})).output.items.filter(
        ({ status }) => status === 'ACTIVE',
      ) as [{ id: string }, { id: string }];
      await poll();
      await brex.run('update_user', { id: bad.id, status: 'DISABLED' });
      await brex.run('update_user', { id: good.id, status: 'DISABLED' });
      await poll();
      expect(await deliver()).toEqual({ handled: 1, failed: 1 });
      await brex.run('update_user', { id: bad.id, status: 'ACTIVE' });
      await brex.run('update_user', { id: good.id, status: 'ACTIVE' });
      await poll();
      expect(await deliver()).toEqual({ handled: 1, failed: 0 });
      expect(handled).toEqual([
        ['changed', good.id],
        ['changed', good.id],
      ]);
      expect(troubles).toEqual([['handler', expect.stringMatching(/^evt_/), 1, 100]]);
      const { count, seconds = 0 } = await store.waiting(['users']);
      expect(count).toBe(2);
      expect(seconds).toBeGreaterThan(50);
      const [, event] = troubles[0] as [string, string];
      for (const expected of [200, 250, 250]) {
        await store.failed(event, 0);
        await deliver();
        expect((troubles.at(-1) as unknown[])[3]).toBe(expected);
      }
      await close();
    }));

  test('discards a response that is older than a processed one', async () => {
    const { open } = await place();
    const { store, close } = await open();
    const [users, expenses] = triggers(['users', 'expenses']) as [Trigger, Trigger];
    const see = (trigger: Trigger, record: object, asked: number) =>
      store.change(trigger.name, (ledger) =>
        detectChanges(
          ledger,
          trigger,
          { items: [{ id: 'x', ...record }] },
          { source: 'poll', asked, quiet: false, now: Date.now() },
        ),
      );
    const before = Date.now() - 1;
    expect(await see(users, { status: 'ACTIVE' }, before)).toBe(1);
    expect(await see(users, { status: 'DISABLED' }, Date.now())).toBe(1);
    expect(await see(users, { status: 'ACTIVE' }, before)).toBe(0);
    expect(await see(users, { status: 'DISABLED', manager_id: null }, Date.now())).toBe(0);
    expect(await see(expenses, { updated_at: '2026-02-02T00:00:00.000Z' }, before)).toBe(1);
    expect(await see(expenses, { updated_at: '2026-02-01T00:00:00Z' }, Date.now())).toBe(0);
    expect(
      await see(expenses, { updated_at: '2026-02-02T00:00:00Z', memo: 'as another form tells it' }, Date.now()),
    ).toBe(0);
    expect(await see(expenses, { updated_at: '2026-02-03T00:00:00Z' }, before)).toBe(1);
    await close();
  });

  test('a first read that is interrupted continues, and reports nothing from the past', async () => {
    const { open } = await place();
    const { store, close } = await open();
    const page = (ids: string[], next?: string) =>
      JSON.stringify({ items: ids.map((id) => ({ id, status: 'ACTIVE' })), ...(next && { next_cursor: next }) });
    let broken = true;
    const server = await badServer((socket, { head }) => {
      const cursor = /cursor=(\w+)/.exec(head)?.[1];
      if (cursor && broken) return socket.end(answer(500, '{}'));
      socket.write(answer(200, cursor ? page(['d3']) : page(['d1', 'd2'], 'two')));
    });
    const brex = connectTo(server.url, { retries: 0 });
    const { poll, turn, told } = watching(brex, { triggers: ['departments'], store });
    expect((await poll())[0]).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    broken = false;
    const before = server.seen.length;
    expect(await turn()).toEqual([]);
    expect(server.seen.length - before).toBe(1);
    expect(await turn()).toEqual([]);
    expect(told).toEqual([]);
    await brex.close();
    await server.close();
    await close();
  });
});

describe('webhooks and polls', () => {
  /** A watch that is told by webhooks of a simulator as well. */
  async function hearing(names: WatchOptions['triggers'], options: Partial<WatchOptions> = {}) {
    const simulator: Simulator = await startSimulator({ rate: false, variants: { 'referral-token': 'any' } });
    const link = (token = simulator.tokens.all) =>
      connect({ name: 'test', account_type: 'production', api_token: token, base_url: simulator.url });
    const brex = link();
    const watch = watching(brex, { triggers: names, ...options });
    const { url, receiver, close } = await listening({ connection: brex, handle: watch.receive });
    await brex.run('create_webhook', { url, event_types: watch.events });
    const end = async () => {
      await simulator.close();
      await close();
      await brex.close();
    };
    return { simulator, brex, link, receiver, ...watch, end };
  }

  test('report a change that both see once, the same whichever comes first', async () => {
    const { simulator, brex, link, turn, deliver, told, end } = await hearing(['users']);
    const polled = watching(link(), { triggers: ['users'] });
    await turn();
    await polled.turn();
    const { id } = await someone(brex);
    await brex.run('update_user', { id, status: 'DISABLED' });
    await simulator.webhooks.settled();
    await deliver();
    const [heard] = told.splice(0);
    await polled.poll();
    await polled.deliver();
    const [found] = polled.told;
    expect([heard?.source, found?.source]).toEqual(['webhook', 'poll']);
    expect({ ...found, source: 0, occurred_at: 0 }).toEqual({ ...heard, source: 0, occurred_at: 0 });
    expect(heard).toMatchObject({ kind: 'changed', trigger: 'users', record: { id, status: 'DISABLED' } });
    expect(await turn()).toEqual([]);
    simulator.webhooks.emit('USER_UPDATED', { user_id: id });
    await simulator.webhooks.settled();
    expect(await turn()).toEqual([]);
    await end();
  });

  test('transfers and expenses: the event has the id and the time of the record, from either source', async () => {
    const { simulator, brex, link, turn, deliver, told, end } = await hearing(['transfers', 'expenses', 'referrals']);
    await turn();
    const polled = watching(link(), { triggers: ['expenses'] });
    await polled.turn();
    const moves = simulator.advance(600);
    const [expense] = (await brex.run('list_expenses', { limit: 1 })).output.items;
    await brex.run('update_expense', { expense_id: expense?.id ?? '', memo: 'Told' });
    simulator.webhooks.emit('EXPENSE_PAYMENT_UPDATED', { expense_id: expense?.id });
    await simulator.webhooks.settled();
    await deliver();
    const ended = new Set(moves.filter(({ status }) => /PROCESSED|FAILED/.test(status)).map(({ id }) => id));
    expect(ended.size).toBeGreaterThan(0);
    expect(
      new Set(told.filter(({ trigger }) => trigger === 'transfers').map(({ record }) => (record as { id: string }).id)),
    ).toEqual(ended);
    const heard = told.find(({ trigger }) => trigger === 'expenses');
    await polled.poll();
    await polled.deliver();
    expect(polled.told).toEqual([{ ...heard, source: 'poll' }]);
    expect(heard).toMatchObject({ kind: 'changed', occurred_at: (heard?.record as { updated_at: string }).updated_at });
    told.splice(0);
    for (const [source] of await turn()) expect(source).toBe('poll');
    await end();
  });

  test('the poll reports what lost and late webhooks missed', async () => {
    const { simulator, brex, turn, deliver, end } = await hearing(['users']);
    await turn();
    const { items } = (await brex.run('list_webhooks', {})).output;
    for (const { id } of items) await brex.run('delete_webhook', { id });
    const { id } = await someone(brex);
    await brex.run('update_user', { id, status: 'DISABLED' });
    await simulator.webhooks.settled();
    expect(await deliver()).toEqual({ handled: 0, failed: 0 });
    expect(await turn()).toEqual([['poll', 'changed', id]]);
    await end();
  });

  test('before the first read ends, a webhook is reported as a change, and the read does not report it again', async () => {
    const { simulator, brex, turn, deliver, told, end } = await hearing(['users', 'referrals']);
    const { id } = await someone(brex);
    await brex.run('update_user', { id, status: 'DISABLED' });
    simulator.webhooks.emit('REFERRAL_CREATED');
    await simulator.webhooks.settled();
    await deliver();
    expect(
      told
        .splice(0)
        .map(({ trigger, kind }) => `${trigger} ${kind}`)
        .sort(),
    ).toEqual(['referrals new', 'users changed']);
    expect(await turn()).toEqual([]);
    await end();
  });

  test('a change during the first read is reported when its webhook comes, once', async () => {
    const { simulator, brex, turn, deliver, told, end } = await hearing(['users']);
    const { id } = await someone(brex);
    expect(await turn()).toEqual([]);
    // As Brex would, a moment after the reading showed the record as it is now.
    for (const _ of ['first', 'again']) {
      simulator.webhooks.emit('USER_UPDATED', { user_id: id });
      await simulator.webhooks.settled();
    }
    await deliver();
    expect(told.map(({ kind, source }) => [kind, source])).toEqual([['changed', 'webhook']]);
    told.splice(0);
    expect(await turn()).toEqual([]);
    await end();
  });

  test('a subject that Brex does not show is reported and not sent again; a temporary failure is sent again', async () => {
    const troubles: string[] = [];
    const { simulator, receiver, turn, end } = await hearing(['transfers'], {
      onError: ({ trigger, what, error }) => troubles.push(`${trigger} ${what} ${(error as { code: string }).code}`),
    });
    await turn();
    simulator.webhooks.emit('TRANSFER_PROCESSED', { transfer_id: 'dptx_returned' });
    await simulator.webhooks.settled();
    expect(troubles).toEqual(['transfers webhook not_found']);
    expect(receiver.counts()).toMatchObject({ handled: 1, failed: 0 });
    expect(await turn()).toEqual([]);
    await end();
    const down = connectTo('http://127.0.0.1:1', { retries: 0 });
    const { receive } = createWatch(down, { triggers: ['transfers'], handle: () => undefined });
    const payload = { event_type: 'TRANSFER_FAILED', transfer_id: 'dptx_1' };
    await expect(receive({ type: 'OTHER', name: 'TRANSFER_FAILED', payload })).rejects.toMatchObject({
      code: 'network',
    });
    await receive({ type: 'OTHER', name: 'USER_UPDATED', payload: {} });
  });
});

describe('run', () => {
  test('polls and delivers until it is stopped, and a failing trigger does not stop the others', () =>
    withSimulator(async (brex, simulator) => {
      const three = connect(settingsFor(simulator, { name: 'three', api_token: simulator.tokens.three }));
      const ending = new AbortController();
      const troubles: string[] = [];
      let reached: (event: TriggerEvent) => void = () => undefined;
      const event = new Promise<TriggerEvent>((resolve) => (reached = resolve));
      const { run, poll } = createWatch(three, {
        triggers: ['titles', 'users'],
        interval: 0.05,
        signal: ending.signal,
        handle: (one) => reached(one),
        onError: ({ trigger, error }) => troubles.push(`${trigger} ${(error as { code: string }).code}`),
      });
      await poll();
      const { id } = await someone(brex);
      await brex.run('update_user', { id, status: 'DISABLED' });
      const ended = run();
      expect(await event).toMatchObject({ trigger: 'users', kind: 'changed', record: { id } });
      ending.abort();
      await ended;
      expect(troubles[0]).toBe('titles forbidden');
      await three.close();
    }));
});

describe('the catalogue', () => {
  test('has a trigger for every stream, whose events are about its records', () => {
    expect(Object.keys(manifest.triggers)).toEqual(Object.keys(manifest.streams));
    const told = new Map<string, string>();
    for (const { name, events = [], version, stream, schema } of triggers()) {
      for (const event of events) {
        const { subject } = manifest.events[event] ?? {};
        expect(subject?.action).toMatch(new RegExp(`^get_${name.replace(/s$/, '')}`));
        expect(told.get(event)).toBeUndefined();
        told.set(event, name);
      }
      // A list that is asked for what changed since a time can show no other change.
      if (version !== undefined) expect(stream.cursor_field).toBe(version);
      expect(stream.cursor_field === 'updated_at').toBe(version === 'updated_at');
      expect(schema).toMatchObject({ properties: { trigger: { const: name }, record: stream.schema } });
    }
    expect([...told.keys()].sort()).toEqual(Object.keys(manifest.events).sort());
  });

  test('suggests a similar name for an unknown one', () => {
    expect(() => triggers(['user'])).toThrow(/no trigger "user"; did you mean "users"/);
  });
});
