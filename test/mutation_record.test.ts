import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { codeHash, moneyPath, readRecord } from './mutation/record';

const { score, files } = readRecord();

test('the recorded mutation testing is of the present code; otherwise run `npm run mutation`', () => {
  const present = moneyPath().map((name) => [name, codeHash(readFileSync(name, 'utf8'))]);
  const recorded = Object.entries(files).map(([name, { code }]) => [name, code]);
  expect(Object.fromEntries(recorded)).toEqual(Object.fromEntries(present));
});

test('at least 90 % of the mutants of the money path are killed', () => {
  expect(score).toBeGreaterThanOrEqual(90);
});

test('each mutant that survived has a reason', () => {
  const open = Object.entries(files).flatMap(([name, { survived }]) =>
    survived.filter(({ reason }) => !reason).map(({ line, mutation }) => `${name}:${line} ${mutation}`),
  );
  expect(open).toEqual([]);
});
