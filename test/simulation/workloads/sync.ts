import { BrexError, connect, type Destination, type StreamState, sync as syncAll } from '../../../src';
import { byKey } from '../../../src/sync/destinations/record_keys';
import { day, type World } from '../world';
import { settingsFor } from '../../simulator_settings';

interface Row {
  record: Record<string, unknown>;
  read: string;
}

/** A destination in memory that forgets, as a database does, what was not committed when its process was dropped. */
class Tables {
  rows = new Map<string, Map<string, Row>>();
  states = new Map<string, StreamState>();

  open(wait: <T>(work: () => Promise<T>) => Promise<T>): Destination {
    return {
      name: 'memory',
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
      begin: (stream) => {
        const rows = this.rows.get(stream.name) ?? new Map<string, Row>();
        this.rows.set(stream.name, rows);
        const { states } = this;
        return Promise.resolve({
          state: structuredClone(states.get(stream.name)),
          write: (batch, checkpoint) =>
            wait(() => {
              let [added, changed] = [0, 0];
              for (const [key, { record }] of byKey(stream, batch)) {
                if (rows.has(key)) changed++;
                else added++;
                rows.set(key, { record, read: batch.read });
              }
              states.set(stream.name, structuredClone(checkpoint));
              return Promise.resolve({ added, changed });
            }),
          finish: ({ read, whole }, checkpoint) =>
            wait(() => {
              let removed = 0;
              for (const [key, row] of rows)
                if (whole && row.read !== read) {
                  rows.delete(key);
                  removed++;
                }
              states.set(stream.name, structuredClone(checkpoint));
              return Promise.resolve({ removed });
            }),
        });
      },
    };
  }
}

const streams = ['users', 'departments', 'vendors', 'expenses'];

/** Syncs that are dropped and run again while the account changes end with what the account has. */
export async function sync(world: World): Promise<void> {
  const { random, simulator, network } = world;
  const settings = {
    ...settingsFor(simulator, { name: 'one' }),
    ...{ timeout: 10, connect_timeout: 5, retries: 2 },
  };
  const tables = new Tables();
  const once = async (calm: boolean): Promise<boolean> => {
    const process = world.start();
    if (!calm && random.chance(0.5)) process.doom(2 + random.below(80));
    const host = process.host();
    const clock = host.clock ?? world.clock;
    const work = syncAll(connect(settings, { ...host, id: 'one' }), {
      streams,
      clock,
      destination: tables.open((what) => process.wait(what)),
    });
    const end = await Promise.race([
      process.end,
      work.catch((error: unknown) => {
        if (BrexError.is(error)) return error;
        throw error;
      }),
    ]);
    if (end === 'dropped' || BrexError.is(end)) {
      world.note(`${process.name} synced: ${end === 'dropped' ? end : end.code}`);
      return false;
    }
    world.note(`${process.name} synced: ${end.streams.map(({ status }) => status).join(' ')}`);
    return end.ok;
  };
  network.severity = random.one([0, 0.3, 0.6]);
  const rounds = 2 + random.below(4);
  for (let round = 0; round < rounds; round++) {
    // In the last round nothing changes any more: a read that it began may be finished within the hour, and must be enough.
    const changes = round < rounds - 1;
    if (changes && random.chance(0.7))
      simulator.change({ expenses: { edit: random.below(3) }, vendors: { edit: random.below(2) } });
    if (round === 0 && random.chance(0.5)) simulator.change({ vendors: { delete: 1 }, departments: { edit: 1 } });
    await once(false);
    if (random.chance(0.2)) world.disturb();
    // Long enough that no clock of the world can make an earlier read look like one of this hour.
    if (changes) await world.clock.sleep(random.between(20 * day, 40 * day));
  }
  network.severity = 0;
  let ok = false;
  for (let tries = 0; tries < 6 && !ok; tries++) {
    await world.clock.sleep(tries ? 3_600_000 : random.between(1, 1_800_000));
    ok = await once(true);
  }
  if (!ok) world.judge('no sync ended well, though nothing stood in its way');

  const direct = connect({ ...settings, name: 'direct' }, { transport: simulator.carry, clock: world.outside });
  const lists: [string, string, object][] = [
    ['departments', 'list_departments', {}],
    ['vendors', 'list_vendors', {}],
    ['expenses', 'list_expenses', {}],
  ];
  for (const [stream, action, input] of lists) {
    const there = new Map<string, string>();
    for await (const record of direct.each(action as 'list_departments', input))
      there.set(record.id, JSON.stringify(record));
    const here = new Map(
      [...(tables.rows.get(stream) ?? [])].map(([, { record }]) => [String(record.id), JSON.stringify(record)]),
    );
    for (const [id, record] of there) if (here.get(id) !== record) world.judge(`${stream} ${id} is not as at Brex`);
    for (const id of here.keys()) if (!there.has(id)) world.judge(`${stream} ${id} is not at Brex any more`);
  }
}
