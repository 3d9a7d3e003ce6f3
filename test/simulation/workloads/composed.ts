import { createHash } from 'node:crypto';
import { BrexError, connect, type Connection, type Settings } from '../../../src';
import { card, transfer } from '../../fault_injection/kinds';
import type { World } from '../world';
import { settingsFor } from '../../simulator_settings';

type End = { output: Record<string, unknown> } | 'dropped' | BrexError;

/** One action of several requests, and what its end must not contradict. */
interface Errand {
  name: string;
  /** Makes what it needs, straight at Brex; gives a run of it. */
  prepare(direct: Connection, mark: string): Promise<(brex: Connection, intent: string) => Promise<unknown>>;
  /** What is wrong with an end, if anything. */
  fault(world: World, mark: string, end: End): string | undefined;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const uploadsOf = (world: World, mark: string): number =>
  world.simulator.ledger.filter(
    ({ kind, detail }) => kind === 'receipt.uploaded' && detail?.sha256 === sha256(`receipt of ${mark}`),
  ).length;

const receipt = (action: 'match_receipt' | 'upload_receipt'): Errand => ({
  name: action,
  async prepare(direct, mark) {
    const file = Buffer.from(`receipt of ${mark}`).toString('base64');
    const input = { file, receipt_name: 'receipt.pdf' };
    if (action === 'match_receipt') return (brex, intent) => brex.run(action, input, { intent });
    const { output } = await direct.run('list_card_expenses', { limit: 1 });
    const [expense] = output.items;
    return (brex, intent) => brex.run(action, { ...input, expense_id: expense?.id ?? '' }, { intent });
  },
  fault(world, mark, end) {
    const arrived = uploadsOf(world, mark);
    if (arrived > 1) return 'the file arrived more than once';
    if (end === 'dropped') return undefined;
    if (!BrexError.is(end)) {
      if (arrived === 0) return 'done, and the file never arrived';
      return end.output.bytes === `receipt of ${mark}`.length ? undefined : 'done with another size';
    }
    return end.code !== 'outcome_unknown' && arrived > 0 ? `${end.code}, and the file arrived` : undefined;
  },
});

/** A change of a card's limit, which reads the card first and must keep the rest of its rules. */
const limit: Errand = {
  name: 'change_card_limit',
  async prepare(direct, mark) {
    const { output } = await direct.run('create_card', card(`own ${mark}`));
    const amount = 9_000;
    return (brex, intent) =>
      brex.run(
        'change_card_limit',
        {
          id: output.id,
          spend_limit: { amount, currency: 'USD' },
          expected_spend_limit: { amount: 5_000, currency: 'USD' },
        },
        { intent },
      );
  },
  fault(world, mark, end) {
    const id = world.simulator.ledger.find(({ detail }) => detail?.name === `own ${mark}`)?.id;
    const changes = world.simulator.ledger.filter(
      (change) => change.kind === 'card.updated' && change.id === id,
    ).length;
    if (changes > 1) return 'the card was changed more than once';
    if (end === 'dropped') return undefined;
    if (BrexError.is(end))
      return end.code !== 'outcome_unknown' && changes > 0 ? `${end.code}, and the card was changed` : undefined;
    if (changes === 0) return 'done, and the card is as it was';
    const { spend_controls: rules } = end.output as { spend_controls?: Record<string, unknown> };
    return rules?.spend_duration === 'MONTHLY' ? undefined : 'the rest of the rules is gone';
  },
};

/** A search over many pages: it finds what is there, or says that it did not look everywhere. */
const search: Errand = {
  name: 'find_transfer',
  async prepare(direct, mark) {
    await direct.run('create_transfer', transfer(mark));
    return (brex) => brex.run('find_transfer', { external_memo: mark, max_scanned: 100 });
  },
  fault(_, mark, end) {
    if (end === 'dropped' || BrexError.is(end)) return undefined;
    const { candidates, truncated } = end.output as { candidates: { external_memo?: string }[]; truncated?: boolean };
    const found = candidates.filter(({ external_memo }) => external_memo === mark).length;
    return found === 1 || truncated === true ? undefined : `${found} found, and no word of more`;
  },
};

const errands = [receipt('match_receipt'), receipt('upload_receipt'), limit, search];

/**
 * Hosts run actions of several requests, whose processes are dropped between them, and run them again with the same intent. What each
 * reports fits what Brex has.
 */
export async function composed(world: World): Promise<void> {
  const { random, simulator } = world;
  const settings: Settings = {
    ...settingsFor(simulator, { name: 'one' }),
    ...{ timeout: random.one([10, 60]), connect_timeout: 5, retries: random.below(4) },
  };
  const direct = connect({ ...settings, name: 'direct' }, { transport: simulator.carry, clock: world.outside });
  const live = async (i: number): Promise<void> => {
    const [errand, mark] = [random.one(errands), `errand ${i}`];
    const run = await errand.prepare(direct, mark);
    let process = world.start();
    for (let n = 0; n < 4; n++) {
      if (process.dead || random.chance(0.3)) process = world.start();
      if (random.chance(0.5)) process.doom(1 + random.below(80));
      const end = await ending(process, run(connect(settings, { ...process.host(), id: 'one' }), mark));
      const told = end === 'dropped' ? end : BrexError.is(end) ? end.code : 'done';
      world.note(`${process.name} ${errand.name} ${mark}: ${told}`);
      const fault = errand.fault(world, mark, end);
      if (fault !== undefined) world.judge(`${errand.name} ${mark}: ${fault}`);
      if (random.chance(0.3)) world.disturb();
      if (told === 'done' && random.chance(0.7)) return;
      await world.clock.sleep(random.between(0, random.one([2_000, 300_000, 3_600_000])));
    }
  };
  world.network.severity = random.one([0.1, 0.4, 0.8]);
  await Promise.all(Array.from({ length: 1 + random.below(4) }, (_, i) => live(i)));
}

const ending = (process: { end: Promise<'dropped'> }, run: Promise<unknown>): Promise<End> =>
  Promise.race([
    process.end,
    run.then(
      (result) => result as { output: Record<string, unknown> },
      (error: unknown) => {
        if (BrexError.is(error)) return error;
        throw error;
      },
    ),
  ]);
