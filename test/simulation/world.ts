import { createHash } from 'node:crypto';
import type { Clock } from '../../src';
import { systemClock } from '../../src/clock';
import { variants, type Simulator, startSimulator } from '../../src/simulator';
import { openStore, type Store } from '../../src/store';
import { outside, turn, type VirtualTime } from './globals';
import { Network } from './network';
import { Process } from './process';
import { Decisions, Random } from './random';

const minute = 60_000;
export const day = 24 * 60 * minute;

/** Tokens beside those of the simulator: another of the same company, and one of the second company. */
export const secondToken = 'bxt_example_second';
export const otherCompany = 'bxt_example_other';

/** What happens to the clocks of the machine while a world lasts: one kind only, since two at once can cancel each other out. */
export type Trouble = 'none' | 'ahead' | 'back' | 'suspended' | 'drift';

/**
 * One Brex, one network, one machine with a store and any number of processes that can be dropped at any await; all of it moves by a
 * virtual clock. `truth` is the time that really passes.
 */
export class World {
  readonly trace = createHash('sha256');
  readonly lines: string[] = [];
  readonly wrong: string[] = [];
  readonly network: Network;
  readonly trouble: Trouble;
  #shift = 0;
  #slept = 0;
  /** The last suspension of the machine; Brex and the network go on meanwhile. */
  #asleep = { from: 0, until: 0 };
  #processes = 0;
  #events = 0;
  readonly #lost: Store[] = [];
  /** A second company at Brex, under the same address, where a workload has one. */
  other: Simulator | undefined;

  private constructor(
    readonly seed: number,
    readonly random: Random,
    readonly simulator: Simulator,
    public store: Store,
    private readonly time: VirtualTime,
  ) {
    this.network = new Network(this, random.fork());
    this.trouble = random.one(['none', 'none', 'ahead', 'back', 'suspended', 'drift']);
  }

  /** With `kept`, all decisions but those are calm. */
  static async open(seed: number, time: VirtualTime, kept?: ReadonlySet<number>): Promise<World> {
    const random = new Random(seed, new Decisions(kept));
    const simulator = await startSimulator({ listen: false, size: 0.1, rate: 300, variants: worldOf(random) });
    let world: World | undefined;
    const store = await emptyStore(() => world);
    return (world = new World(seed, random, simulator, store, time));
  }

  /** Opens the second company. */
  async openOther(): Promise<void> {
    const { variants } = this.simulator;
    this.other = await startSimulator({ listen: false, size: 0.1, rate: 300, seed: 2, variants });
  }

  /** The account that a token opens, and the simulator's own token for it. */
  accountOf(token: string): { simulator: Simulator; token?: string } {
    const { simulator, other } = this;
    if (token === secondToken) return { simulator, token: simulator.tokens.all };
    return other && token === otherCompany ? { simulator: other, token: other.tokens.all } : { simulator };
  }

  /** The machine loses all that it kept; processes that run go on with the store that they have. */
  async loseStore(): Promise<void> {
    this.note('the store is lost');
    this.#lost.push(this.store);
    outside.count++;
    this.store = await emptyStore(() => this).finally(() => outside.count--);
  }

  /** Clocks that are right, for what is not on the machine. */
  readonly outside: Clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (milliseconds, signal) => this.clock.sleep(milliseconds, signal),
  };

  /** The clocks of the machine: the wall clock may be wrong, the monotonic one stops while the machine is suspended. */
  readonly clock: Clock = {
    now: () => Date.now() + this.#shift + this.#drift(),
    monotonic: () => {
      const { from, until } = this.#asleep;
      return this.truth() - this.#slept - Math.min(Math.max(0, this.truth() - from), until - from);
    },
    sleep: systemClock.sleep,
  };

  /** Resolves once the machine runs. */
  async awake(): Promise<void> {
    while (this.truth() < this.#asleep.until) await this.clock.sleep(Math.ceil(this.#asleep.until - this.truth()));
  }

  truth(): number {
    return performance.now();
  }

  #drift(): number {
    return this.trouble === 'drift' ? performance.now() * 0.0005 : 0;
  }

  /** Something happens to the clocks. */
  disturb(): void {
    const span = this.random.between(1000, this.random.one([3 * minute, 30 * minute, 2 * day]));
    if (this.trouble === 'ahead') this.#shift += span;
    else if (this.trouble === 'back') this.#shift -= span;
    else if (this.trouble === 'suspended') {
      if (this.truth() < this.#asleep.until) return;
      this.#slept += this.#asleep.until - this.#asleep.from;
      this.#asleep = { from: this.truth(), until: this.truth() + span };
    } else return;
    this.note(`clock ${this.trouble} ${Math.round(span)}`);
  }

  /** A new process on this machine. */
  start(): Process {
    return new Process(this, `p${++this.#processes}`, this.random.fork());
  }

  /** Notes what happened, for the trace. */
  note(line: string): void {
    const whole = `${Math.round(this.truth())} ${line}`;
    this.trace.update(`${whole}\n`);
    this.lines.push(whole);
  }

  /** Notes what must not be. */
  judge(fault: string): void {
    this.note(`WRONG ${fault}`);
    this.wrong.push(fault);
  }

  /** Moves the world on until the work is done, event by event. Rejects where nothing happens any more and it is not. */
  async live(work: Promise<unknown>, mostEvents = 200_000): Promise<void> {
    let done = false;
    let failure: { error: unknown } | undefined;
    work.then(
      () => (done = true),
      (error: unknown) => (failure = { error }),
    );
    for (;;) {
      await this.#settle();
      if (failure) throw failure.error;
      if (done) return;
      if (this.time.countTimers() === 0) throw new Error('Nothing happens any more, and the work is not done.');
      if (++this.#events > mostEvents) throw new Error(`The work is not done after ${mostEvents} events.`);
      this.time.next();
    }
  }

  /** Lets everything run that waits for nothing but itself. */
  async #settle(): Promise<void> {
    do {
      await turn();
      await turn();
    } while (this.network.answering > 0 || outside.count > 0);
  }

  async close(): Promise<void> {
    for (const store of [...this.#lost, this.store]) await store.close();
    await this.simulator.close();
    await this.other?.close();
  }
}

/** A store that goes by the clocks of a world, as soon as that is there. */
const emptyStore = (world: () => World | undefined): Promise<Store> =>
  openStore({
    memory: true,
    home: '/nowhere',
    key: '11'.repeat(32),
    clock: {
      now: () => world()?.clock.now() ?? Date.now(),
      boot: () => ({ id: 'simulated', uptime: world()?.truth() ?? 0 }),
    },
  });

const worldOf = (random: Random) =>
  Object.fromEntries(
    Object.entries(variants)
      .filter(([name]) =>
        /^(key-|samples|order|retry-after|put-card|page-end|cursor-filters|refresh-rotation|wrong-token)/.test(name),
      )
      .map(([name, { values }]) => [name, random.one(values)]),
  );
