import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import { BrexError } from '../../../errors';
import { cancelledQuery } from './query_errors';
import type { QueryFailure, QueryJob, QueryOutcome, QueryResult } from './query_job';
import { queryProgram } from './query_program';

/** How many queries run at once; further ones wait. */
const maxProcesses = 2;
/** How much longer a process may live than its query. Milliseconds. */
const grace = 2000;
/** JavaScript's memory in a process; that of SQLite has another limit. Megabytes. */
const maxHeap = 128;

/** The options of a run. */
export interface RunQueryOptions {
  /** Ends the query. Milliseconds. */
  timeout: number;
  /** Ends the query. */
  signal: AbortSignal;
}

/** Runs SQL statements, each in a separate process, which is killed at its timeout. */
export class QueryRunner {
  readonly #running = new Map<ChildProcess, Promise<void>>();
  #waiting: (() => void)[] = [];
  #taken = 0;

  /**
   * The result of a statement, or why SQLite or a check rejected it.
   * @throws BrexError `timeout`, `cancelled`, or `unavailable` if no process can run it.
   */
  async run(
    job: Omit<QueryJob, 'deadline'>,
    { timeout, signal }: RunQueryOptions,
  ): Promise<QueryResult | QueryFailure> {
    await this.#take(signal);
    try {
      if (signal.aborted) throw cancelledQuery();
      return await this.#start({ ...job, deadline: timeout + grace }, timeout, signal);
    } finally {
      this.#taken -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** The ids of the running processes. */
  get processes(): number[] {
    return [...this.#running.keys()].flatMap(({ pid }) => pid ?? []);
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    for (const child of this.#running.keys()) child.kill('SIGKILL');
    await Promise.all(this.#running.values());
  }

  async #take(signal: AbortSignal): Promise<void> {
    while (this.#taken >= maxProcesses) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        const leave = (): void => {
          this.#waiting = this.#waiting.filter((one) => one !== resolve);
          resolve();
        };
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
      });
      if (!signal.aborted) continue;
      // It may also have been this one's turn.
      this.#waiting.shift()?.();
      throw cancelledQuery();
    }
    this.#taken += 1;
  }

  async #start(job: QueryJob, timeout: number, signal: AbortSignal): Promise<QueryOutcome> {
    const child = startProcess();
    let outcome: QueryOutcome | undefined;
    let ended: BrexError | undefined;
    const end = (error: BrexError): void => {
      ended ??= error;
      child.kill('SIGKILL');
    };
    const abort = (): void => end(cancelledQuery());
    const exit = new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.on('error', (error) => {
        end(notStarted(error));
        // No process, so none ends.
        if (child.pid === undefined) resolve();
      });
    });
    this.#running.set(child, exit);
    const timer = setTimeout(() => end(timedOut(timeout)), timeout);
    signal.addEventListener('abort', abort, { once: true });
    try {
      child.on('message', (message: QueryOutcome) => (outcome = message));
      child.send(job, (error) => error && end(notStarted(error)));
      await exit;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.#running.delete(child);
    }
    if (ended) throw ended;
    // Node or the driver gives up when memory is used up.
    return outcome ?? { failed: 'memory', reason: 'the process that ran it ended' };
  }
}

function startProcess(): ChildProcess {
  const { file, flags } = queryProgram();
  return fork(file, {
    // A process that runs foreign SQL gets nothing of this one: no secret of its environment, not its folder.
    cwd: dirname(file),
    env: { ...(process.env.SystemRoot !== undefined && { SystemRoot: process.env.SystemRoot }) },
    execArgv: [...flags, `--max-old-space-size=${maxHeap}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
}

const timedOut = (timeout: number): BrexError =>
  new BrexError('timeout', `The query did not finish within ${timeout / 1000} seconds and was ended.`, {
    remedy: 'Read fewer rows: filter by date or by ID, aggregate, or join on keys.',
  });

const notStarted = (cause: unknown): BrexError =>
  new BrexError('unavailable', 'The process that runs queries could not be started.', {
    remedy: 'Run it again. If it happens again, free memory on this machine.',
    retryable: true,
    cause,
  });
