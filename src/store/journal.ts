import type { Insertable, Selectable } from 'kysely';
import type { Entry, Journal, Opening, Recorded, Refusal, Reservation, Settlement } from '../safety/journal';
import type { Db, Engine } from './engine';
import type { Sealer } from './seal';
import type { Tables } from './tables';

const day = 24 * 60 * 60_000;
/** How long a write is remembered, at least. Milliseconds. */
export const kept = 90 * day;

type Row = Selectable<Tables['journal']>;

/** What of an entry only the key of the store can read. */
interface Sealed {
  request: Recorded;
  answer?: unknown;
  refusal?: Refusal;
}

/** The journal of one connection. Every method is one transaction. */
export function storeJournal({ read, write, now }: Engine, sealer: Sealer, connection: string): Journal {
  const place = (key: string) => ['journal', 'sealed', connection, key] as const;
  const seal = (key: string, value: Sealed): string => sealer.seal(JSON.stringify(value), place(key));
  const unseal = (row: Row): Sealed => JSON.parse(sealer.unseal(row.sealed, place(row.key))) as Sealed;

  const entryOf = (row: Row): Entry => {
    const { request, answer, refusal } = unseal(row);
    return {
      ...{ key: row.key, action: row.action, state: row.state, input: row.input, request, holder: row.holder },
      createdAt: row.created_at,
      ...(row.sent_at !== null && { sentAt: row.sent_at }),
      ...(row.settled_at !== null && { settledAt: row.settled_at }),
      ...(row.result_id !== null && { resultId: row.result_id }),
      ...(answer !== undefined && { answer }),
      ...(refusal && { refusal }),
    };
  };

  const find = (db: Db, key: string): Promise<Row | undefined> =>
    db.selectFrom('journal').selectAll().where('connection', '=', connection).where('key', '=', key).executeTakeFirst();
  const change = (db: Db, key: string) =>
    db.updateTable('journal').where('connection', '=', connection).where('key', '=', key);

  /** What is left of a day's sum where a reservation does not fit, or nothing once it is made. */
  const reserve = async (db: Db, { day: date, kind, currency, amount, atMost }: Reservation) => {
    const row = { connection, day: date, kind, currency };
    if (amount <= atMost) {
      const taken = await db
        .insertInto('sums')
        .values({ ...row, amount })
        .onConflict((conflict) =>
          conflict
            .columns(['connection', 'day', 'kind', 'currency'])
            .doUpdateSet((is) => ({ amount: is('sums.amount', '+', amount) }))
            .where('sums.amount', '<=', atMost - amount),
        )
        .returning('amount')
        .executeTakeFirst();
      if (taken) return undefined;
    }
    const sum = await sumOf(db, row).select('amount').executeTakeFirst();
    return Math.max(0, atMost - (sum?.amount ?? 0));
  };
  const giveBack = async (db: Db, text: string | null): Promise<void> => {
    if (text === null) return;
    const { amount, day: date, kind, currency } = JSON.parse(text) as Reservation;
    await db
      .updateTable('sums')
      .set((is) => ({ amount: is('amount', '-', amount) }))
      .where('connection', '=', connection)
      .where('day', '=', date)
      .where('kind', '=', kind)
      .where('currency', '=', currency)
      .execute();
  };

  return {
    open: (opening) =>
      write(async (db) => {
        const time = await now(db);
        const row = { ...columns(opening, connection), sealed: seal(opening.key, { request: opening.request }) };
        const fresh = await db
          .insertInto('journal')
          .values({ ...row, created_at: time })
          .onConflict((conflict) => conflict.columns(['connection', 'key']).doNothing())
          .returningAll()
          .executeTakeFirst();
        // One that its holder gave up before anything left is taken on again, as it is asked for now.
        const idle =
          fresh ??
          (await change(db, opening.key)
            .set({ holder: row.holder, sealed: row.sealed, reserved: row.reserved })
            .where('state', '=', 'prepared')
            .where('holder', '=', '')
            .where('input', '=', opening.input)
            .returningAll()
            .executeTakeFirst());
        if (!idle) return { entry: entryOf((await find(db, opening.key)) as Row), mine: false };
        const spent = opening.reserve && (await reserve(db, opening.reserve));
        if (spent === undefined) return { entry: entryOf(idle), mine: true };
        // Nothing of it was sent, so it leaves no trace.
        await db.deleteFrom('journal').where('connection', '=', connection).where('key', '=', opening.key).execute();
        return { spent };
      }),
    takeOver: (key, from, holder) =>
      write(async (db) => {
        const taken = change(db, key).set({ holder }).where('holder', '=', from).where('state', '=', 'prepared');
        return (await taken.executeTakeFirst()).numUpdatedRows > 0n;
      }),
    sending: (key, holder) =>
      write(async (db) => {
        const time = await now(db);
        const sent = change(db, key)
          .set((is) => ({ state: 'sent', sent_at: is.fn.coalesce('sent_at', is.val(time)) }))
          .where('holder', '=', holder)
          .where('state', 'in', ['prepared', 'sent', 'unknown']);
        return (await sent.executeTakeFirst()).numUpdatedRows > 0n;
      }),
    async resending(key, holder) {
      await write((db) => change(db, key).set({ holder }).where('state', 'in', ['sent', 'unknown']).execute());
    },
    async settle(key, holder, settlement) {
      const { state } = settlement;
      const given = state === 'refused' || state === 'prepared';
      await write(async (db) => {
        // Another process may change the entry in between, which the conditions notice; then it is looked at again.
        for (let row = await find(db, key); row && mayTurn(row, holder, settlement); row = await find(db, key)) {
          const { request } = unseal(row);
          const turned = await change(db, key)
            .set({
              state,
              settled_at: state === 'prepared' ? null : await now(db),
              sealed: seal(key, { request, ...contentOf(settlement) }),
              ...(state === 'done' && { result_id: settlement.resultId ?? null }),
              ...(given && { reserved: null }),
              ...(state === 'prepared' && { holder: '', sent_at: null }),
            })
            .where('state', '=', row.state)
            .where('holder', '=', row.holder)
            .executeTakeFirst();
          if (turned.numUpdatedRows === 0n) continue;
          if (given) await giveBack(db, row.reserved);
          return;
        }
      });
    },
    read: (key) =>
      read(async (db) => {
        const row = await find(db, key);
        return row && entryOf(row);
      }),
    list: ({ states, without, most }) =>
      read(async (db) => {
        const rows = await db
          .selectFrom('journal')
          .selectAll()
          .where('connection', '=', connection)
          .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
          .$if(without !== undefined, (query) => query.where('action', '!=', without ?? ''))
          .orderBy('created_at', 'desc')
          .limit(most)
          .execute();
        return rows.map(entryOf);
      }),
    results: (ids) =>
      read(async (db) => {
        if (!ids.length) return new Set<string>();
        const rows = await db
          .selectFrom('journal')
          .select('result_id')
          .where('connection', '=', connection)
          .where('result_id', 'in', [...ids])
          .execute();
        return new Set(rows.flatMap(({ result_id }) => result_id ?? []));
      }),
    counted: (account, what) =>
      read(async (db) => {
        const rows = await db
          .selectFrom('journal')
          .select('sent_at')
          .where('account', '=', account)
          .where('counted', 'like', `%${what}%`)
          .where('sent_at', '>', (await now(db)) - day)
          .where('state', '!=', 'refused')
          .orderBy('sent_at')
          .execute();
        return rows.flatMap(({ sent_at }) => sent_at ?? []);
      }),
  };
}

