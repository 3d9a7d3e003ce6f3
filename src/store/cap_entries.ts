import { day } from '../clock';
import { dating, tolerance, type Timing } from '../safety/brex_time';
import { roomFrom } from '../safety/caps';
import type { Opening, Reservation, Withheld } from '../safety/journal';
import type { Db } from './store_tables';

/** Scopes in which writes count together: the connection, its account and its company. */
interface Scope {
  connection: string;
  account: string;
  company: string | null;
}

/** How long cap entries are retained: three times the longest period. Milliseconds. */
const remembered = 90 * day;

/**
 * Reserves a write's amounts in the caps, in the transaction that enters the write. Returns the reason for a
 * rejection, or undefined.
 */
export async function takeFromCaps(
  db: Db,
  connection: string,
  { key, account, company, reserve = [] }: Opening,
  time: Timing,
): Promise<Withheld | undefined> {
  if (!reserve.length) return undefined;
  const scope: Scope = { connection, account, company: company ?? null };
  const { clock, brex } = time;
  if (!reserve.some(({ within }) => within.length > 0)) {
    await enter(db, scope, key, reserve, { at: brex?.time ?? clock, clock, sure: brex !== undefined });
    return undefined;
  }
  await lockScopes(db, scope);
  const [proven, unproven] = [await newest(db, scope, 1), await newest(db, scope, 0)];
  const last = unproven && unproven.at > (proven?.at ?? -Infinity) ? unproven : proven;
  const when = dating(time, { last, proven: proven?.at, disputed: await disputeOf(db, connection) });
  if (when.wrong) {
    if (brex) await dispute(db, connection, clock - brex.time, brex.sighting);
    return { wrong: when.wrong, sure: when.sure };
  }
  if (when.sure) await correct(db, scope, when.at);
  for (const one of reserve)
    for (const cap of one.within) {
      const since = when.asOf === undefined ? undefined : when.asOf - cap.period;
      const left = cap.atMost - (await sumOf(db, scope, one, since));
      if (one.amount <= left) continue;
      const free = when.sure ? roomFrom(await entriesOf(db, scope, one, since), cap, one.amount) : undefined;
      return { over: { setting: cap.setting, left: Math.max(0, left), free }, sure: when.sure };
    }
  await enter(db, scope, key, reserve, { at: when.at, clock, sure: when.sure });
  return undefined;
}

/** Returns a write's reservation to the caps. */
export async function giveBack(db: Db, connection: string, key: string): Promise<void> {
  await db.deleteFrom('cap_entries').where('connection', '=', connection).where('key', '=', key).execute();
}

/**
 * Dates a write's entries by Brex's time where it was not known on entry. With `later`, also moves earlier entries,
 * since the machine may have been suspended before the write was sent. While Brex's time is unknown, such a write
 * counts.
 */
export async function dateEntries(
  db: Db,
  connection: string,
  key: string,
  { at: time, later }: { at: number | undefined; later: boolean },
): Promise<void> {
  const own = () => db.updateTable('cap_entries').where('connection', '=', connection).where('key', '=', key);
  if (time === undefined) {
    if (later) await own().set({ sure: 0 }).execute();
    return;
  }
  const at = Math.round(time);
  await own()
    .set({ at, sure: 1 })
    .where((is) => is.or([is('sure', '=', 0), ...(later ? [is('at', '<', at)] : [])]))
    .execute();
}

/** Locks the rows of all scopes, in a fixed order, so that other transactions on the same caps wait. */
async function lockScopes(db: Db, { connection, account, company }: Scope): Promise<void> {
  const names = [`connection ${connection}`, `account ${account}`, ...(company === null ? [] : [`company ${company}`])];
  for (const name of names)
    await db
      .insertInto('cap_scopes')
      .values({ name, difference: null, sighting: null })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
      .execute();
}

