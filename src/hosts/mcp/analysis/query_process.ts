/**
 * The program that runs one SQL statement, in a separate process: only that can be ended while SQLite computes, since a worker thread would
 * run on. It gets a QueryJob as its only message, answers with a QueryOutcome, and ends.
 */
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import type Libsql from 'libsql';
import { answerRows } from './answer_rows';
import { boundedStatement, maxColumns } from './bounded_statement';
import { type ProgramStep, programProblem } from './program_check';
import type { QueryFailure, QueryJob, QueryOutcome } from './query_job';
import { allowedModules } from './sql_words';
import { checkStatement } from './statement_check';

/** The memory of SQLite in this process. Bytes. */
const maxMemory = 256 * 1024 * 1024;
/** How long to wait while the sync locks the file. Milliseconds. */
const lockTimeout = 2000;

class Refusal extends Error {
  constructor(readonly failure: QueryFailure) {
    super(failure.reason);
  }
}

const refuse = (reason: string): Refusal => new Refusal({ failed: 'check', reason });

/**
 * Ends this process if its parent has ended or did not end it in time. A thread, since the main one does nothing else while SQLite
 * computes. Written as text: a thread that loads a file would need a separate bundle.
 */
function watch(deadline: number): void {
  const code = `
    const { ppid } = process;
    const end = () => process.kill(process.pid, 'SIGKILL');
    setInterval(() => process.ppid !== ppid && end(), 250);
    setTimeout(end, ${Math.ceil(deadline)});`;
  new Worker(code, { eval: true, env: {}, stdin: false }).unref();
}

async function driver(): Promise<typeof Libsql> {
  try {
    return (await import('libsql')).default;
  } catch (error) {
    throw new Refusal({ failed: 'package', reason: String((error as Error).message) });
  }
}

/** Opens the file so that nothing can be written to it. */
function open(Database: typeof Libsql, file: string | undefined): Libsql.Database {
  try {
    const place = file === undefined ? ':memory:' : `${pathToFileURL(file).href}?mode=ro`;
    const database = new Database(place, { timeout: lockTimeout });
    database.exec(`PRAGMA hard_heap_limit = ${maxMemory}`);
    database.defaultSafeIntegers(true);
    return database;
  } catch (error) {
    throw new Refusal({ failed: 'file', reason: (error as Error).message });
  }
}

const namesOf = (database: Libsql.Database, sql: string): string[] =>
  (database.prepare(sql).all() as { name: string }[]).map(({ name }) => name.toLowerCase());

/** What no statement may name: what the file has besides the streams, and every kind of virtual table but the harmless ones. */
function hiddenNames(database: Libsql.Database, views: QueryJob['views']): ReadonlySet<string> {
  const tables = namesOf(database, 'SELECT name FROM main.sqlite_schema');
  const modules = namesOf(database, 'SELECT name FROM pragma_module_list').filter((name) => !allowedModules.has(name));
  const hidden = new Set([...tables, ...modules]);
  for (const { name } of views) hidden.delete(name.toLowerCase());
  return hidden;
}

function run(database: Libsql.Database, job: QueryJob): QueryOutcome {
  for (const { name, sql } of job.views) database.exec(`CREATE TEMP VIEW "${name}" AS ${sql}`);
  const checked = checkStatement(job.sql, hiddenNames(database, job.views));
  if (typeof checked === 'string') throw refuse(checked);
  database.exec('PRAGMA query_only = 1');
  const statement = database.prepare(checked.sql);
  const columns = statement.reader ? statement.columns().map(({ name }) => name) : [];
  if (!columns.length) throw refuse('must return columns');
  if (columns.length > maxColumns) throw refuse(`must return at most ${maxColumns} columns, not ${columns.length}`);
  const bounded = boundedStatement(checked.sql, columns.length, job);
  const [program, whole] = [checked.sql, bounded].map((sql) => programOf(database, sql));
  const problem = programProblem([...(program ?? []), ...(whole ?? [])]);
  if (problem !== undefined) throw refuse(problem);
  const tables = tablesOf(database, program ?? []);
  const rows = database.prepare(bounded).raw().iterate() as IterableIterator<unknown[]>;
  return { columns, tables, ...answerRows(rows, job) };
}

const programOf = (database: Libsql.Database, sql: string): ProgramStep[] =>
  (database.prepare(`EXPLAIN ${sql}`).all() as Record<keyof ProgramStep, unknown>[]).map(({ opcode, p2, p3, p4 }) => ({
    opcode: String(opcode),
    p2: Number(p2),
    p3: Number(p3),
    p4: typeof p4 === 'string' ? p4 : null,
  }));

/** The tables of the file that a program reads. */
function tablesOf(database: Libsql.Database, program: readonly ProgramStep[]): string[] {
  const pages = new Set(program.flatMap(({ opcode, p2, p3 }) => (opcode === 'OpenRead' && p3 === 0 ? [p2] : [])));
  const roots = database.prepare('SELECT tbl_name, rootpage FROM main.sqlite_schema').all() as {
    tbl_name: string;
    rootpage: bigint;
  }[];
  return [...new Set(roots.flatMap(({ tbl_name, rootpage }) => (pages.has(Number(rootpage)) ? [tbl_name] : [])))];
}

function failureOf(error: unknown): QueryFailure {
  if (error instanceof Refusal) return error.failure;
  const { code = '', message } = error as { code?: string; message: string };
  if (/NOMEM|TOOBIG/.test(code)) return { failed: 'memory', reason: message };
  const isFile = /^SQLITE_(BUSY|LOCKED|IOERR|CORRUPT|NOTADB|CANTOPEN|FULL|PROTOCOL)/.test(code);
  return { failed: isFile ? 'file' : 'statement', reason: message };
}

process.once('message', (job: QueryJob) => {
  watch(job.deadline);
  driver()
    .then((Database) => run(open(Database, job.file), job))
    .catch(failureOf)
    .then((outcome: QueryOutcome) => process.send?.(outcome, () => process.exit()))
    .catch(() => process.exit(1));
});
