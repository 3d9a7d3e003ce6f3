import type { Engine } from './engine';

/** The longest lease. A lease with a later end was taken before a clock was set back. Milliseconds. */
const longest = 10 * 60_000;

/** Exclusive rights, held by one process at a time; each expires. */
export interface Leases {
  /**
   * Takes the lease of a name for `holder` if no other holder has it.
   * @param milliseconds Duration, at most ten minutes.
   */
  take(name: string, holder: string, milliseconds: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** The leases of a store, timed by the clock that all its processes share. */
export function storeLeases({ write, now }: Engine): Leases {
  return {
    take: (name, holder, milliseconds) =>
      write(async (db) => {
        const time = await now(db);
        const until = time + Math.min(milliseconds, longest);
        const taken = await db
          .insertInto('leases')
          .values({ name, holder, until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until })
              .where((is) =>
                is.or([
                  is('leases.holder', '=', holder),
                  is('leases.until', '<=', time),
                  is('leases.until', '>', time + longest),
                ]),
              ),
          )
          .returning('holder')
          .executeTakeFirst();
        return taken !== undefined;
      }),
    async release(name, holder) {
      await write((db) => db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute());
    },
  };
}
