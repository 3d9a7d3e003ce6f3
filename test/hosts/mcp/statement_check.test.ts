import { describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { type ProgramStep, programProblem } from '../../../src/hosts/mcp/analysis/program_check';
import { checkStatement } from '../../../src/hosts/mcp/analysis/statement_check';
import { tokensOf } from '../../../src/hosts/mcp/analysis/tokens';
import { hostileStatements, usualStatements } from './hostile_statements';

/** What the query process finds in the file and in the driver. */
const hidden = new Set(['_brex_sync', '_rejected', 'fsdir', 'dbstat', 'carray', 'fts3tokenize', 'vector_top_k']);

describe('a statement', () => {
  test.each(usualStatements)('may run: %j', (sql) => {
    expect(checkStatement(sql, hidden)).toEqual({ sql: expect.stringMatching(/[^;\s]$/) });
  });

  // SQLite itself rejects these.
  const syntaxErrors = hostileStatements.filter((sql) => /^select (\(+1|1 \+)/.test(sql));

  test.each(hostileStatements.filter((sql) => !syntaxErrors.includes(sql)))('may not run: %j', (sql) => {
    expect(checkStatement(sql, hidden)).toEqual(expect.any(String));
  });

  test('a long statement is refused before it is read', () => {
    expect(checkStatement(`select '${'x'.repeat(20_000)}'`)).toBe('is longer than 20,000 characters');
  });

  test('the reason says what is wrong', () => {
    expect([
      checkStatement('delete from users'),
      checkStatement('select 1; select 2'),
      checkStatement("select readfile('x')"),
      checkStatement('select * from sqlite_schema'),
      checkStatement('select * from main.users'),
      checkStatement('select ?'),
    ]).toEqual([
      'must be one SELECT, optionally with WITH before it; nothing can be changed, attached or configured',
      'must be one statement',
      'can\'t call "readfile"',
      'can\'t read "sqlite_schema"',
      'must name tables without "main." before them',
      'has a parameter, but values must be written into the statement',
    ]);
  });
});

test('tokens are those of SQLite', () => {
  const texts = (sql: string): unknown => {
    const tokens = tokensOf(sql);
    return typeof tokens === 'string' ? tokens : tokens.map(({ kind, text }) => `${kind} ${text}`);
  };
  expect(texts(`Select "A""b",'it''s'--x\n,[c]/*y*/;`)).toEqual([
    ...['name select', 'quoted a"b', 'symbol ,', "string it's", 'symbol ,', 'quoted c', 'symbol ;'],
  ]);
  expect(texts("x'00' 1.5e-3 .5 0xFF a->>'b'")).toEqual([
    ...["blob x'00'", 'number 1.5e-3', 'number .5', 'number 0xff', 'name a', 'symbol ->>', 'string b'],
  ]);
  expect(texts('1a')).toMatch(/can't be read/);
  expect(texts('select é')).toMatch(/outside quotes/);
});

describe('the program of a statement', () => {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE users (id TEXT)');
  const problemOf = (sql: string): string | undefined =>
    programProblem(database.prepare(`EXPLAIN ${sql}`).all() as ProgramStep[]);

  test.each([
    ["select readfile('x')", 'can\'t call "readfile"'],
    ["select 1 where length(writefile('x', 'y')) > 0", 'can\'t call "writefile"'],
    ["select sum(length(sha3_query('select 1'))) from users", 'can\'t call "sha3_query"'],
    ['select id from users order by lsmode(id)', 'can\'t call "lsmode"'],
    ['insert into users values (1)', 'must only read'],
    ['with x as (select 1) delete from users', 'must only read'],
    ['update users set id = 1 returning id', 'must only read'],
    ['create table t (a)', 'must only read'],
    ['drop table users', 'must only read'],
    ['vacuum', 'must only read'],
    ['begin immediate', 'must only read'],
    ["attach 'x' as y", 'can\'t call "sqlite_attach"'],
  ])('%s is not only read', (sql, problem) => {
    expect(problemOf(sql)).toBe(problem);
  });

  test('of usual statements, only reads', () => {
    for (const sql of [
      'select upper(id), count(*) from users group by 1 order by 2',
      'select id from users where id like 1',
    ])
      expect(problemOf(sql)).toBeUndefined();
  });
});
