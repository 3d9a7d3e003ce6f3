import { jest } from '@jest/globals';
import Database from 'libsql';
import pg from 'pg';

/**
 * The SQL that either database runs from here on, in order; statements of SQLite count when they run. `jest.restoreAllMocks()` ends
 * the recording.
 */
export function statementsRun(): string[] {
  const run: string[] = [];
  const { exec } = Database.prototype;
  jest.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
    run.push(sql);
    return exec.call(this, sql);
  });
  const prepare = Database.prototype.prepare as (
    sql: string,
  ) => Record<'run' | 'all', (...values: unknown[]) => unknown>;
  jest.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    for (const method of ['run', 'all'] as const) {
      const own = statement[method].bind(statement);
      statement[method] = (...values) => {
        run.push(sql);
        return own(...values);
      };
    }
    return statement as never;
  });
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    run.push(typeof first === 'string' ? first : String((first as { text?: unknown } | undefined)?.text));
    return query.apply(this, given) as never;
  });
  return run;
}
