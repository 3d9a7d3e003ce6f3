import { beforeAll, expect, test } from '@jest/globals';
import { type Simulator } from '../../src/simulator/index';
import { openSimulator } from '../open_simulator';

interface Thing {
  readonly [field: string]: unknown;
}

let brex: Simulator;
beforeAll(async () => void (brex = await openSimulator({ size: 40 })));

const ask = async (path: string): Promise<{ status: number; body: Thing; items: Thing[] }> => {
  const response = await fetch(brex.url + path, { headers: { authorization: `Bearer ${brex.tokens.all}` } });
  const body = (await response.json()) as Thing;
  return { status: response.status, body, items: (body['items'] ?? []) as Thing[] };
};

const all = async (path: string, limit: number): Promise<Thing[]> => {
  const found: Thing[] = [];
  let cursor = '';
  do {
    const { items, body } = await ask(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
    found.push(...items);
    cursor = typeof body['next_cursor'] === 'string' ? `&cursor=${body['next_cursor']}` : '';
  } while (cursor);
  return found;
};

const ids = (things: Thing[]): unknown[] => things.map((thing) => thing['id']);

test('trips come in every status and are filtered by the time of their last change', async () => {
  const trips = await all('/v1/trips', 130);
  expect(trips).toHaveLength(400);
  expect(new Set(trips.map((trip) => trip['status'])).size).toBe(19);
  const after = String(trips[80]?.['updated_at']);
  const wanted = trips.filter((trip) => String(trip['updated_at']) > after);
  expect(wanted.length).toBeGreaterThan(20);
  expect(ids(await all(`/v1/trips?last_updated_after=${after.replace('Z', '')}`, 7))).toEqual(ids(wanted));
  expect((await ask('/v1/trips?last_updated_after=soon')).status).toBe(400);
});

test('bookings of every kind belong to one trip', async () => {
  const found: Thing[] = [];
  for (const trip of (await ask('/v1/trips?limit=12')).items) {
    const bookings = await all(`/v1/trips/${String(trip['id'])}/bookings`, 2);
    expect(bookings.length).toBeGreaterThan(0);
    for (const booking of bookings) {
      expect(booking['trip_id']).toBe(trip['id']);
      expect(booking['type']).toBe((booking['booking_data'] as Thing)['type']);
      const path = `/bookings/${String(booking['id'])}`;
      expect((await ask(`/v1/trips/${String(trip['id'])}${path}`)).body).toEqual(booking);
      expect((await ask(`/v1/trips/trip_1${path}`)).status).toBe(404);
    }
    found.push(...bookings);
  }
  expect(new Set(ids(found)).size).toBe(found.length);
  expect(new Set(found.map((booking) => booking['type']))).toEqual(new Set(['AIR', 'LODGING', 'CAR_RENTAL', 'RAIL']));
  expect((await ask('/v1/trips/trip_nobody/bookings')).status).toBe(404);
});

test('an expense of a trip names one of its bookings and the person who booked it', async () => {
  const travelling = (await all('/v1/expenses?purchased_at_start=2025-12-01T00:00:00.000', 100)).filter(
    (expense) => expense['trip_id'] !== null,
  );
  expect(travelling.length).toBeGreaterThan(10);
  for (const expense of travelling.slice(0, 10)) {
    const path = `/v1/trips/${String(expense['trip_id'])}`;
    const trip = (await ask(path)).body;
    expect(trip).toMatchObject({ booker_user_id: expense['user_id'], created_at: expense['purchased_at'] });
    expect(trip['billable_at']).not.toBeNull();
    expect((await ask(`${path}/bookings/${String(expense['booking_id'])}`)).status).toBe(200);
  }
});
