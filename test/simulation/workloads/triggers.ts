import { connect, createWatch, type TriggerStore } from '../../../src';
import type { Process } from '../process';
import { day, type World } from '../world';
import { settingsFor } from '../../simulator_settings';

/** Processes watch a list that changes, are dropped and started again; every change is handled, under one id. */
export async function triggers(world: World): Promise<void> {
  const { random, simulator, network } = world;
  const settings = {
    ...settingsFor(simulator, { name: 'one' }),
    ...{ timeout: 10, connect_timeout: 5, retries: 1 },
  };
  const direct = connect({ ...settings, name: 'direct' }, { transport: simulator.carry, clock: world.outside });
  /** Ids of the events that were handled to their end, by what happened. */
  const handled = new Map<string, Set<string>>();
  const seen = new Map<string, number>();

  const look = async (calm: boolean): Promise<boolean> => {
    const process = world.start();
    if (!calm && random.chance(0.4)) process.doom(2 + random.below(60));
    const { clock, ...host } = process.host();
    const connection = connect(settings, { ...host, clock: clock ?? world.clock, id: 'one' });
    const watch = createWatch(connection, {
      triggers: ['departments'],
      store: gated(process, world.store.triggers('one', 'w'), world),
      clock: clock ?? world.clock,
      lease: 60,
      backoff: { initial: 1, max: 60 },
      acceptRemovals: ['departments'],
      handle: async ({ id, kind, record }) => {
        await process.wait(() => world.clock.sleep(random.between(1, 2_000)));
        if (!calm && random.chance(0.2)) throw new Error('the handler failed');
        const what = `${kind} ${(record as { id: string }).id} ${(record as { name?: string }).name ?? ''}`;
        handled.set(what, (handled.get(what) ?? new Set()).add(id));
        seen.set(id, (seen.get(id) ?? 0) + 1);
        world.note(`${process.name} handled ${what}`);
      },
    });
    const turn = async (): Promise<boolean> => {
      const [report] = await watch.poll();
      await watch.deliver();
      return report?.status === 'done';
    };
    const end = await Promise.race([process.end, turn()]);
    world.note(`${process.name} looked: ${String(end)}`);
    return end === true;
  };

  // What is there before the first look is not reported.
  while (!(await look(true)));
  network.severity = random.one([0, 0.3, 0.6]);
  const made: string[] = [];
  for (let round = 0; round < 3 + random.below(4); round++) {
    for (let n = random.below(3); n > 0; n--) {
      const { output } = await direct.run('create_department', { name: `made ${made.length}` });
      made.push(`new ${output.id} ${output.name}`);
    }
    await look(false);
    if (random.chance(0.2)) world.disturb();
    await world.clock.sleep(random.between(1, 600_000));
  }
  network.severity = 0;
  for (let calm = 0, tries = 0; calm < 3 && tries < 20; tries++) {
    // A clock that was set back holds what a dropped process took for as much longer.
    await world.clock.sleep(world.trouble === 'back' ? 2 * day : 400_000);
    calm = (await look(true)) ? calm + 1 : 0;
  }
  for (const what of made) {
    const ids = handled.get(what)?.size ?? 0;
    if (ids !== 1) world.judge(`${what} was handled under ${ids} ids`);
  }
  for (const what of handled.keys()) if (!made.includes(what)) world.judge(`${what} never happened`);
}

/** A store as a process sees it: what it holds under a lease is renewed only while the process lives. */
function gated(process: Process, store: TriggerStore, { store: { leases } }: World): TriggerStore {
  const calls = Object.entries(store as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>);
  const through = calls.map(([name, call]) => [name, (...given: unknown[]) => process.wait(() => call(...given))]);
  const alone: TriggerStore['alone'] = async (name, work) => {
    const take = () => process.wait(() => leases.take(name, process.name, life));
    if (!(await take())) return undefined;
    const stop = new AbortController();
    const renew = async (): Promise<void> => {
      for (;;) {
        await process.sleep(life / 3, stop.signal);
        await take();
      }
    };
    renew().catch(() => undefined);
    try {
      return { result: await work() };
    } finally {
      stop.abort();
      await process.wait(() => leases.release(name, process.name));
    }
  };
  return { ...(Object.fromEntries(through) as unknown as TriggerStore), alone };
}

/** Milliseconds that a lease lasts. */
const life = 60_000;
