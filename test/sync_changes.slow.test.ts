import { expect, test } from '@jest/globals';
import type { Connection } from '../src';
import { openDestination, sync, type SyncOptions, type SyncReport } from '../src/sync';
import { compareAll, isSame } from './compare';
import { copies, type Copy } from './copy';
import { changes, surprises } from './demo/second_run';
import { withSimulator } from './examples';

async function into(brex: Connection, { place }: Copy, more: Partial<SyncOptions> = {}): Promise<SyncReport> {
  const destination = await openDestination(place);
  try {
    return await sync(brex, { destination, ...more });
  } finally {
    await destination.close();
  }
}

test.each(copies)('of 500 changed, 20 voided and 10 removed records, exactly those are updated, in %s', (_, make) =>
  withSimulator(
    async (brex, simulator) => {
      simulator.advance(86_400);
      const copy = await make();
      await into(brex, copy);
      const began = new Date().toISOString();
      const changed = simulator.change(changes);
      const report = await into(brex, copy);
      expect(await surprises(copy, changed, began, report)).toEqual([]);
      const of = (name: string) => report.streams.find(({ stream }) => stream === name);
      expect(of('expenses')?.records).toBeLessThan(550);
      expect(of('accounting_records')?.records).toBeLessThan(20);

      const archived = simulator.change({
        users: { archive: 2 },
        cards: { terminate: 2 },
        spend_limits: { archive: 3 },
        budget_programs: { delete: 1 },
        trips: { cancel: 2 },
      });
      const later = new Date().toISOString();
      const third = await into(brex, copy);
      const inactive = Object.fromEntries(third.streams.map((one) => [one.stream, one.inactive]));
      expect(inactive).toMatchObject({
        users: 2,
        cards: 2,
        spend_limits: 3,
        budget_programs: 1,
        trips: 2,
        expenses: 0,
      });
      const rows = await copy.rows(`SELECT id FROM users WHERE _inactive_at >= '${later}'`);
      expect(rows.map(({ id }) => id).sort()).toEqual([...(archived.users?.archive ?? [])].sort());
      expect(third.streams.map(({ removed }) => removed).reduce((sum, each) => sum + each)).toBe(0);

      // What nobody changed for its own sake, such as the bookings of a trip that was called off, is as Brex lists it all the same.
      const all = await compareAll({ url: simulator.url, token: simulator.tokens.all }, copy);
      expect(all.filter((one) => !isSame(one))).toEqual([]);
      await copy.close();
    },
    { expenses: 1000 },
  ),
);

test.each(copies)('a copy of a live account catches up with it, in %s', (_, make) =>
  withSimulator(async (brex, simulator) => {
    const copy = await make();
    let pages = 0;
    await into(brex, copy, {
      onProgress: ({ status }) => void (status === 'reading' && pages++ % 2 && simulator.simulateActivity(15)),
    });
    simulator.simulateActivity(200);
    simulator.advance(86_400);
    await into(brex, copy);
    const all = await compareAll({ url: simulator.url, token: simulator.tokens.all }, copy);
    expect(all.filter((one) => !isSame(one))).toEqual([]);
    await copy.close();
  }),
);

test.each([['not-archived'], ['none']] as const)(
  'archived people do not look removed where Brex lists them by status as in the variant %s',
  (statuses) =>
    withSimulator(
      async (brex, simulator) => {
        const [, make] = copies[0] ?? [];
        const copy = await make?.();
        if (!copy) return;
        await into(brex, copy, { streams: ['users'] });
        const changed = simulator.change({ users: { edit: 1, archive: 3 } });
        const {
          streams: [users],
        } = await into(brex, copy, { streams: ['users'] });
        expect(users).toMatchObject({ status: 'done', changed: 1, removed: 0 });
        expect(users?.notice).toMatch(/does not list all users/);
        const gone = await copy.rows('SELECT id FROM users WHERE _removed_at IS NOT NULL');
        expect(gone).toEqual([]);
        expect(changed.users?.archive).toHaveLength(3);
        await copy.close();
      },
      { variants: { 'user-statuses': statuses } },
    ),
);
