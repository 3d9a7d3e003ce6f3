import { BrexError, invalidInput } from '../../../errors';
import { resetStream, streams } from '../../../sync';
import { serialQueue } from '../serial_queue';
import { placeText, targetOf } from './destination';
import { countAll, withDestination } from './destination_use';
import type { StoredRun } from './stored_sync';
import type { SyncRecord } from './sync_record';
import { type SyncMeans, SyncRun } from './sync_run';
import { viewOf, withRowsNow } from './sync_view';
import type { SyncPlanOrder, SyncRunOrder, SyncTarget, SyncView } from './wire';

/** The sync of one connection: its destination and streams, and the run, which continues without a page. */
export class SyncJob {
  #active: { run: SyncRun; done: Promise<void> } | undefined;
  #closed = false;
  readonly #inTurn = serialQueue();

  constructor(
    private readonly record: SyncRecord,
    private readonly means: SyncMeans,
  ) {}

  /** The sync as the page shows it. */
  view(): Promise<SyncView> {
    return this.#alone(() => Promise.resolve(this.#view()));
  }

  /** Chooses the destination and the streams. Rejects as `openDestination` does, and with `conflict` during a run. */
  plan({ destination, streams: names }: SyncPlanOrder): Promise<SyncView> {
    return this.#alone(async () => {
      this.#refuseRunning();
      const { places } = this.means;
      const { target: before, ...stored } = this.record.stored;
      const target = await targetOf(destination, before, places);
      const chosen = streams(names).map(({ name }) => name);
      const moved = JSON.stringify(target) !== JSON.stringify(before);
      const results = moved ? await withDestination(target, places, countAll) : stored.results;
      const { run: _, problem: __, ...kept } = stored;
      this.record.stored = { ...kept, target, streams: chosen, results, history: moved ? [] : stored.history };
      await this.record.save();
      return this.#view();
    });
  }

  /** Begins a run, or continues the paused one. Rejects with `conflict` if one is under way. */
  run({ streams: names, full = false, accept = [] }: SyncRunOrder): Promise<SyncView> {
    return this.#alone(async () => {
      this.#refuseRunning();
      const { run: paused, streams: chosen } = this.record.stored;
      const wanted = streams(names ?? paused?.streams ?? chosen).map(({ name }) => name);
      if (!wanted.length) throw invalidInput([{ field: 'streams', message: 'must have at least one stream' }]);
      await placeText(this.#target(), this.means.places);
      const begun = names ? undefined : paused;
      await this.#begin({
        streams: wanted,
        accept: streams(begun?.accept ?? accept).map(({ name }) => name),
        full: begun?.full ?? full,
        startedAt: begun?.startedAt ?? new Date().toISOString(),
        paused: false,
      });
      return this.#view();
    });
  }

  /** Stops the run; what is stored stays, and the run can continue. */
  pause(): Promise<SyncView> {
    return this.#alone(async () => {
      const { stored } = this.record;
      this.#active?.run.pause();
      if (stored.run) this.record.stored = { ...stored, run: { ...stored.run, paused: true } };
      await this.record.save();
      return this.#view();
    });
  }

  /** Deletes the stored records and the position of a stream. Rejects as `resetStream` does, or with `conflict`. */
  reset(stream: string, signal: AbortSignal): Promise<SyncView> {
    return this.#alone(async () => {
      this.#refuseRunning();
      const connection = await this.means.connection();
      await withDestination(this.#target(), this.means.places, (destination) =>
        resetStream(connection, { destination, stream, signal }),
      );
      const { stored } = this.record;
      const results = { ...stored.results, [stream]: { status: 'never' as const, rows: 0 } };
      this.record.stored = withRowsNow({ ...stored, results }, undefined);
      await this.record.save();
      return this.#view();
    });
  }

  /** Continues a run that ended with its process. */
  async resume(): Promise<void> {
    await this.#alone(async () => {
      const { run, target } = this.record.stored;
      if (run && !run.paused && target && !this.#active) await this.#begin(run);
    });
  }

  /** Stops the run; the next process continues it. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#active?.run.close();
    await this.#active?.done;
    await this.record.saved();
  }

  /** Stops the run before the connection is removed; nothing is stored afterwards. */
  async remove(): Promise<void> {
    await this.close();
    await this.record.forget();
  }

  /** One call at a time, each with the latest stored state. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      this.#refuseClosed();
      if (!this.#active) await this.record.load();
      return work();
    });
  }

  #refuseClosed(): void {
    if (this.#closed) throw new BrexError('cancelled', 'The sync was stopped: its connection or the workbench ended.');
  }

  #refuseRunning(): void {
    if (this.#active)
      throw new BrexError('conflict', 'A sync of this connection is running.', {
        remedy: 'Pause it first, or wait until it ends.',
      });
  }

  #target(): SyncTarget {
    const { target } = this.record.stored;
    if (target) return target;
    throw new BrexError('invalid_input', 'No destination is chosen.', { remedy: 'Choose a destination first.' });
  }

  async #begin(order: StoredRun): Promise<void> {
    const { problem: _, ...stored } = this.record.stored;
    this.record.stored = { ...stored, run: order };
    await this.record.save();
    this.#refuseClosed();
    const run = new SyncRun(this.means, this.record);
    const done = run.start(this.#target(), order).then(() => {
      this.#active = undefined;
    });
    this.#active = { run, done };
  }

  #view(): SyncView {
    return viewOf(this.record.stored, this.#active?.run, this.means.places);
  }
}
