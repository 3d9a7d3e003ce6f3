import { BrexError } from '../errors';
import type { Entry, Journal, Settlement } from '../safety/journal';
import { dateEntries, giveBack, takeFromCaps } from './caps';
import type { Db, Engine } from './engine';
import { accountColumns, journalRows, type Row } from './journal_rows';
import type { Cipher } from './cipher';

const day = 24 * 60 * 60_000;
/** Minimum retention of a write. Milliseconds. */
const journalRetention = 90 * day;

/** The journal of one connection. Every method is one transaction; a manually edited row is rejected (`unavailable`). */
export function storeJournal(engine: Engine, cipher: Cipher, connection: string): Journal {
  const { read, write, now, boot, ownClock } = engine;
  const rows = journalRows(cipher, connection);
  const find = (db: Db, key: string): Promise<Row | undefined> =>
    db.selectFrom('journal').selectAll().where('connection', '=', connection).where('key', '=', key).executeTakeFirst();
  const entryOf = async (db: Db, row: Row): Promise<Entry> => rows.entry(row, await now(db), boot());

  /**
   * Changes a row as decided by `decide`, with a retry if another process changed it in between. Returns the previous
   * row, if any.
   */
  const change = async (
    db: Db,
    key: string,
    decide: (row: Row) => Partial<Omit<Row, 'signature'>> | undefined,
  ): Promise<Row | undefined> => {
    for (let row = await find(db, key); row; row = await find(db, key)) {
      const changes = decide(rows.checked(row));
      if (!changes) return undefined;
      const done = await db
        .updateTable('journal')
        .set(rows.changed(row, changes))
        .where('connection', '=', connection)
        .where('key', '=', key)
        .where('signature', '=', row.signature)
        .executeTakeFirst();
      if (done.numUpdatedRows > 0n) return row;
    }
    return undefined;
  };

  return {
    open: (opening) =>
      write(async (db) => {
        const time = await now(db);
        const fresh = await db
          .insertInto('journal')
          .values(rows.made(opening, time))
          .onConflict((conflict) => conflict.columns(['connection', 'key']).doNothing())
          .returningAll()
          .executeTakeFirst();
        // An entry that its holder released before sending anything is taken over with the current request.
        const idle = ({ state, holder, input }: Row): boolean =>
          state === 'prepared' && holder === '' && input === opening.input;
        const mine =
          fresh ??
          (await change(db, opening.key, (row) =>
            idle(row)
              ? {
                  holder: opening.holder,
                  ...accountColumns(opening),
                  sealed: rows.encrypted(opening.key, opening.request),
                }
              : undefined,
          ));
        const row = fresh ?? (await find(db, opening.key));
        if (!row)
          throw new BrexError(
            'unavailable',
            'The entry of this write was removed as it was opened. Nothing was sent.',
            {
              remedy: 'Run it again.',
              retryable: true,
            },
          );
        if (!mine) return { entry: await entryOf(db, row), mine: false };
        // The database's clock is shared by all processes that use these caps.
        const clock = ownClock ? time : (opening.time?.clock ?? time);
        const withheld = await takeFromCaps(db, connection, opening, { ...opening.time, clock });
        if (!withheld) return { entry: await entryOf(db, row), mine: true };
        // Nothing was sent, so the entry is deleted.
        await db.deleteFrom('journal').where('connection', '=', connection).where('key', '=', opening.key).execute();
        return { withheld };
      }),
    takeOver: (key, from) =>
      write(async (db) => {
        const freed = await change(db, key, (row) =>
          row.holder === from && row.state === 'prepared' ? { holder: '' } : undefined,
        );
        if (freed) await giveBack(db, connection, key);
        return freed !== undefined;
      }),
    sending: (key, holder) =>
      write(async (db) => {
        const time = await now(db);
        const started = boot();
        const sent = await change(db, key, (row) => {
          if (row.holder !== holder || row.state === 'done' || row.state === 'refused') return undefined;
          if (row.sent_at !== null) return { state: 'sent' };
          return { state: 'sent', sent_at: time, boot: started?.id ?? null, sent_uptime: started?.uptime ?? null };
        });
        return sent !== undefined;
      }),
    async resending(key, holder) {
      await write((db) =>
        change(db, key, ({ state }) => (state === 'sent' || state === 'unknown' ? { holder } : undefined)),
      );
    },
    async settle(key, holder, settlement, at) {
      const { state } = settlement;
      await write(async (db) => {
        const time = await now(db);
        const before = await change(db, key, (row) => {
          if (!mayTurn(row, holder, settlement)) return undefined;
          const { request } = rows.entry(row, time, undefined);
          return {
            state,
            settled_at: state === 'prepared' ? null : time,
            sealed: rows.encrypted(key, request, settlement),
            ...(state === 'done' && { result_id: settlement.resultId ?? null }),
            ...(state === 'prepared' && { holder: '', sent_at: null, boot: null, sent_uptime: null }),
          };
        });
        await dateEntries(db, connection, key, { at, later: before?.holder === holder });
        if (before && (state === 'refused' || state === 'prepared')) await giveBack(db, connection, key);
      });
    },
    read: (key) =>
      read(async (db) => {
        const row = await find(db, key);
        return row && (await entryOf(db, row));
      }),
    list: ({ states, without, most }) =>
      read(async (db) => {
        const found = await db
          .selectFrom('journal')
          .selectAll()
          .where('connection', '=', connection)
          .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
          .$if(without !== undefined, (query) => query.where('action', '!=', without ?? ''))
          .orderBy('created_at', 'desc')
          .limit(most)
          .execute();
        const time = await now(db);
        return found.map((row) => rows.entry(row, time, boot()));
      }),
    results: (ids) =>
      read(async (db) => {
        if (!ids.length) return new Set<string>();
        const found = await db
          .selectFrom('journal')
          .select('result_id')
          .where('connection', '=', connection)
          .where('result_id', 'in', [...ids])
          .execute();
        return new Set(found.flatMap(({ result_id }) => result_id ?? []));
      }),
    counted: (account, what) =>
      read(async (db) => {
        const found = await db
          .selectFrom('journal')
          .select('sent_at')
          .where('account', '=', account)
          .where('counted', 'like', `%${what}%`)
          .where('sent_at', '>', (await now(db)) - day)
          .where('state', '!=', 'refused')
          .orderBy('sent_at')
          .execute();
        return found.flatMap(({ sent_at }) => sent_at ?? []);
      }),
  };
}

/** Deletes writes past their retention. */
export async function forgetOld({ write, now }: Engine): Promise<void> {
  await write(async (db) => {
    // Uses Brex's time if a response showed it: a clock set far ahead must not empty the journal.
    const proven = await db
      .selectFrom('cap_entries')
      .select((is) => is.fn.max('at').as('at'))
      .where('sure', '=', 1)
      .executeTakeFirst();
    const before = Math.min(await now(db), proven?.at ?? Infinity) - journalRetention;
    await db.deleteFrom('journal').where('created_at', '<', before).where('state', '!=', 'unknown').execute();
  });
}

/** A completed write stays completed, and only the holder of an entry can declare that it had no effect. */
function mayTurn(row: Row, holder: string, { state }: Settlement): boolean {
  if (row.state === 'done') return false;
  if (state === 'done') return true;
  if (state === 'unknown') return row.state !== 'refused';
  return row.holder === holder;
}
