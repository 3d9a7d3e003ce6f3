import type { Connection } from '../../../connector';
import { BrexError, invalidInput } from '../../../errors';
import type { ValueStore } from '../../../store';
import { type Destination, resetStream, type StreamReport, streams, sync } from '../../../sync';
import { refusal } from '../refusals';
import { placeText, type SyncPlaces, targetOf } from './destination';
import { countAll, withDestination } from './destination_use';
import { newSync, type StoredRun, type StoredSync } from './stored_sync';
import { countsOf, resultOf, type RunProgress, viewOf, withPoint } from './sync_view';
import type { SyncPlanOrder, SyncRunOrder, SyncView } from './wire';

/** What a sync of the workbench needs. */
export interface SyncMeans {
  connection(): Promise<Connection>;
  /** Where the plan and the results of each connection are, by its id. */
  values: ValueStore;
  places: SyncPlaces;
}

/** A run in this process. */
interface ActiveRun extends RunProgress {
  ending: AbortController;
  done: Promise<void>;
}

/** Milliseconds between two points of the history during a run. */
const pulse = 2000;

/** The sync of one connection: its destination and streams, and the run, which continues without a page. */
export class SyncJob {
  #stored: StoredSync = newSync();
  #active: ActiveRun | undefined;
  #closed = false;
  #turn: Promise<unknown> = Promise.resolve();
  #saving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly id: string,
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
      const { target: before, ...stored } = this.#stored;
      const target = await targetOf(destination, before, places);
      const chosen = streams(names).map(({ name }) => name);
      const moved = JSON.stringify(target) !== JSON.stringify(before);
      const results = moved ? await withDestination(target, places, countAll) : stored.results;
      const { run: _, problem: __, ...kept } = stored;
      this.#stored = { ...kept, target, streams: chosen, results, history: moved ? [] : stored.history };
      await this.#save();
      return this.#view();
    });
  }

  /** Begins a run, or continues the paused one. Rejects with `conflict` if one is under way. */
  run({ streams: names, full = false, accept = [] }: SyncRunOrder): Promise<SyncView> {
    return this.#alone(async () => {
      this.#refuseRunning();
      const { run: paused, streams: chosen } = this.#stored;
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
      const { run } = this.#stored;
      if (this.#active) {
        this.#active.pausing = true;
        this.#active.ending.abort();
      }
      if (run) this.#stored = { ...this.#stored, run: { ...run, paused: true } };
      await this.#save();
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
      const { results } = this.#stored;
      this.#stored = { ...this.#stored, results: { ...results, [stream]: { status: 'never', rows: 0 } } };
      this.#addPoint();
      await this.#save();
      return this.#view();
    });
  }

  /** Continues a run that ended with its process. */
  async resume(): Promise<void> {
    await this.#alone(async () => {
      const { run, target } = this.#stored;
      if (run && !run.paused && target && !this.#active) await this.#begin(run);
    });
  }

  /** Stops the run; the next process continues it. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#active?.ending.abort();
    await this.#active?.done;
    await this.#saving;
  }

  /** One call at a time, each with the latest stored state. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(async () => {
      // Another process may have changed it.
      if (!this.#active)
        this.#stored = ((await this.means.values.read(this.id)) as StoredSync | undefined) ?? newSync();
      return work();
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #refuseRunning(): void {
    if (this.#active)
      throw new BrexError('conflict', 'A sync of this connection is running.', {
        remedy: 'Pause it first, or wait until it ends.',
      });
  }

  #target() {
    const { target } = this.#stored;
    if (target) return target;
    throw new BrexError('invalid_input', 'No destination is chosen.', { remedy: 'Choose a destination first.' });
  }

  async #begin(run: StoredRun): Promise<void> {
    const { problem: _, ...stored } = this.#stored;
    this.#stored = { ...stored, run };
    await this.#save();
    const active: ActiveRun = {
      ending: new AbortController(),
      progress: new Map(),
      before: new Map(),
      pausing: false,
      done: Promise.resolve(),
    };
    this.#active = active;
    const points = setInterval(() => this.#addPoint(), pulse).unref();
    active.done = this.#work(run, active)
      .catch((error: unknown) => this.#failed(error))
      .finally(async () => {
        clearInterval(points);
        await this.#save().catch(() => undefined);
        this.#active = undefined;
      });
  }

  async #work(run: StoredRun, active: ActiveRun): Promise<void> {
    const connection = await this.means.connection();
    await withDestination(this.#target(), this.means.places, async (destination) => {
      for (const stream of streams(run.streams)) {
        const rows = await destination.count?.(stream).catch(() => undefined);
        if (rows !== undefined) active.before.set(stream.name, rows);
      }
      this.#addPoint();
      const ended: Promise<void>[] = [];
      const { ok } = await sync(connection, {
        destination,
        streams: run.streams,
        acceptRemovals: run.accept.filter((name) => run.streams.includes(name)),
        full: run.full,
        signal: active.ending.signal,
        onProgress: ({ status, ...progress }) => {
          if (status === 'reading') active.progress.set(progress.stream, countsOf(progress));
        },
        onStream: (report) => void ended.push(this.#ended(report, destination)),
      });
      await Promise.all(ended);
      this.#addPoint();
      const { run: left, ...stored } = this.#stored;
      if (ok || !left?.streams.length) this.#stored = stored;
      // The connection was changed or closed, not the sync.
      else if (!this.#closed) this.#stored = { ...stored, run: { ...left, paused: true } };
    });
  }

  async #ended(report: StreamReport, destination: Destination): Promise<void> {
    const { stream, status } = report;
    const [entry] = streams([stream]);
    const rows = entry && (await destination.count?.(entry).catch(() => undefined));
    const { run, results } = this.#stored;
    const left = status === 'stopped' ? run?.streams : run?.streams.filter((name) => name !== stream);
    this.#stored = {
      ...this.#stored,
      results: { ...results, [stream]: resultOf(report, new Date().toISOString(), rows) },
      ...(run && left && { run: { ...run, streams: left } }),
    };
    await this.#save();
  }

  /** The run failed before it read anything. One that another process continues is that one's to report. */
  #failed(error: unknown): void {
    const { run, ...stored } = this.#stored;
    const elsewhere = BrexError.is(error) && error.code === 'unavailable' && error.retryable;
    const paused = run && { run: { ...run, paused: run.paused || !(elsewhere || this.#closed) } };
    const cancelled = BrexError.is(error) && error.code === 'cancelled';
    this.#stored = { ...stored, ...paused, ...(!cancelled && { problem: refusal(error).body }) };
  }

  #save(): Promise<void> {
    const mine = this.#saving.then(() => this.means.values.write(this.id, this.#stored));
    this.#saving = mine.catch(() => undefined);
    return mine;
  }

  #addPoint(): void {
    const rows = Object.fromEntries(
      this.#view().streams.flatMap((one) => (one.rows === undefined ? [] : [[one.stream, one.rows]])),
    );
    const { history } = this.#stored;
    this.#stored = { ...this.#stored, history: withPoint(history, { at: new Date().toISOString(), rows }) };
  }

  #view(): SyncView {
    return viewOf(this.#stored, this.#active, this.means.places);
  }
}
