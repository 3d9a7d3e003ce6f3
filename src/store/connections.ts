import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Settings, signInOf, authMethodOf } from '../connector';
import { checkedSettings } from '../connector/secrets';
import { BrexError, invalidInput } from '../errors';
import { checkSettings } from '../validate';
import { apart, type EditedSettings, editedSettings } from './edited_settings';
import type { Db, Engine } from './engine';
import { keepAliveLease, keepAliveSpace } from './keep_alive_names';
import type { Cipher } from './cipher';
import type { Tables } from './tables';
import { tokenLease } from './tokens';
import { forgetTriggers } from './triggers';
import { forgetWebhooks } from './webhooks';

/** The public view of a stored connection. Times are ISO 8601, UTC. */
export interface StoredConnection {
  /** Unchanged by a rename. */
  id: string;
  name: string;
  /** The auth method, such as `api_token`. */
  auth_method: string;
  /** The settings without secrets. */
  settings: Record<string, unknown>;
  created_at: string;
  edited_at: string | null;
  /** When Brex last accepted a call through this connection, to the minute. */
  used_at: string | null;
}

/** The stored connections. Names are unique and case-insensitive; an unknown name rejects with `not_found`. */
export interface Connections {
  /**
   * Stores a new connection; sends nothing. The auth method defaults from the secrets. Rejects with `invalid_input`,
   * and with `conflict` if the name is taken.
   */
  add(settings: object, authMethod?: string): Promise<StoredConnection>;
  /** All connections by name, without secrets. */
  list(): Promise<StoredConnection[]>;
  get(name: string): Promise<StoredConnection>;
  /** The settings with their secrets, only for `connect`; never show them. */
  settingsOf(name: string): Promise<{ connection: StoredConnection; settings: Settings }>;
  /** Renames a connection; does not read or change its secret. */
  rename(name: string, to: string): Promise<StoredConnection>;
  /**
   * Replaces the settings. Keeps the stored secret and headers if the new settings include neither, grant nothing
   * more and send them nowhere else; otherwise `invalid_input` asks for the secret and names the fields that require
   * it. Removes the tokens of a sign-in if the client, its sign-in address, the account type or the auth method
   * changes, or if another secret comes with an edit that requires it. Rejects with `conflict` if the name is taken
   * or another edit came in between.
   */
  edit(name: string, settings: object, authMethod?: string): Promise<StoredConnection>;
  /** The settings that an edit would store, with their secrets, only for `connect`. Rejects as `edit` does. */
  editedSettings(name: string, settings: object, authMethod?: string): Promise<Settings>;
  /** Removes the connection with its tokens and all other data stored for it; returns the removed connection. */
  remove(name: string): Promise<StoredConnection>;
  /** Records that Brex accepted a call now; writes at most once a minute. */
  touch(id: string): Promise<void>;
}

type Row = Selectable<Tables['connections']>;

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

  const edited = (row: Row, given: object, authMethod = row.auth_method): EditedSettings =>
    editedSettings(
      { authMethod: row.auth_method, settings: shown(row).settings, secrets: () => secretsOf(row) },
      given,
      authMethod,
    );

  /** The columns derived from the settings. */
  const columns = (id: string, authMethod: string, settings: object) => {
    const parts = apart(authMethod, checkedSettings(authMethod, settings));
    const { name, ...rest } = parts.public;
    return {
      ...nameColumns(name as string),
      auth_method: authMethod,
      settings: JSON.stringify(rest),
      secrets: cipher.encrypt(JSON.stringify(parts.secret), ['connections', 'secrets', id]),
    };
  };

  return {
    async add(settings, authMethod = authMethodOf(settings as Settings)) {
      const id = randomUUID();
      const row = { id, ...columns(id, authMethod, settings), created_at: Date.now(), edited_at: null, used_at: null };
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
      const { auth_method: authMethod } = await find(name);
      checkName(authMethod, to);
      return change(name, nameColumns(to), to);
    },
    async edit(name, given, authMethod) {
      const row = await find(name);
      const { settings, kept, endsSignIn } = edited(row, given, authMethod);
      const { secrets, ...changed } = columns(row.id, authMethod ?? row.auth_method, settings);
      const values = kept ? changed : { ...changed, secrets, used_at: null };
      return write(async (db) => {
        const after = await db
          .updateTable('connections')
          .set({ ...values, edited_at: Date.now() })
          .where('id', '=', row.id)
          // The settings on which the edit was checked.
          .where('name_key', '=', row.name_key)
          .where('auth_method', '=', row.auth_method)
          .where('settings', '=', row.settings)
          .where('secrets', '=', row.secrets)
          .returningAll()
          .executeTakeFirst();
        if (!after) throw changedMeanwhile(row.name);
        if (endsSignIn || signInIn(row) !== signInIn(after)) await forget(db, row.id);
        return shown(after);
      }).catch(taken(changed.name));
    },
    async editedSettings(name, given, authMethod) {
      return edited(await find(name), given, authMethod).settings as unknown as Settings;
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

/** Removes a connection's dependent data: its tokens and its keep-alive status. */
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

/** Validates the name alone, without the other fields of the form. */
function checkName(authMethod: string, name: string): void {
  try {
    checkSettings(authMethod, { name });
  } catch (error) {
    const problems = BrexError.is(error) ? error.fields?.filter(({ field }) => field === 'name') : undefined;
    if (problems?.length) throw invalidInput(problems);
    if (!BrexError.is(error)) throw error;
  }
}

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

const shown = ({ id, name, auth_method, settings, created_at, edited_at, used_at }: Row): StoredConnection => ({
  id,
  name,
  auth_method,
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
