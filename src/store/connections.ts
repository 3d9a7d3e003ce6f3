import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Settings, signInOf, wayOf } from '../connector';
import { checkedSettings } from '../connector/secrets';
import { BrexError, invalidInput } from '../errors';
import { checkSettings } from '../validate';
import { apart, type EditedSettings, editedSettings } from './edited_settings';
import type { Db, Engine } from './engine';
import { keepAliveLease, keepAliveSpace } from './keep_alive_status';
import type { Cipher } from './cipher';
import type { Tables } from './tables';
import { tokenLease } from './tokens';
import { forgetTriggers } from './triggers';
import { forgetWebhooks } from './webhooks';

/** What may be shown of a stored connection. Times are ISO 8601, UTC. */
export interface StoredConnection {
  /** Stays the same when the connection is renamed. */
  id: string;
  name: string;
  /** The way in, such as `token`. */
  way: string;
  /** Its settings without secrets. */
  settings: Record<string, unknown>;
  created_at: string;
  edited_at: string | null;
  /** When Brex last accepted a call through it, to the minute. */
  used_at: string | null;
}

/** The stored connections. Names are unique, whatever their case; a name that is not there rejects with `not_found`. */
export interface Connections {
  /** Stores a new one; nothing is sent. Its way in is told by its secrets unless it is given. Rejects with `invalid_input`, and with `conflict` when the name is taken. */
  add(settings: object, way?: string): Promise<StoredConnection>;
  /** All of them by name, never a secret. */
  list(): Promise<StoredConnection[]>;
  get(name: string): Promise<StoredConnection>;
  /** The settings with their secrets, for `connect` and for nobody to see. */
  settingsOf(name: string): Promise<{ connection: StoredConnection; settings: Settings }>;
  /** Gives it another name; its secret is neither read nor changed. */
  rename(name: string, to: string): Promise<StoredConnection>;
  /**
   * Puts new settings in place of the old ones. The stored secret and headers are kept where neither is among them and the edit allows
   * nothing more and sends them nowhere else; otherwise `invalid_input` asks for the secret and names the fields that need it. Tokens
   * that were signed in for are removed when the client, its sign-in address, the account type or the auth method changes, and when
   * another secret comes with an edit that needs it. Rejects with `conflict` when the name is taken or another edit came in between.
   */
  edit(name: string, settings: object, way?: string): Promise<StoredConnection>;
  /** The settings that an edit would store, with their secrets, for `connect` alone. Rejects as `edit` does. */
  editedSettings(name: string, settings: object, way?: string): Promise<Settings>;
  /** Removes it with its tokens and whatever else was kept for it; gives what it was. */
  remove(name: string): Promise<StoredConnection>;
  /** Notes that Brex accepted a call just now; written at most once a minute. */
  touch(id: string): Promise<void>;
}

type Row = Selectable<Tables['connections']>;