async function disputeOf(db: Db, connection: string) {
  const row = await db
    .selectFrom('cap_scopes')
    .select(['difference', 'sighting'])
    .where('name', '=', `connection ${connection}`)
    .executeTakeFirst();
  if (!row || row.difference === null || row.sighting === null) return undefined;
  return { difference: row.difference, sighting: row.sighting };
}

async function dispute(db: Db, connection: string, difference: number, sighting: string): Promise<void> {
  await db
    .updateTable('cap_scopes')
    .set({ difference: Math.round(difference), sighting })
    .where('name', '=', `connection ${connection}`)
    .execute();
}

/** The columns that select a scope's entries; each has an index. */
const columnsOf = ({ connection, account, company }: Scope) =>
  (
    [
      ['connection', connection],
      ['account', account],
      ['company', company],
    ] as const
  ).flatMap(([column, value]) => (value === null ? [] : [{ column, value }]));

/** The newest entry of a scope, among those with a time from a Brex response (1) or among the others (0). */
async function newest(db: Db, scope: Scope, sure: 0 | 1): Promise<{ at: number; clock: number } | undefined> {
  const found: { at: number; clock: number }[] = [];
  for (const { column, value } of columnsOf(scope)) {
    const rows = db
      .selectFrom('cap_entries')
      .select(['at', 'clock'])
      .where(column, '=', value)
      .where('sure', '=', sure);
    found.push(...(await rows.orderBy('at', 'desc').limit(1).execute()));
  }
  return found.sort((a, b) => b.at - a.at)[0];
}

type Taken = Pick<Reservation, 'kind' | 'currency'>;

/** The entries of a scope that count towards a cap: those within the period, and those with an unknown time. */
const taken = (db: Db, scope: Scope, { kind, currency }: Taken, since: number | undefined) =>
  db
    .selectFrom('cap_entries')
    .where((is) =>
      is.or(
        columnsOf(scope).flatMap(({ column, value }) => [
          is.and([is(column, '=', value), is('sure', '=', 0)]),
          is.and([is(column, '=', value), is('sure', '=', 1), ...(since === undefined ? [] : [is('at', '>', since)])]),
        ]),
      ),
    )
    .where('kind', '=', kind)
    .where('currency', currency === null ? 'is' : '=', currency);

async function sumOf(db: Db, scope: Scope, one: Taken, since: number | undefined): Promise<number> {
  const row = await taken(db, scope, one, since)
    .select((is) => is.fn.sum<number | string | null>('amount').as('sum'))
    .executeTakeFirst();
  return Number(row?.sum ?? 0);
}

const entriesOf = (db: Db, scope: Scope, one: Taken, since: number | undefined) =>
  taken(db, scope, one, since).select(['at', 'amount']).orderBy('at').execute();

/** Re-dates entries with an unknown time, or with a future time from a wrong clock, to now; deletes expired entries. */
async function correct(db: Db, scope: Scope, now: number): Promise<void> {
  const at = Math.round(now);
  for (const { column, value } of columnsOf(scope)) {
    const change = () => db.updateTable('cap_entries').set({ at, sure: 1 }).where(column, '=', value);
    await change().where('sure', '=', 0).execute();
    await change()
      .where('sure', '=', 1)
      .where('at', '>', at + tolerance)
      .execute();
    const old = db.deleteFrom('cap_entries').where(column, '=', value).where('sure', '=', 1);
    await old.where('at', '<', at - remembered).execute();
  }
}

async function enter(
  db: Db,
  scope: Scope,
  key: string,
  reserve: readonly Reservation[],
  { at, clock, sure }: { at: number; clock: number; sure: boolean },
): Promise<void> {
  for (const { kind, currency, amount } of reserve)
    await db
      .insertInto('cap_entries')
      .values({
        ...scope,
        key,
        kind,
        currency,
        amount,
        at: Math.round(at),
        clock: Math.round(clock),
        sure: sure ? 1 : 0,
      })
      .execute();
}
