import { expect, test } from '@jest/globals';
import { compareAll, isSame } from './compare';
import { copies } from './copy';
import { openAccount } from './demo/account';
import { drawing, finished, type Kill, killed } from './demo/killing';
import { changes, surprises } from './demo/second_run';
import { root } from './examples';

test.each(copies)(
  'killed five times while rows arrive, a sync into %s ends with exactly what Brex lists, and the next updates only what changed',
  async (_, make) => {
    const seed = Date.now() % 1_000_000;
    const random = drawing(seed);
    const copy = await make();
    const brex = await openAccount({ seed, size: 3, expenses: 4000, rate: false });
    const syncing = { root, brex, copy };
    try {
      const kills: (Kill | undefined)[] = [];
      for (let turn = 0; turn < 5; turn += 1)
        kills.push(await killed(syncing, 1 + Math.floor(random() * 1500), random() * 100));
      expect(kills.map((kill) => kill && kill.to > kill.from)).toEqual([true, true, true, true, true]);
      await finished(syncing);
      expect({ seed, wrong: (await compareAll(brex, copy)).filter((one) => !isSame(one)) }).toEqual({
        seed,
        wrong: [],
      });

      const changed = await brex.change(changes);
      const began = new Date().toISOString();
      const { report } = await finished(syncing);
      expect({ seed, odd: await surprises(copy, changed, began, report) }).toEqual({ seed, odd: [] });
      expect((await compareAll(brex, copy)).filter((one) => !isSame(one))).toEqual([]);
    } finally {
      await brex.close();
      await copy.close();
    }
  },
  600_000,
);
