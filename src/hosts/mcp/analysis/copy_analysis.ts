import { systemClock } from '../../../clock';
import type { Clock } from '../../../connector';
import { type Stream, streams as streamsNamed, type SyncReport } from '../../../sync';
import type { Analysis, AnalysisOptions, AnalysisStatus, QueryAnswer, QueryOptions, SchemaOptions } from './analysis';
import { Copy } from './copy';
import { filledOf, type StreamStatus } from './copy_status';
import { CopyWait } from './copy_wait';
import { cancelledQuery, closedAnalysis, failedQuery, refusedStatement, unknownTable } from './query_errors';
import type { QueryResult } from './query_job';
import { queryLimits } from './query_limits';
import { QueryRunner } from './query_runner';
import { schemaText, type TableCounts } from './schema_text';
import { checkStatement } from './statement_check';
import { streamView } from './stream_columns';
import { countsOf, countsSql } from './table_counts';

/** The default of `maxAge`, and that of `maxWait`. Milliseconds. */
const [usualAge, usualWait] = [15 * 60_000, 20_000];

/** The SELECT of a table that the copy does not have; SQLite's error then names it. */
const missingView = (name: string): string => `SELECT * FROM main."not in the copy: ${name}"`;
const missingTable = /no such table: main\.not in the copy: (\w+)/;

/** Limits of an answer, and how it ends early. */
type Asked = ReturnType<typeof queryLimits> & { signal: AbortSignal; wait: CopyWait };

export class CopyAnalysis implements Analysis {
  readonly #streams: readonly Stream[];
  readonly #names: readonly string[];
  readonly #clock: Clock;
  readonly #maxWait: number;
  readonly #copy: Copy;
  readonly #runner = new QueryRunner();
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  #counts: { of: string; counts: ReadonlyMap<string, TableCounts> } | undefined;

  constructor(options: AnalysisOptions) {
    const { streams, clock = systemClock, maxAge = usualAge, maxWait = usualWait, signal, ...rest } = options;
    this.#streams = streamsNamed(streams);
    this.#names = this.#streams.map(({ name }) => name);
    this.#clock = clock;
    this.#maxWait = maxWait;
    this.#signal = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    this.#copy = new Copy({ ...rest, streams: this.#names, maxAge, clock, signal: this.#signal });
  }

  async query(sql: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const limits = queryLimits(options);
    const checked = checkStatement(sql);
    if (typeof checked === 'string') throw refusedStatement(checked);
    return this.#untilAborted(options.signal, async (signal) => {
      const asked = { ...limits, signal, wait: this.#wait(signal, options) };
      const { result, streams, refreshing } = await this.#run(checked.sql, streamView, asked);
      const { tables, ...answer } = result;
      const used = streams.filter(({ stream }) => tables.includes(stream));
      return {
        ...answer,
        as_of: this.#oldest(used.length ? used : streams),
        streams: used,
        refreshing: refreshing || this.#copy.refreshing,
      };
    });
  }

  get tables(): readonly string[] {
    return this.#names;
  }

  schema({ tables, signal: given, ...options }: SchemaOptions = {}): Promise<string> {
    const chosen = new Set(tables ?? this.#names);
    for (const name of chosen) if (!this.#names.includes(name)) throw unknownTable(name, this.#names);
    return this.#untilAborted(given, async (signal) => {
      const wait = this.#wait(signal, options);
      const isReady = ({ stream, state }: StreamStatus): boolean => state !== 'filling' || !chosen.has(stream);
      await wait.until((streams) => streams.every(isReady));
      const { streams } = await this.#copy.read();
      const of = JSON.stringify(streams);
      if (this.#counts?.of !== of) this.#counts = { of, counts: await this.#count(streams, { signal, wait }) };
      return schemaText(this.#streams, streams, this.#counts.counts, chosen);
    });
  }

  async refresh(): Promise<SyncReport> {
    if (this.#signal.aborted) throw closedAnalysis();
    return this.#copy.refresh();
  }

  async status(): Promise<AnalysisStatus> {
    if (this.#signal.aborted) throw closedAnalysis();
    const { streams } = await this.#copy.read();
    const { refreshing, failure } = this.#copy;
    return { streams, refreshing, ...(failure && { failure }), processes: this.#runner.processes };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#runner.close(), this.#copy.close()]);
  }

  /** Runs a statement over these SELECTs as tables; waits for those that it reads and that were never filled. */
  async #run(
    sql: string,
    viewOf: (stream: Stream) => string,
    { wait, signal, timeout, ...limits }: Asked,
  ): Promise<{ result: QueryResult; streams: StreamStatus[]; refreshing: boolean }> {
    for (;;) {
      await this.#copy.refreshIfDue();
      const { streams, file } = await this.#copy.read();
      const { refreshing } = this.#copy;
      const filled = new Set(filledOf(streams));
      const views = this.#streams.map((stream) => ({
        name: stream.name,
        sql: file !== undefined && filled.has(stream.name) ? viewOf(stream) : missingView(stream.name),
      }));
      const job = { ...limits, sql, views, ...(file !== undefined && { file }) };
      const result = await this.#runner.run(job, { timeout, signal });
      if (!('failed' in result)) return { result, streams, refreshing };
      const [, missing] = missingTable.exec(result.reason) ?? [];
      if (missing === undefined) throw failedQuery(result, this.#names);
      await wait.forTable(missing);
    }
  }

  #wait(signal: AbortSignal, { onProgress }: Pick<QueryOptions, 'onProgress'>): CopyWait {
    return new CopyWait(this.#copy, { clock: this.#clock, maxWait: this.#maxWait, signal, onProgress });
  }

  async #count(
    streams: StreamStatus[],
    { signal, wait }: Pick<Asked, 'signal' | 'wait'>,
  ): Promise<ReadonlyMap<string, TableCounts>> {
    const filled = filledOf(streams);
    const sql = filled.map((name) => `SELECT '${name}' AS stream, counts FROM "${name}"`).join(' UNION ALL ');
    const limits = { ...queryLimits({ maxBytes: 1_000_000, maxRows: 5000, timeout: 30_000 }), signal, wait };
    const rows = filled.length ? (await this.#run(sql, countsSql, limits)).result.rows : [];
    const values = new Map(rows.map(([name, value]) => [name, value]));
    const counts = this.#streams.flatMap((stream) => {
      const found = countsOf(stream, values.get(stream.name));
      return found ? [[stream.name, found] as const] : [];
    });
    return new Map(counts);
  }

  #oldest(streams: readonly StreamStatus[]): string {
    const times = streams.flatMap(({ as_of }) => as_of ?? []).sort();
    return times[0] ?? new Date(this.#clock.now()).toISOString();
  }

  /** Runs work until the caller, the host or `close` ends it; work that is shared continues. */
  async #untilAborted<T>(given: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#signal.aborted) throw closedAnalysis();
    // For this call alone, so that listeners don't gather at a lasting one.
    const signal = AbortSignal.any([this.#signal, ...(given ? [given] : [])]);
    let stop: () => void = () => undefined;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(this.#signal.aborted ? closedAnalysis() : cancelledQuery());
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([aborted, work(signal)]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
