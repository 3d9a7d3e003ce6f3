import { BrexError, connect, type Settings } from '../../../src';
import { transfer } from '../../fault_injection/kinds';
import { day, type World } from '../world';
import { settingsFor } from '../../simulator_settings';

/** Cents within 24 hours. */
const cap = 6_000;
/** A transfer counts from when it leaves, and may be booked as late as the network delivers it. */
const onTheWay = 5 * 60_000;

/** Several processes pay under a cap on all transfers of a day; whatever the clocks say, no 24 hours hold more than that. */
export async function caps(world: World): Promise<void> {
  const { random, simulator, network } = world;
  const settings: Settings = {
    ...settingsFor(simulator, { name: 'one' }),
    ...{ timeout: 10, connect_timeout: 5, retries: random.below(3), max_transfers_per_day: ['60 USD'] },
    // In one variant, Brex forgets a key after ten minutes, and a request may be on its way for one of them.
    repeat_window: 9,
  };
  network.severity = random.one([0, 0.2, 0.5]);
  const amounts = new Map<string, number>();
  const pay = async (i: number): Promise<void> => {
    const [mark, amount] = [`payment ${i}`, 500 + random.below(4_000)];
    amounts.set(mark, amount);
    await world.clock.sleep(random.between(0, 3 * day));
    for (let run = 0; run < 3; run++) {
      const process = world.start();
      if (random.chance(0.2)) process.doom(1 + random.below(60));
      const connection = connect(settings, { ...process.host(), id: 'one' });
      const end = await Promise.race([
        process.end,
        connection.run('create_transfer', transfer(mark, amount), { intent: mark }).then(
          () => 'done',
          (error: unknown) => {
            if (!BrexError.is(error)) throw error;
            return error.code;
          },
        ),
      ]);
      world.note(`${process.name} ${mark} of ${amount}: ${end}`);
      if (random.chance(0.3)) world.disturb();
      if (end === 'done') return;
      await world.clock.sleep(random.between(0, day));
    }
  };
  await Promise.all(Array.from({ length: 3 + random.below(6) }, (_, i) => pay(i)));

  const booked = simulator.ledger
    .filter(({ kind }) => kind === 'transfer.created')
    .map(({ at, detail }) => ({ at: Date.parse(at), amount: amounts.get(String(detail?.memo)) ?? 0 }));
  for (const { at } of booked) {
    const sum = booked
      .filter((one) => one.at <= at && one.at > at - day + onTheWay)
      .reduce((total, { amount }) => total + amount, 0);
    if (sum > cap) world.judge(`${sum} cents were sent within 24 hours, and ${cap} are allowed`);
  }
}
