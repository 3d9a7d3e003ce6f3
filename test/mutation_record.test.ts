import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codeHash, moneyPath, readRecord, recordOf } from './mutation/record';

describe('the recorded mutation testing', () => {
  const { score, files } = readRecord();

  test('is of the present code; otherwise run `npm run mutation`', () => {
    const present = moneyPath().map((name) => [name, codeHash(readFileSync(name, 'utf8'))]);
    const recorded = Object.entries(files).map(([name, { code }]) => [name, code]);
    expect(Object.fromEntries(recorded)).toEqual(Object.fromEntries(present));
  });

  test('found at least 90 % of the mutants of the money path', () => {
    expect(score).toBeGreaterThanOrEqual(90);
  });

  test('has a reason for each mutant that survived', () => {
    const open = Object.entries(files).flatMap(([name, { survived }]) =>
      survived.filter(({ reason }) => !reason).map(({ line, mutation }) => `${name}:${line} ${mutation}`),
    );
    expect(open).toEqual([]);
  });
});

describe('the hash of a file', () => {
  const code = 'export const a = (b: number): number => b + 1;';
  test.each([
    ['other comments', '/** Adds one. */\nexport const a = (b: number): number => b + 1; // So.'],
    ['other line breaks', 'export const a = (\n  b: number,\n): number =>\n  b + 1;\n'],
    ['other types', 'export const a = (b: any) => b + 1;'],
  ])('is the same with %s', (_, other) => expect(codeHash(other)).toBe(codeHash(code)));

  test('differs by the code', () => {
    expect(codeHash(code.replace('+', '-'))).not.toBe(codeHash(code));
    expect(codeHash("const a = 'b';")).not.toBe(codeHash("const a = 'c';"));
  });
});

test('a record counts what was found, and keeps the reasons of survivors', () => {
  const name = 'src/http/retry.ts';
  const mutant = (status: string, column: number) => ({
    ...{ status, mutatorName: 'EqualityOperator', replacement: 'a >\n  b' },
    location: { start: { line: 2, column }, end: { line: 2, column: column + 5 } },
  });
  const mutants = [mutant('Killed', 1), mutant('Timeout', 1), mutant('NoCoverage', 3), mutant('Ignored', 1)];
  const report = { files: { [name]: { source: '\n= a < b;', mutants } } };
  const first = recordOf(report, undefined);
  expect(first.score).toBe(66.66);
  expect(first.files[name]).toMatchObject({
    ...{ killed: 2, ignored: 1 },
    survived: [{ line: 2, mutation: 'EqualityOperator: a < b => a > b', reason: '' }],
  });
  expect(Object.keys(first.files)).toEqual(moneyPath());
  first.files[name]?.survived.forEach((one) => (one.reason = 'The same.'));
  expect(recordOf(report, first).files[name]?.survived).toMatchObject([{ reason: 'The same.' }]);
});
