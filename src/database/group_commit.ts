import { systemClock } from '../clock';
import type { SqliteFile } from './sqlite_file';

/** The largest number of changes in one transaction: other processes on the file wait for it. */
const largest = 100;

/** A commit that takes longer is worth waiting for more changes. Milliseconds. */
const slowCommit = 2;

/** One caller's work, and where its outcome goes. */
interface Member<D> {
  work(db: D): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { value: unknown } | { error: unknown };

interface GroupCommitOptions<D> {
  file: SqliteFile;
  /** Runs one transaction, again while the database is busy. */
  transact<R>(work: (db: D) => Promise<R>): Promise<R>;
  /** Converts a failure of the database. */
  failure(error: unknown): Error;
  /** Whether a failure means that the whole transaction should be repeated. */
  isBusy(error: unknown): boolean;
}

/**
 * Commits the changes of concurrent callers in one transaction, since a durable commit costs far more than a change.
 * Each has its own outcome, and is answered only after the commit.
 */
export class GroupCommit<D> {
  readonly #options: GroupCommitOptions<D>;
  #waiting: Member<D>[] = [];
  #running: Promise<void> | undefined;
  /** The size of the last group, and the milliseconds that it took. */
  #last = { size: 1, took: 0 };

  constructor(options: GroupCommitOptions<D>) {
    this.#options = options;
  }

  /** Runs work in a transaction that it may share. */
  run<R>(work: (db: D) => Promise<R>): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ work, resolve: (value) => resolve(value as R), reject });
      this.#running ??= this.#commitAll();
    });
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length) {
      // Whatever arrives in the same turn of the event loop joins; if nothing does, this takes no time.
      await new Promise((resolve) => setImmediate(resolve));
      // Answers of Brex to concurrent writes arrive shortly after each other.
      if (this.#waiting.length < this.#last.size && this.#last.took > slowCommit) await systemClock.sleep(1);
      const group = this.#waiting.splice(0, largest);
      const start = performance.now();
      await this.#commit(group);
      this.#last = { size: group.length, took: performance.now() - start };
    }
    this.#running = undefined;
  }

  async #commit(group: readonly Member<D>[]): Promise<void> {
    const { transact, failure } = this.#options;
    try {
      const outcomes = await transact((db) => this.#runEach(group, db));
      group.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i];
        if (outcome && 'value' in outcome) resolve(outcome.value);
        else reject(failure(outcome?.error));
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async #runEach(group: readonly Member<D>[], db: D): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { work } of group)
      outcomes.push(group.length === 1 ? { value: await work(db) } : await this.#runApart(() => work(db)));
    return outcomes;
  }

  /** Runs one member's work so that its failure undoes only its own changes. */
  async #runApart(work: () => Promise<unknown>): Promise<Outcome> {
    const { file, isBusy } = this.#options;
    file.driver.exec('SAVEPOINT member');
    try {
      const value = await work();
      file.driver.exec('RELEASE member');
      return { value };
    } catch (error) {
      // When the disk is full, SQLite rolls back the whole transaction.
      if (isBusy(error) || !file.driver.inTransaction) throw error;
      file.driver.exec('ROLLBACK TO member');
      file.driver.exec('RELEASE member');
      return { error };
    }
  }
}
