import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { root } from './examples';
import { kinds } from './stores';
import { openSimulator } from './open_simulator';

const run = promisify(execFile);

test.each(kinds)(
  'two hundred transfers of four processes over two connections to one account stay within its cap (%s)',
  async (_, make) => {
    const place = await make();
    await (await place.open()).close();
    const simulator = await openSimulator();
    const args = ['--import', 'tsx', join(root, 'test/guard_process.ts'), place.url, place.home, simulator.url];
    const children = ['a', 'b', 'c', 'd'].map((who) =>
      run(process.execPath, [...args, simulator.tokens.all, who], { cwd: root }),
    );
    const ends = (await Promise.all(children)).flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
    // 14 times 70.00 is 980.00; a fifteenth would make 1,050.00.
    const counts = Object.fromEntries([...new Set(ends)].map((end) => [end, ends.filter((e) => e === end).length]));
    expect(counts).toEqual({ done: 14, blocked: 186 });
    expect(simulator.ledger.filter(({ kind }) => kind === 'transfer.created')).toHaveLength(14);
  },
  180_000,
);
