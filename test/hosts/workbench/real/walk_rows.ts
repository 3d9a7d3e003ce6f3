import type { Row } from '../../real_host';
import type { WalkItem } from './walk_items';

/** A test as it ended. */
export interface EndedTest {
  /** From the root of the project. */
  file: string;
  /** With the names of the groups around it. */
  name: string;
  passed: boolean;
}

/** A row for each item: passed if all of its tests are there and passed. What failed outside of every item has its own row. */
export function walkRows(items: readonly WalkItem[], ended: readonly EndedTest[]): Row[] {
  const covered = new Set<EndedTest>();
  const rows = items.map(({ item, tests }): Row => {
    const problems = Object.entries(tests).flatMap(([file, names]) =>
      names.flatMap((part) => {
        const found = ended.filter((one) => one.file === file && one.name.includes(part));
        found.forEach((one) => covered.add(one));
        if (!found.length) return [`no test "${part}" in ${file}`];
        return found.filter(({ passed }) => !passed).map(({ name }) => `failed: ${name}`);
      }),
    );
    return { check: item, result: problems.length ? 'failed' : 'passed', note: problems.join('; ') };
  });
  const others = ended.filter((one) => !covered.has(one));
  const failed = others.filter(({ passed }) => !passed).map(({ name }) => name);
  const note = failed.length
    ? `failed: ${failed.join('; ')}`
    : `${others.length} ${others.length === 1 ? 'test' : 'tests'}`;
  return [...rows, { check: 'all else of these files', result: failed.length ? 'failed' : 'passed', note }];
}
