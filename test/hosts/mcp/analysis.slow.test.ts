import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Connection } from '../../../src';
import { type Analysis, createAnalysis } from '../../../src/hosts/mcp/analysis';
import { moneyText } from '../../../src/money';
import { startSimulator, type Simulator } from '../../../src/simulator';
import { streams } from '../../../src/sync';
import { failure } from '../../failure';
import { settingsFor } from '../../simulator_settings';
import { temporaryFolder } from '../../temporary_folder';
import { hostileStatements, usualStatements } from './hostile_statements';

type Item = Record<string, unknown>;

const folder = join(temporaryFolder(), 'copy');
const forbidden = join(temporaryFolder(), 'written');
let simulator: Simulator;
let brex: Connection;
let analysis: Analysis;

beforeAll(async () => {
  simulator = await startSimulator({ rate: false, variants: { 'referral-token': 'any' } });
  brex = connect(settingsFor(simulator));
  analysis = createAnalysis({ connection: brex, folder, id: 'acme', maxWait: 60_000 });
  await analysis.refresh();
}, 60_000);

afterAll(async () => {
  await analysis.close();
  await brex.close();
  await simulator.close();
});

const listed = async (action: string, input: object = {}): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of brex.each(action as 'list_users', input)) items.push({ ...item });
  return items;
};
const rows = async (sql: string): Promise<unknown[][]> =>
  (await analysis.query(sql, { maxRows: 5000, maxBytes: 1e6 })).rows;
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** The processes of queries, once there is one. */
const started = async (): Promise<number[]> => {
  for (;;) {
    const { processes } = await analysis.status();
    if (processes.length) return processes;
  }
};

describe('an answer', () => {
  test('counts what Brex lists, in every stream', async () => {
    const plain = streams().filter(({ parent }) => !parent);
    const sizes: unknown[][] = [];
    for (const { name, action, input } of plain) sizes.push([name, (await listed(action, input)).length]);
    expect(await rows(plain.map(({ name }) => `select '${name}', count(*) from ${name}`).join(' union all '))).toEqual(
      sizes,
    );
    expect(sizes).toEqual(expect.arrayContaining([['expenses', 200]]));
    const accounts = await listed('list_cash_accounts');
    const statements = await Promise.all(accounts.map(({ id }) => listed('list_cash_statements', { id })));
    expect(await rows('select parent_id, count(*) from cash_statements group by 1 order by 1')).toEqual(
      accounts.map(({ id }, i) => [id, statements[i]?.length]).sort(),
    );
  }, 60_000);

  test('is the spend by merchant', async () => {
    const spend = new Map<string, number>();
    for (const { merchant, amount } of (await listed('list_card_transactions')) as {
      merchant: { raw_descriptor: string } | null;
      amount: { amount: number; currency: string };
    }[]) {
      const name = `${merchant?.raw_descriptor ?? ''} ${amount.currency}`;
      spend.set(name, (spend.get(name) ?? 0) + amount.amount);
    }
    const answer = await analysis.query(
      `select coalesce(merchant_raw_descriptor, '') || ' ' || amount_currency, sum(amount_minor)
       from card_transactions group by 1`,
      { maxRows: 5000 },
    );
    expect(new Map(answer.rows as [string, number][])).toEqual(spend);
    expect(spend.size).toBeGreaterThan(3);
    expect(answer).toMatchObject({
      truncated: false,
      refreshing: false,
      streams: [{ stream: 'card_transactions', state: 'ready', as_of: answer.as_of }],
    });
    expect(Date.now() - Date.parse(answer.as_of)).toBeLessThan(300_000);
  });

  test('has each amount as text, in every currency', async () => {
    const expected = (await listed('list_expenses')).map(({ id, original_amount: amount }) => [
      id,
      amount ? moneyText(amount as Item) : null,
    ]);
    expect(await rows('select id, original_amount_text from expenses order by id')).toEqual(expected.sort());
  });

  test('is bounded in rows and bytes, and says so', async () => {
    const all = await analysis.query('select id from card_transactions order by id');
    expect([all.rows.length, all.truncated]).toEqual([200, true]);
    const some = await analysis.query('select id from card_transactions order by id', { maxRows: 3 });
    expect([some.rows, some.truncated]).toEqual([all.rows.slice(0, 3), true]);
    const small = await analysis.query('select id from card_transactions order by id', { maxBytes: 1000 });
    expect(JSON.stringify(small.rows).length).toBeLessThanOrEqual(1001);
    expect([small.rows, small.truncated]).toEqual([all.rows.slice(0, small.rows.length), true]);
    expect(small.rows.length).toBeGreaterThan(10);
    const exact = await analysis.query('select id from users', { maxRows: 40 });
    expect([exact.rows.length, exact.truncated]).toEqual([40, false]);
    for (const options of [{ maxRows: 0 }, { maxRows: 5001 }, { maxBytes: 999 }, { timeout: 60_001 }, { maxRows: 1.5 }])
      expect((await failure(analysis.query('select 1', options))).code).toBe('invalid_input');
  });

  test('keeps values exact, and cuts long ones', async () => {
    const { rows, truncated, columns } = await analysis.query(
      `select 9007199254740993 as big, 9007199254740991 as safe, 1e999 as endless, x'00ff' as bytes, null as missing,
        '{"a": "\u0001 \ud83d\ude00"}' as text, printf('%.*c', 50000, 'é') as long`,
    );
    expect(columns).toEqual(['big', 'safe', 'endless', 'bytes', 'missing', 'text', 'long']);
    expect(rows[0]?.slice(0, 6)).toEqual([
      ...['9007199254740993', 9007199254740991, 'Infinity', '(2 bytes)', null, '{"a": "\u0001 \ud83d\ude00"}'],
    ]);
    expect(String(rows[0]?.[6])).toMatch(/^é{900,}…$/);
    expect(truncated).toBe(true);
  });

  test('of an unknown table or column names what there is', async () => {
    const table = await failure(analysis.query('select * from expense'));
    expect(table).toMatchObject({
      code: 'invalid_input',
      message: 'SQLite rejected the query: no such table: expense.',
    });
    expect(table.remedy).toMatch(/^Did you mean "expenses"\? Tables: users, departments, /);
    const column = await failure(analysis.query('select amount from expenses'));
    expect(column.fields).toEqual([{ field: 'sql', message: 'no such column: amount' }]);
    expect((await failure(analysis.query('select * from users where'))).message).toMatch(/incomplete input/);
  });
});

