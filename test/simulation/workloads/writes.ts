import { BrexError, connect, type Connection, type Settings } from '../../../src';
import type { Simulator } from '../../../src/simulator';
import { type Kind, kinds } from '../../fault_injection/kinds';
import type { Process } from '../process';
import { otherCompany, secondToken, type World } from '../world';
import { settingsFor } from '../../simulator_settings';

type End = 'done' | 'dropped' | BrexError;

/** A transport may deliver a write twice by itself, against which one without a key has no help. */
const kindsHere = kinds.filter(({ name, repeat }) => name !== 'list_users' && repeat !== 'never');

/**
 * Hosts run writes, run them again when they fail or their process dies, at once or days later, sometimes in two processes at a time,
 * under another name of the connection, with another token, of another company even, or after the machine lost its store. Each is
 * booked at most once, and every report is true at the moment it is made.
 */
export async function writes(world: World): Promise<void> {
  const { random, simulator } = world;
  const settings: Settings = {
    ...settingsFor(simulator, { name: 'one' }),
    ...{ timeout: random.one([2, 10, 60]), connect_timeout: 5, retries: random.below(4) },
    repeat_window: random.one([0, 1, 5, 9]),
  };
  const direct = connect(
    { ...settings, name: 'direct', repeat_window: 0 },
    { transport: world.network.carry, clock: world.outside },
  );
  const sort = random.one(['plain', 'plain', 'tokens', 'companies', 'loss']);
  world.note(sort);
  if (sort === 'companies') await world.openOther();
  const more = sort === 'tokens' ? [secondToken] : sort === 'companies' ? [otherCompany] : [];
  const tokens = [simulator.tokens.all, ...more];
  // Where the clock is set back, nothing can tell how old a run is that only the host remembers.
  const since = sort === 'loss' && world.trouble !== 'back';
  const errands = [];
  for (let i = 0; i < 1 + random.below(4); i++) {
    const kind = random.one(kindsHere);
    const mark = `write ${i}`;
    errands.push(
      new Errand(world, { settings, kind, mark, input: await kind.prepare(direct, mark, i), tokens, since }),
    );
  }
  if (since) void world.clock.sleep(random.between(1_000, 600_000)).then(() => world.loseStore());
  world.network.severity = random.one([0.1, 0.4, 0.8]);
  await Promise.all(errands.map((errand) => errand.live()));
}

interface Order {
  settings: Settings;
  kind: Kind;
  mark: string;
  input: object;
  /** The tokens that a run may have; the first is the usual one. */
  tokens: readonly string[];
  /** Whether the host says when it first tried. */
  since: boolean;
}

class Errand {
  /** When the host first tried, by its clock. */
  #first: number | undefined;
  /** The token of the last run that was done. */
  #done: string | undefined;

  constructor(
    private readonly world: World,
    private readonly order: Order,
  ) {}

  async live(): Promise<void> {
    const { world } = this;
    const { random } = world;
    let process = world.start();
    for (let run = 1; run <= 6; run++) {
      if (process.dead || random.chance(0.3)) process = world.start();
      if (random.chance(0.4)) process.doom(1 + random.below(60));
      // Clocks jump and machines sleep in the middle of a run as well.
      if (random.chance(0.4)) void world.clock.sleep(random.between(0, 30_000)).then(() => world.disturb());
      const runs = [this.#run(process)];
      if (random.chance(0.1)) runs.push(this.#run(world.start()));
      const ends = await Promise.all(runs);
      if (random.chance(0.3)) world.disturb();
      const over = ends.some(
        (end) => end === 'done' || (end !== 'dropped' && !end.retryable && end.code !== 'outcome_unknown'),
      );
      if (over && random.chance(0.7)) return;
      await world.clock.sleep(random.between(0, random.one([2_000, 300_000, 900_000, 3 * 86_400_000])));
    }
  }

  async #run(process: Process): Promise<End> {
    const { world } = this;
    const { random } = world;
    const { kind, input, mark, tokens, since } = this.order;
    const [usual = ''] = tokens;
    const api_token = random.chance(0.6) ? usual : random.one(tokens);
    const { simulator } = world.accountOf(api_token);
    const before = this.#booked(simulator);
    const settings = { ...this.order.settings, api_token, name: random.one(['one', 'another name']) };
    const connection: Connection = connect(settings, { ...process.host(), id: 'one' });
    this.#first ??= world.clock.now();
    const run = kind.run(connection, input, { intent: mark, ...(since && { since: this.#first }) });
    const end = await Promise.race([process.end, ending(run)]);
    const booked = this.#booked(simulator);
    const code = typeof end === 'string' ? end : end.code;
    world.note(
      `${process.name} ${kind.name} ${mark}: ${code}, booked ${booked}${api_token === usual ? '' : ` by ${api_token}`}`,
    );
    const what = `${kind.name} ${mark}: reported as ${code}${typeof end === 'string' ? '' : ` (${end.message})`}, booked ${booked}`;
    if (this.#booked(world.simulator) + (world.other ? this.#booked(world.other) : 0) > 1)
      world.judge(`${what}: more than once`);
    // What another company never had is as good as deleted there.
    const absent = kind.name === 'delete_vendor' && simulator !== world.simulator;
    if (code === 'done' && booked === 0 && !absent) world.judge(`${what}: never`);
    if (typeof end !== 'string') {
      if (code !== 'outcome_unknown' && booked > before) world.judge(`${what}: refused and booked`);
      if (code === 'outcome_unknown' && !end.idempotencyKey) world.judge(`${what}: unknown without a key`);
      if (JSON.stringify(end).includes(api_token)) world.judge(`${what}: the token is in the error`);
    }
    if (this.#done === api_token && code !== 'done' && code !== 'dropped' && code !== 'conflict' && booked === 0)
      world.judge(`${what}: was done before`);
    if (code === 'done') this.#done = api_token;
    return end;
  }

  #booked({ ledger }: Simulator): number {
    const { kind, mark, input } = this.order;
    return kind.booked(ledger, mark, input);
  }
}

const ending = (run: Promise<unknown>): Promise<End> =>
  run.then(
    () => 'done' as const,
    (error: unknown) => {
      if (BrexError.is(error)) return error;
      throw error;
    },
  );