/** The connections of a store. */
export function storeConnections({ read, write }: Engine, cipher: Cipher): Connections {
  const find = (name: string): Promise<Row> =>
    read(async (db) => {
      const row = await db.selectFrom('connections').selectAll().where('name_key', '=', keyOf(name)).executeTakeFirst();
      return row ?? missing(name);
    });

  const change = (name: string, values: Partial<Row>, named: string): Promise<StoredConnection> =>
    write(async (db) => {
      const before = await db
        .selectFrom('connections')
        .select('settings')
        .where('name_key', '=', keyOf(name))
        .executeTakeFirst();
      const row = await db
        .updateTable('connections')
        .set(values)
        .where('name_key', '=', keyOf(name))
        .returningAll()
        .executeTakeFirst();
      if (!row || !before) return missing(name);
      if (signInIn(before) !== signInIn(row)) await forget(db, row.id);
      return shown(row);
    }).catch(taken(named));

  const secretsOf = (row: Row): object =>
    JSON.parse(cipher.decrypt(row.secrets, ['connections', 'secrets', row.id])) as object;

  const edited = (row: Row, given: object, way = row.way): EditedSettings =>
    editedSettings({ way: row.way, settings: shown(row).settings, secrets: () => secretsOf(row) }, given, way);

  /** The columns that the settings fill. */
  const columns = (id: string, way: string, settings: object) => {
    const parts = apart(way, checkedSettings(way, settings));
    const { name, ...rest } = parts.public;
    return {
      ...nameColumns(name as string),
      way,
      settings: JSON.stringify(rest),
      secrets: cipher.encrypt(JSON.stringify(parts.secret), ['connections', 'secrets', id]),
    };
  };

  return {
    async add(settings, way = wayOf(settings as Settings)) {
      const id = randomUUID();
      const row = { id, ...columns(id, way, settings), created_at: Date.now(), edited_at: null, used_at: null };
      await write((db) => db.insertInto('connections').values(row).execute()).catch(taken(row.name));
      return shown(row);
    },
    async list() {
      const rows = await read((db) => db.selectFrom('connections').selectAll().orderBy('name_key').execute());
      return rows.map(shown);
    },
    get: async (name) => shown(await find(name)),
    async settingsOf(name) {
      const row = await find(name);
      return { connection: shown(row), settings: { ...shown(row).settings, ...secretsOf(row) } as unknown as Settings };
    },
    async rename(name, to) {
      const { way } = await find(name);
      checkName(way, to);
      return change(name, nameColumns(to), to);
    },
    async edit(name, given, way) {
      const row = await find(name);
      const { settings, kept, endsSignIn } = edited(row, given, way);
      const { secrets, ...changed } = columns(row.id, way ?? row.way, settings);
      const values = kept ? changed : { ...changed, secrets, used_at: null };
      return write(async (db) => {
        const after = await db
          .updateTable('connections')
          .set({ ...values, edited_at: Date.now() })
          .where('id', '=', row.id)
          // What the edit was judged by.
          .where('name_key', '=', row.name_key)
          .where('way', '=', row.way)
          .where('settings', '=', row.settings)
          .where('secrets', '=', row.secrets)
          .returningAll()
          .executeTakeFirst();
        if (!after) throw changedMeanwhile(row.name);
        if (endsSignIn || signInIn(row) !== signInIn(after)) await forget(db, row.id);
        return shown(after);
      }).catch(taken(changed.name));
    },
    async editedSettings(name, given, way) {
      return edited(await find(name), given, way).settings as unknown as Settings;
    },
    remove: (name) =>
      write(async (db) => {
        const row = await db
          .deleteFrom('connections')
          .where('name_key', '=', keyOf(name))
          .returningAll()
          .executeTakeFirst();
        if (!row) return missing(name);
        await forget(db, row.id);
        await forgetWebhooks(db, row.id);
        await forgetTriggers(db, row.id);
        return shown(row);
      }),
    async touch(id) {
      const time = Date.now();
      await write((db) =>
        db
          .updateTable('connections')
          .set({ used_at: time })
          .where('id', '=', id)
          .where((is) => is.or([is('used_at', 'is', null), is('used_at', '<=', time - minute)]))
          .execute(),
      );
    },
  };
}

const minute = 60_000;

const signInIn = ({ settings }: Pick<Row, 'settings'>): string | undefined => signInOf(JSON.parse(settings) as object);

/** Removes what hangs on a connection: its tokens, and how keeping them alive went. */
async function forget(db: Db, id: string): Promise<void> {
  await db.deleteFrom('tokens').where('connection', '=', id).execute();
  await db
    .deleteFrom('leases')
    .where('name', 'in', [tokenLease(id), keepAliveLease(id)])
    .execute();
  await db.deleteFrom('kept').where('space', '=', keepAliveSpace).where('name', '=', id).execute();
}

const keyOf = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

function nameColumns(name: string): { name: string; name_key: string } {
  if (!keyOf(name)) throw invalidInput([{ field: 'name', message: 'must not be blank' }]);
  return { name: name.trim(), name_key: keyOf(name) };
}

/** Holds a name alone against the form, whose other fields are not at hand. */
function checkName(way: string, name: string): void {
  try {
    checkSettings(way, { name });
  } catch (error) {
    const problems = BrexError.is(error) ? error.fields?.filter(({ field }) => field === 'name') : undefined;
    if (problems?.length) throw invalidInput(problems);
    if (!BrexError.is(error)) throw error;
  }
}

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

const shown = ({ id, name, way, settings, created_at, edited_at, used_at }: Row): StoredConnection => ({
  id,
  name,
  way,
  settings: { name, ...(JSON.parse(settings) as Record<string, unknown>) },
  created_at: new Date(created_at).toISOString(),
  edited_at: iso(edited_at),
  used_at: iso(used_at),
});

function missing(name: string): never {
  throw new BrexError('not_found', `There is no stored connection named "${name.slice(0, 100)}".`, {
    remedy: '"brex-connector connections list" shows those there are.',
  });
}

const taken =
  (name: string) =>
  (error: unknown): never => {
    if (!BrexError.is(error) || error.code !== 'conflict' || error.retryable) throw error;
    throw new BrexError('conflict', `There is a stored connection named "${name}" already.`, {
      remedy: 'Give this one another name; upper and lower case count as the same.',
      fields: [{ field: 'name', message: 'is taken; choose another name' }],
    });
  };

const changedMeanwhile = (name: string): BrexError =>
  new BrexError('conflict', `"${name}" was changed by another program at the same time, so this edit was not stored.`, {
    remedy: 'Look at its settings again and repeat the edit.',
    retryable: true,
  });
