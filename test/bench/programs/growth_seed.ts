/** Fills a store's journal, or a synced table, with copies of one of its rows. */
import Database from 'libsql';
import { answerTasks } from './worker';

interface SeedTask {
  file: string;
  table: string;
  /** How many copies. */
  copies: number;
  /** SQL for the columns in which the copies differ; `n` is the number of the copy. */
  different: Record<string, string>;
}

answerTasks(({ file, table, copies, different }: SeedTask): number => {
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;');
  const columns = (database.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[]).map(
    ({ name }) => name,
  );
  const picked = columns.map((name) => different[name] ?? `one."${name}"`).join(', ');
  database.exec(`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${copies}),
      one AS MATERIALIZED (SELECT * FROM "${table}" LIMIT 1)
    INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')})
    SELECT ${picked} FROM numbers, one`);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE);');
  database.close();
  return copies;
});
