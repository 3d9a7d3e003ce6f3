import type { Host, Transport } from '../../src';
import type { Store as ConnectorStore } from '../../src/connector';
import type { Random } from './random';
import type { World } from './world';

/** A process of a host: it goes on until it is dropped, at any of its awaits; then nothing that it waited for comes any more. */
export class Process {
  #dead = false;
  /** Steps it has left; each thing that it waits for is two. */
  #left = Infinity;
  #dropped: () => void = () => undefined;
  /** Resolves when it is dropped. */
  readonly end = new Promise<'dropped'>((resolve) => (this.#dropped = () => resolve('dropped')));

  constructor(
    private readonly world: World,
    readonly name: string,
    readonly random: Random,
  ) {}

  get dead(): boolean {
    return this.#dead;
  }

  /** Has it dropped after so many steps. */
  doom(steps: number): void {
    this.#left = steps;
  }

  drop(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.world.note(`${this.name} dropped`);
    this.#dropped();
  }

  /** What the outside does for it: nothing reaches a dropped process, and what it had not begun is never done. */
  async wait<T>(work: () => Promise<T>): Promise<T> {
    await this.world.awake();
    if (this.#step()) return never();
    const result = await work().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    await this.world.awake();
    if (this.#step()) return never();
    if ('error' in result) throw result.error;
    return result.value;
  }

  #step(): boolean {
    if (--this.#left <= 0) this.drop();
    return this.#dead;
  }

  /** An object whose methods are the process's to wait for. */
  through<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => this.wait(async () => (await value.apply(object, given)) as unknown);
      },
    });
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.wait(() => this.world.clock.sleep(milliseconds, signal));
  }

  /** What a connection of this process is given. */
  host(): Host & { store: ConnectorStore } {
    const { world } = this;
    const { store } = world;
    const transport: Transport = (request, signal) => this.wait(() => world.network.carry(request, signal));
    const clock = {
      ...world.clock,
      sleep: (milliseconds: number, signal?: AbortSignal) => this.sleep(milliseconds, signal),
    };
    return {
      transport,
      clock,
      store: {
        tokens: this.through(store.tokens),
        journal: (connection) => this.through(store.journal(connection)),
      },
    };
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
