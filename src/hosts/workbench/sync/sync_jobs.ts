import { BrexError } from '../../../errors';
import type { Store, ValueStore } from '../../../store';
import { syncSpace } from '../../../store/sync_space';
import type { Connections } from '../connections';
import type { SyncPlaces } from './destination';
import { SyncJob } from './sync_job';
import { SyncRecord } from './sync_record';

/** The syncs of the workbench's connections. */
export class SyncJobs {
  readonly #jobs = new Map<string, SyncJob>();
  readonly #values: ValueStore;

  constructor(
    private readonly connections: Connections,
    private readonly places: SyncPlaces,
    store: Store | BrexError | undefined,
  ) {
    this.#values = store && !BrexError.is(store) ? store.values(syncSpace) : inMemoryValues();
    connections.onRemove((id) => this.#drop(id));
  }

  /** The sync of a connection. Rejects with `not_found` for an unknown one. */
  async of(id: string): Promise<SyncJob> {
    await this.connections.known(id);
    return this.#job(id);
  }

  /** Continues the runs that ended with the last process. */
  async resume(): Promise<void> {
    const known = new Set((await this.connections.list()).map((row) => row.id));
    for (const id of await this.#values.names()) if (known.has(id)) await this.#job(id).resume();
  }

  /** Stops all runs; the next process continues them. */
  async close(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map((job) => job.close()));
  }

  #job(id: string): SyncJob {
    const found = this.#jobs.get(id);
    if (found) return found;
    const job = new SyncJob(new SyncRecord(id, this.#values), {
      connection: () => this.connections.get(id),
      places: this.places,
    });
    this.#jobs.set(id, job);
    return job;
  }

  async #drop(id: string): Promise<void> {
    await this.#jobs.get(id)?.remove();
    this.#jobs.delete(id);
  }
}

/** Values until the process ends, for a workbench without a store. */
function inMemoryValues(): ValueStore {
  const values = new Map<string, string>();
  return {
    names: () => Promise.resolve([...values.keys()].sort()),
    read: (name) => Promise.resolve(JSON.parse(values.get(name) ?? 'null') ?? undefined),
    write: (name, value) => Promise.resolve(void values.set(name, JSON.stringify(value))),
    remove: (name) => Promise.resolve(void values.delete(name)),
  };
}