/** A table as the schema describes it. */
function described(text: string): {
  name: string;
  columns: string[];
  joins: { column: string; to: string; key: string }[];
} {
  const [head = '', ...lines] = text.split('\n');
  const columns = lines.flatMap((line) => {
    const [, column = '', kind = ''] = /^ {2}(\w+)(?: (money|decimal))?/.exec(line) ?? [];
    const endings: Record<string, string[]> = {
      money: ['_minor', '_currency', '_text'],
      decimal: ['_decimal', '_currency'],
    };
    return (endings[kind] ?? ['']).map((ending) => `"${column}${ending}"`);
  });
  const joins = lines.flatMap((line) => {
    const [, column, to = '', key = ''] = /^ {2}(\w+) -> (\w+)\.(\w+)/.exec(line) ?? [];
    return column ? [{ column, to, key }] : [];
  });
  return { name: /^\w+/.exec(head)?.[0] ?? '', columns, joins };
}

describe('the schema', () => {
  test('names tables and columns that can be queried, and joins that find their records', async () => {
    const text = await analysis.schema();
    expect(text.length).toBeLessThan(25_000);
    const tables = text.split('\n\n').slice(1).map(described);
    expect(tables.map(({ name }) => name)).toEqual(streams().map(({ name }) => name));
    const counts = tables.map(
      ({ name, columns }) => `select '${name}', ${columns.map((one) => `count(${one})`).join(' + ')} from "${name}"`,
    );
    const counted = await rows(counts.join(' union all '));
    expect(counted.map(([name]) => name)).toEqual(tables.map(({ name }) => name));
    const joins = tables.flatMap(({ name, joins }) =>
      joins.map(
        ({ column, to, key }) =>
          `select '${name}.${column}', count(*) from "${name}" where "${column}" is not null
           and "${column}" not in (select "${key}" from "${to}")`,
      ),
    );
    expect(joins.length).toBeGreaterThan(20);
    const lost = [
      ...(await rows(joins.slice(0, 20).join(' union all '))),
      ...(await rows(joins.slice(20).join(' union all '))),
    ];
    expect(lost.filter(([, count]) => count !== 0)).toEqual([]);
  }, 60_000);

  test('is short, and adds what a name does not say', async () => {
    const text = await analysis.schema();
    expect(text).toMatch(/^card_transactions: 3,007 records$/m);
    expect(text).toMatch(/^ {2}amount money: Negative for refunds and payments\.$/m);
    expect(text).toMatch(/^ {2}card_id -> cards\.id$/m);
    expect(text).toMatch(/^ {2}card_type VIRTUAL\|PHYSICAL: Virtual for online use, or physical\.$/m);
    expect(text).toMatch(/^ {2}parent_id -> cash_accounts\.id$/m);
  });
});

