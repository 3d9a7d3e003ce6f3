import { describe, expect, jest, test } from '@jest/globals';
import { unlimitedRateLimiter } from '../../../src/connector';
import { startService } from '../../../src/hosts/serve';
import { mostUnacknowledged } from '../../../src/hosts/serve/event_acknowledgements';
import { listen } from './event_client';
import { askAt, openServed, type ServedBench } from './service';

jest.setTimeout(60_000);

const query = 'trigger=expenses&from=beginning&acknowledge=explicit';
const stream = ({ service, secret }: ServedBench, more = '', lastEventId?: string) =>
  listen(`${service.url}/v1/connections/acme/events?${query}${more}`, secret, lastEventId);
const acknowledge = ({ ask }: ServedBench, ids: readonly string[], more: object = {}) =>
  ask('/v1/connections/acme/events/acknowledge', { body: { ids, ...more } });

describe('a stream with explicit acknowledgements', () => {
  test('sends again what was not acknowledged, after a reconnect, and never what was', async () => {
    const bench = await openServed();
    const first = await stream(bench);
    await first.until((events) => events.length >= 10);
    await first.close();
    const received = first.events().map(({ data }) => data.id);
    expect(first.events().map(({ id }) => id)).toEqual(received);
    const [done, open] = [received.slice(0, 4), received.slice(4)];
    expect((await acknowledge(bench, done)).body).toEqual({ acknowledged: 4 });
    expect((await acknowledge(bench, [...done, 'evt_unknown'])).body).toEqual({ acknowledged: 0 });
    expect((await acknowledge(bench, open, { as: 'other' })).body).toEqual({ acknowledged: 0 });
    // The id of the last event acknowledges nothing.
    const second = await stream(bench, '', received.at(-1));
    await second.until((events) => open.every((id) => events.some(({ data }) => data.id === id)));
    expect(second.events().filter(({ data }) => done.includes(data.id))).toEqual([]);
    await second.close();
  });

  test('waits at so many open events, and continues with those acknowledged here or at another process', async () => {
    const bench = await openServed();
    const other = await startService({ store: bench.store, rateLimiter: unlimitedRateLimiter() });
    const client = await stream(bench);
    const ids = () => client.events().map(({ data }) => data.id);
    await client.until((events) => events.length >= mostUnacknowledged);
    await acknowledge(bench, [ids()[0] ?? '']);
    await client.until((events) => events.length > mostUnacknowledged);
    expect(ids()).toHaveLength(mostUnacknowledged + 1);
    const { secret } = bench;
    const there = await askAt(other.url, '/v1/connections/acme/events/acknowledge', {
      secret,
      body: { ids: ids().slice(1, 31) },
    });
    expect(there.body).toEqual({ acknowledged: 30 });
    await client.until((events) => events.length >= mostUnacknowledged + 31);
    expect(new Set(ids()).size).toBe(mostUnacknowledged + 31);
    await client.close();
    await other.close();
  }, 30_000);

  test('sends an event again once its lease has ended', async () => {
    let ahead = 0;
    const bench = await openServed({}, {}, { now: () => Date.now() + ahead });
    const client = await stream(bench, '&lease=600');
    await client.until((events) => events.length >= 50);
    const [first = '', second = ''] = client.events().map(({ data }) => data.id);
    const count = (id: string) => client.events().filter(({ data }) => data.id === id).length;
    expect([count(first), count(second)]).toEqual([1, 1]);
    await acknowledge(bench, [second]);
    ahead = 601_000;
    // Wakes the stream.
    await acknowledge(bench, ['evt_unknown']);
    await client.until(() => count(first) > 1);
    expect(count(second)).toBe(1);
    await client.close();
  });

  test('that ends because its process stops is continued by another process at once, with what was not acknowledged', async () => {
    const bench = await openServed();
    const other = await startService({ store: bench.store, rateLimiter: unlimitedRateLimiter() });
    const client = await stream(bench);
    await client.until((events) => events.length >= 10);
    const [first = '', ...later] = client.events().map(({ data }) => data.id);
    await acknowledge(bench, [first]);
    await bench.service.close();
    await client.ended;
    const next = await stream({ ...bench, service: other });
    await next.until((events) => later.every((id) => events.some(({ data }) => data.id === id)));
    expect(next.events().filter(({ data }) => data.id === first)).toEqual([]);
    await next.close();
    await other.close();
  });

  test('belongs to its client: another one can neither read nor acknowledge its events', async () => {
    const bench = await openServed();
    const client = await stream(bench);
    await client.until((events) => events.length >= 1);
    await client.close();
    const ids = client.events().map(({ data }) => data.id);
    const secret = await bench.client({ actions: 'irreversible' });
    expect(
      (await acknowledge({ ...bench, ask: (path, call) => bench.ask(path, { ...call, secret }) }, ids)).body,
    ).toEqual({
      acknowledged: 0,
    });
    const foreign = await bench.client({ connections: [] });
    const answer = await bench.ask('/v1/connections/acme/events/acknowledge', { secret: foreign, body: { ids } });
    expect(answer.status).toBe(403);
    expect((await acknowledge(bench, ids)).body).toEqual({ acknowledged: ids.length });
  });
});