/** Forgets the writes and sums whose time is over. */
export async function forgetOld({ write, now }: Engine): Promise<void> {
  await write(async (db) => {
    const before = (await now(db)) - kept;
    await db.deleteFrom('journal').where('created_at', '<', before).where('state', '!=', 'unknown').execute();
    await db.deleteFrom('sums').where('day', '<', new Date(before).toISOString().slice(0, 10)).execute();
  });
}

const columns = ({ key, action, input, holder, counted, account, reserve }: Opening, connection: string) =>
  ({
    ...{ connection, key, action, input, holder, account, state: 'prepared' },
    counted: counted.join(' '),
    reserved: reserve ? JSON.stringify(reserve) : null,
    ...{ result_id: null, sent_at: null, settled_at: null },
  }) satisfies Omit<Insertable<Tables['journal']>, 'sealed' | 'created_at'>;

/** What is done stays done, and only who holds an entry can say that nothing came of it. */
function mayTurn(row: Row, holder: string, { state }: Settlement): boolean {
  if (row.state === 'done') return false;
  if (state === 'done') return true;
  if (state === 'unknown') return row.state !== 'refused';
  return row.holder === holder;
}

const contentOf = (settlement: Settlement): Partial<Sealed> =>
  settlement.state === 'done'
    ? { answer: settlement.answer ?? null }
    : settlement.state === 'refused'
      ? { refusal: settlement.refusal }
      : {};

const sumOf = (db: Db, { connection, day: date, kind, currency }: Omit<Selectable<Tables['sums']>, 'amount'>) =>
  db
    .selectFrom('sums')
    .where('connection', '=', connection)
    .where('day', '=', date)
    .where('kind', '=', kind)
    .where('currency', '=', currency);
