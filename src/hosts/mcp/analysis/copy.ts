import { existsSync } from 'node:fs';
import type { Clock, Connection, Logger } from '../../../connector';
import { BrexError } from '../../../errors';
import { openDestination, sync, type SyncReport } from '../../../sync';
import { copyFiles, type CopyFiles, removeCopy } from './copy_files';
import { copyOwner } from './copy_owner';
import { CopyStatus, type StreamStatus } from './copy_status';
import { driverMissing } from './query_errors';

/** What a copy is made of, and where. */
export interface CopyOptions {
  connection: Connection;
  folder: string;
  id: string;
  streams: readonly string[];
  maxAge: number;
  clock: Clock;
  logger?: Logger | undefined;
  signal: AbortSignal;
}

interface OpenCopy extends CopyFiles {
  streams: CopyStatus;
  /** Whether only this process uses it. */
  alone: boolean;
}

/** The local copy of a connection's streams: an SQLite file that a sync fills. */
export class Copy {
  readonly #options: CopyOptions;
  #opening: Promise<OpenCopy> | undefined;
  #refreshing: Promise<SyncReport> | undefined;
  #failure: BrexError | undefined;
  #tried = -Infinity;

  constructor(options: CopyOptions) {
    this.#options = options;
  }

  /** Whether a sync of this process runs. */
  get refreshing(): boolean {
    return this.#refreshing !== undefined;
  }

  /** The streams of the copy and its SQLite file, once that exists. Rejects as `connection.run` does if its owner can't be read. */
  async read(): Promise<{ streams: StreamStatus[]; file?: string }> {
    const { streams, database } = await this.#open();
    // Without the file, its status is of no use.
    if (!existsSync(database)) return { streams: streams.read().map(({ stream }) => ({ stream, state: 'filling' })) };
    return { streams: streams.read(), file: database };
  }

  /** Starts a refresh in the background if one is due. */
  async refreshIfDue(): Promise<void> {
    const { clock, maxAge, logger } = this.#options;
    if (this.#refreshing) return;
    const { streams } = await this.read();
    const pause = this.#isTaken() ? takenPause : failurePause;
    if (this.#refreshing || clock.monotonic() - this.#tried < Math.min(maxAge, pause)) return;
    if (isDue(streams, clock.now(), maxAge))
      this.refresh().catch((error: unknown) => logger?.warn({ error }, 'The copy for queries could not be refreshed.'));
  }

  /** The error of the last refresh as a whole, unless it only found another process at work. */
  get failure(): BrexError | undefined {
    return this.#isTaken() ? undefined : this.#failure;
  }

  #isTaken(): boolean {
    const { code, retryable, action, status } = this.#failure ?? {};
    // An error of Brex has an action or a status.
    return code === 'unavailable' && retryable === true && action === undefined && status === undefined;
  }

  /** Updates the copy from Brex. Concurrent calls share one sync. */
  refresh(): Promise<SyncReport> {
    this.#refreshing ??= this.#sync()
      .then(
        (report) => {
          this.#failure = undefined;
          return report;
        },
        (error: unknown) => {
          if (BrexError.is(error)) this.#failure = error;
          throw error;
        },
      )
      .finally(() => {
        this.#tried = this.#options.clock.monotonic();
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  /** Waits for a running sync, and removes a copy that only this process used. The signal must have aborted. */
  async close(): Promise<void> {
    await this.#refreshing?.catch(() => undefined);
    const open = await this.#opening?.catch(() => undefined);
    if (open?.alone) removeCopy(open);
  }

  #open(): Promise<OpenCopy> {
    this.#opening ??= this.#find().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #find(): Promise<OpenCopy> {
    const { connection, folder, id, signal, streams } = this.#options;
    await checkDriver();
    const owner = await copyOwner(connection, signal);
    try {
      const files = copyFiles(folder, id, owner);
      return { ...files, streams: new CopyStatus(streams, files.status), alone: owner === undefined };
    } catch (error) {
      throw new BrexError('unavailable', 'The folder for the copy of your Brex data is not usable.', {
        remedy: `Make the folder ${folder} writable, or choose another one.`,
        cause: error,
      });
    }
  }

  async #sync(): Promise<SyncReport> {
    const open = await this.#open();
    try {
      return await this.#fill(open);
    } catch (error) {
      if (!isUnusable(error)) throw error;
      // Everything in it can be read again.
      removeCopy(open);
      return this.#fill(open);
    }
  }

  async #fill({ database, streams: status }: OpenCopy): Promise<SyncReport> {
    const { connection, clock, logger, signal, streams } = this.#options;
    const began = new Date(clock.now()).toISOString();
    const destination = await openDestination(`sqlite:${database}`);
    let isReading = false;
    try {
      const report = await sync(connection, {
        ...{ destination, streams, clock, signal },
        onProgress: ({ status: state, ...progress }) => {
          // Only now is it certain that no other process fills it.
          if (!isReading) status.begin(began);
          isReading = true;
          if (state === 'done' || state === 'skipped') status.note({ ...progress, status: state }, began);
        },
      });
      // Once more, with the reasons.
      for (const one of report.streams) status.note(one, began);
      logger?.debug({ ok: report.ok }, 'The copy for queries was refreshed.');
      return report;
    } finally {
      await destination.close();
    }
  }
}

/** Milliseconds before the next attempt after a failure, and while another process fills the copy. */
const failurePause = 60_000;
const takenPause = 5000;

/** Whether some stream was not read yet, or the last sync was too long ago. A stream that failed waits for the next sync like the others. */
function isDue(streams: readonly StreamStatus[], now: number, maxAge: number): boolean {
  if (streams.some(({ state, reason }) => state === 'filling' && reason === undefined)) return true;
  const last = Math.max(...streams.map(({ as_of }) => (as_of === undefined ? -Infinity : Date.parse(as_of))));
  return !(now - last < maxAge);
}

/** Whether the file can't be filled again: damaged, or written by another program or version. */
function isUnusable(error: unknown): boolean {
  if (!BrexError.is(error)) return false;
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return error.code === 'invalid_input' || /^SQLITE_(CORRUPT|NOTADB)/.test(String(code));
}

/** Rejects with `unavailable` if the driver of SQLite is missing. */
async function checkDriver(): Promise<void> {
  try {
    await import('libsql');
  } catch (cause) {
    throw driverMissing(cause);
  }
}
