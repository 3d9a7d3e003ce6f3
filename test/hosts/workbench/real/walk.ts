import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Row } from '../../real_host';
import { walkItems } from './walk_items';
import { type EndedTest, walkRows } from './walk_rows';

interface Report {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

const root = process.cwd();

/** Walks through the workbench in Chromium, in every size: runs the tests of all items. */
export function checkWalk(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'brex-walk-'));
  try {
    const file = join(folder, 'report.json');
    const files = [...new Set(walkItems.flatMap(({ tests }) => Object.keys(tests)))];
    const how = ['--runInBand', '--json', `--outputFile=${file}`, '--testPathIgnorePatterns=/node_modules/'];
    spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...how, '--runTestsByPath', ...files], {
      env: { ...process.env, WALK_ALL: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return Promise.resolve(walkRows(walkItems, endedIn(JSON.parse(readFileSync(file, 'utf8')) as Report)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The tests of a report; a file that did not run is a test that failed. */
const endedIn = ({ testResults }: Report): EndedTest[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name).replaceAll('\\', '/');
    if (!assertionResults.length) return [{ file, name: `${file} did not run: ${message}`, passed: false }];
    return assertionResults.map(({ fullName, status }) => ({ file, name: fullName, passed: status === 'passed' }));
  });
