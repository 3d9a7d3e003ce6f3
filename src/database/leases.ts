import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { systemClock } from '../clock';
import { BrexError } from '../errors';
import type { Database } from './database';

/** The longest lease. A lease with a later end was taken before a clock was set back. Milliseconds. */
const longest = 10 * 60_000;
/** How long the work of a dead process stays locked. A live process renews its lease in time. Milliseconds. */
const workLease = 60_000;
/** How long to wait for other processes. Milliseconds. */
const turnTimeout = 3 * workLease;

/** Exclusive rights, held by one process at a time; each expires. */
export interface Leases {
  /**
   * Takes the lease of a name for `holder` if no other holder has it.
   * @param name The name.
   * @param holder The name of the caller.
   * @param milliseconds Duration, at most ten minutes.
   * @returns Whether `holder` has the lease now.
   */
  take(name: string, holder: string, milliseconds: number): Promise<boolean>;
  /** Releases the lease of a name if `holder` has it. */
  release(name: string, holder: string): Promise<void>;
}

/** The table of a database's leases. `until` is milliseconds since 1970. */
export interface LeaseTables {
  leases: { name: string; holder: string; until: number };
}

/** The leases in a database, timed by the clock that all its processes share. */
export function databaseLeases<T extends LeaseTables>({ write, now }: Database<T>): Leases {
  // Kysely's types are invariant: more tables than these make another type.
  const inLeases = (db: Kysely<T>) => db as Kysely<unknown> as Kysely<LeaseTables>;
  return {
    take: (name, holder, milliseconds) =>
      write(async (db) => {
        const time = await now(db);
        const until = time + Math.min(milliseconds, longest);
        const taken = await inLeases(db)
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
      await write((db) =>
        inLeases(db).deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute(),
      );
    },
  };
}

/** Runs work under a lease; returns undefined if another process holds it. */
export async function withLease<T>(
  leases: Leases,
  name: string,
  work: () => Promise<T>,
): Promise<{ result: T } | undefined> {
  const holder = randomUUID();
  if (!(await leases.take(name, holder, workLease))) return undefined;
  const renew = (): void => void leases.take(name, holder, workLease).catch(() => undefined);
  const renewal = setInterval(renew, workLease / 3).unref();
  try {
    return { result: await work() };
  } finally {
    clearInterval(renewal);
    // A lease that can't be released expires.
    await leases.release(name, holder).catch(() => undefined);
  }
}

/** Runs work under a lease after the other holders finish. Rejects with `timeout` if they do not. */
export async function withLeaseInOrder<T>(leases: Leases, name: string, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + turnTimeout;
  for (;;) {
    const done = await withLease(leases, name, work);
    if (done) return done.result;
    if (performance.now() > end)
      throw new BrexError('timeout', 'Another process has been doing the same work for too long.', {
        remedy: 'Run it again. If it happens again, stop the other processes that use the connection.',
        retryable: true,
      });
    await systemClock.sleep(25 + Math.random() * 75);
  }
}
