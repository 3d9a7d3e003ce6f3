import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../../real_host';

/** One check of a scenario, as the suite writes it. */
export interface Check {
  id: string;
  status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  errorMessage?: string;
}

/** What a server is expected to do in the scenarios of the suite. */
export interface Expectation {
  /** Scenarios that pass completely. */
  passed: readonly string[];
  /** By scenario, the reason why its checks can't apply; a name that ends with `*` stands for all that begin so. */
  leftOut: Readonly<Record<string, string>>;
  /** Checks of passed scenarios that can't apply, with their reasons. */
  untestable?: Readonly<Record<string, string>>;
}

/** Runs the suite against a server: by scenario, its checks. */
export async function runSuite(node: string, suite: string, url: string): Promise<Map<string, Check[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'brex-conformance-'));
  try {
    const args = [suite, 'server', '--url', url, '--requirements', '2026-07-28', '--output-dir', folder];
    // Its exit code also counts scenarios that are left out here.
    await new Promise<void>((resolve) => execFile(node, args, { maxBuffer: 1e8 }, () => resolve()));
    return new Map(
      readdirSync(folder).map((name) => [
        name.replace(/^server-(.*)-\d{4}-\d\d-\d\dT[\d-]+Z$/, '$1'),
        JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')) as Check[],
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compares the results of the suite with what is expected: each scenario is a row, also one that is missing or new. */
export function compareSuite(results: ReadonlyMap<string, readonly Check[]>, expected: Expectation): Row[] {
  const missing = expected.passed.filter((scenario) => !results.has(scenario));
  return [
    ...[...results].map(([scenario, checks]) => rowOf(scenario, checks, expected)),
    ...missing.map((check): Row => ({ check, result: 'failed', note: 'was not run' })),
  ];
}

function rowOf(check: string, checks: readonly Check[], { passed, leftOut, untestable = {} }: Expectation): Row {
  const wrong = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
  const [, reason] = Object.entries(leftOut).find(([name]) => matches(check, name)) ?? [];
  if (reason !== undefined && !passed.includes(check)) {
    if (wrong.length || !checks.some(({ status }) => status === 'SUCCESS'))
      return { check, result: 'left out', note: reason };
    return { check, result: 'failed', note: `passes now, but is left out: ${reason}` };
  }
  const unexpected = wrong.filter(({ id }) => !Object.hasOwn(untestable, id));
  if (unexpected.length)
    return {
      check,
      result: 'failed',
      note: unexpected.map(({ id, status, errorMessage: why = status }) => `${id}: ${why}`).join('; '),
    };
  const notes = wrong.map(({ id }) => `without ${id}: ${untestable[id]}`);
  const count = checks.filter(({ status }) => status === 'SUCCESS').length;
  if (!count || !passed.includes(check)) return { check, result: 'failed', note: 'is in no list of expected results' };
  return { check, result: 'passed', note: [`${count} checks`, ...notes].join('; ') };
}

const matches = (scenario: string, name: string): boolean =>
  name.endsWith('*') ? scenario.startsWith(name.slice(0, -1)) : scenario === name;
