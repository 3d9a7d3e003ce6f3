import type { Selectable } from 'kysely';
import type { TriggerFound, TriggerKnown, TriggerLedger, TriggerState } from '../triggers';
import type { Db, Tables } from './store_tables';

const columns = ['key', 'version', 'revision', 'at', 'gone'] as const;

type Row = Pick<Selectable<Tables['trigger_records']>, (typeof columns)[number]>;

const knownOf = ({ gone, ...row }: Row): TriggerKnown => ({ ...row, removed: gone === 1 });

/** The state of a trigger within the transaction that changes it. */
export class StoredLedger implements TriggerLedger {
  readonly state: TriggerState | undefined;
  readonly push: (found: readonly TriggerFound[]) => Promise<void>;
  readonly #db: Db;
  readonly #watch: string;

  constructor(db: Db, watch: string, { state, push }: Pick<TriggerLedger, 'state' | 'push'>) {
    this.#db = db;
    this.#watch = watch;
    this.state = state;
    this.push = push;
  }

  async save(state: TriggerState): Promise<void> {
    await this.#db
      .updateTable('trigger_watches')
      .set({ state: JSON.stringify(state) })
      .where('id', '=', this.#watch)
      .execute();
  }

  async known(keys: readonly string[]): Promise<TriggerKnown[]> {
    if (!keys.length) return [];
    const rows = await this.#db
      .selectFrom('trigger_records')
      .select(columns)
      .where('watch', '=', this.#watch)
      .where('key', 'in', keys)
      .execute();
    return rows.map(knownOf);
  }

  async put(records: readonly TriggerKnown[], by?: string): Promise<void> {
    if (!records.length) return;
    const rows = records.map(({ removed, ...record }) => ({
      ...{ watch: this.#watch, ...record, gone: Number(removed) },
      read: removed ? null : (by ?? null),
    }));
    await this.#db
      .insertInto('trigger_records')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['watch', 'key']).doUpdateSet((is) => ({
          version: is.ref('excluded.version'),
          revision: is.ref('excluded.revision'),
          at: is.ref('excluded.at'),
          gone: is.ref('excluded.gone'),
          // A record from a webhook may be missing from the list; only records that a list showed can go missing
          // from it.
          read: is
            .case()
            .when('excluded.gone', '=', 1)
            .then(null)
            .else(is.fn.coalesce('excluded.read', 'trigger_records.read'))
            .end(),
        })),
      )
      .execute();
  }

  async touch(keys: readonly string[], by: string): Promise<void> {
    if (!keys.length) return;
    await this.#db
      .updateTable('trigger_records')
      .set({ read: by })
      .where('watch', '=', this.#watch)
      .where('key', 'in', keys)
      .execute();
  }

  async unseen(by: string, most: number): Promise<TriggerKnown[]> {
    const rows = await this.#db
      .selectFrom('trigger_records')
      .select(columns)
      .where('watch', '=', this.#watch)
      .where('gone', '=', 0)
      .where('read', '<', by)
      .limit(most)
      .execute();
    return rows.map(knownOf);
  }

  async listed(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('trigger_records')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('watch', '=', this.#watch)
      .where('gone', '=', 0)
      .where('read', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}