describe('a statement', () => {
  test('that people send runs', async () => {
    const answers = await Promise.all(usualStatements.map((sql) => analysis.query(sql)));
    expect(answers.every(({ columns, rows }) => columns.length === (rows[0]?.length ?? columns.length))).toBe(true);
  }, 60_000);

  test('that is hostile reads and changes nothing', async () => {
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.db')) ?? '');
    const state = (): unknown => [
      createHash('sha256').update(readFileSync(file)).digest('hex'),
      readdirSync(folder).sort(),
      readdirSync('.').sort(),
    ];
    await analysis.query('select count(*) from users');
    const before = state();
    const answers = await Promise.all(
      hostileStatements.map(async (sql) => {
        const error = await failure(analysis.query(sql.replaceAll('%', forbidden)));
        return `${error.code} ${error.fields?.[0]?.field ?? ''}`;
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['invalid_input sql']));
    expect(hostileStatements.length).toBeGreaterThan(100);
    expect(existsSync(forbidden)).toBe(false);
    expect(state()).toEqual(before);
    expect(await rows('select count(*) from users')).toEqual([[40]]);
  }, 60_000);

  test.each([
    'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n',
    'select count(*) from card_transactions a, card_transactions b, card_transactions c where a.id < b.id and b.id < c.id',
  ])('without an end is ended: %s', async (sql) => {
    const began = performance.now();
    const query = failure(analysis.query(sql, { timeout: 1500 }));
    const [pid = 0] = await started();
    expect(await query).toMatchObject({ code: 'timeout', message: expect.stringMatching(/within 1.5 seconds/) });
    expect(performance.now() - began).toBeLessThan(8000);
    expect(isAlive(pid)).toBe(false);
    expect(await rows('select count(*) from users')).toEqual([[40]]);
  });

  test.each([
    "select replace(hex(printf('%.*c', 100000000, 'x')), '0', 'yyyyyyyyyyyyyyyyyy')",
    "select group_concat(printf('%.*c', 1000000, 'x')) from generate_series(1, 1000)",
    "with recursive t(x) as (select 'xxxxxxxx' union all select x || x from t) select x from t",
    "select printf('%.*c', 3000000, 'x') from generate_series(1, 1000)",
  ])('that needs too much memory ends, and this process lives on: %s', async (sql) => {
    const before = process.memoryUsage().rss;
    const error = await failure(analysis.query(sql, { timeout: 30_000 }));
    expect(error).toMatchObject({ code: 'invalid_input', message: 'The query needs too much memory.' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('with many wide rows is cut without much memory', async () => {
    const wide = Array.from({ length: 200 }, (_, i) => `printf('%.*c', 20000, 'x') as c${i}`).join(', ');
    const { rows, truncated } = await analysis.query(`select ${wide} from generate_series(1, 20)`, {
      maxBytes: 1_000_000,
    });
    expect([rows.length > 0, truncated, JSON.stringify(rows).length < 1_100_000]).toEqual([true, true, true]);
    expect((await failure(analysis.query(`select ${wide}, ${wide}`))).message).toMatch(/at most 250 columns, not 400/);
  });

  test('that waits for its turn is cancelled alone', async () => {
    const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n';
    const stop = new AbortController();
    const running = [1, 2].map(() => failure(analysis.query(endless, { timeout: 2500 })));
    await started();
    const waiting = failure(analysis.query('select 1', { signal: stop.signal }));
    const next = analysis.query('select 2');
    while ((await analysis.status()).processes.length < 2) continue;
    stop.abort();
    expect((await waiting).code).toBe('cancelled');
    expect((await next).rows).toEqual([[2]]);
    expect((await Promise.all(running)).map(({ code }) => code)).toEqual(['timeout', 'timeout']);
  });

  test('that is cancelled leaves no process', async () => {
    const stop = new AbortController();
    const query = failure(
      analysis.query('with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n', {
        signal: stop.signal,
      }),
    );
    const [pid = 0] = await started();
    stop.abort();
    expect(await query).toMatchObject({ code: 'cancelled', message: 'The query was cancelled.' });
    while ((await analysis.status()).processes.length) await new Promise((resolve) => setImmediate(resolve));
    expect(isAlive(pid)).toBe(false);
    expect((await failure(analysis.query('select 1', { signal: AbortSignal.abort() }))).code).toBe('cancelled');
  });
});
