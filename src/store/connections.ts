import { randomUUID } from 'node:crypto';
import { type Settings, authMethodOf } from '../connector';
import { BrexError } from '../errors';
import {
  allSettings,
  checkName,
  nameColumns,
  nameKey,
  publicView,
  type Row,
  secretsOf,
  settingsColumns,
  signInIn,
  type StoredConnection,
} from './connection_rows';
import type { Cipher } from './encryption';
import { keepAliveLease, keepAliveSpace } from './keep_alive_names';
import { type EditedSettings, editedSettings } from './settings_edit';
import type { Db, StoreDatabase } from './store_tables';
import { tokenLease } from './stored_tokens';
import { forgetSync } from './sync_space';
import { forgetTriggers } from './triggers';
import { forgetWebhooks } from './webhook_stores';

/** The stored connections. Names are unique and case-insensitive; an unknown name rejects with `not_found`. */
export interface Connections {
  /**
   * Stores a new connection; sends nothing.
   * @param settings The settings, with the secret.
   * @param authMethod The auth method. Default: the one whose secret is present.
   * @throws BrexError `invalid_input` for invalid settings; `conflict` if the name is taken.
   */
  add(settings: object, authMethod?: string): Promise<StoredConnection>;
  /** All connections by name, without secrets. */
  list(): Promise<StoredConnection[]>;
  /** The connection of a name. */
  get(name: string): Promise<StoredConnection>;
  /**
   * The connection of an id; undefined if there is none.
   * @param id The id of the connection.
   */
  withId(id: string): Promise<StoredConnection | undefined>;
  /** The settings with their secrets, only for `connect`; never show them. */
  settingsOf(name: string): Promise<{
    /** Its public view. */
    connection: StoredConnection;
    /** Its settings with their secrets. */
    settings: Settings;
  }>;
  /**
   * Renames a connection; does not read or change its secret.
   * @param name The current name.
   * @param to The new name.
   * @throws BrexError `not_found` for an unknown name; `conflict` if the new one is taken.
   */
  rename(name: string, to: string): Promise<StoredConnection>;
  /**
   * Replaces the settings. Keeps the stored secret and headers if the new settings include neither, grant nothing
   * more and send them nowhere else; otherwise `invalid_input` asks for the secret and names the fields that require
   * it. Removes the tokens of a sign-in if the client, its sign-in address, the account type or the auth method
   * changes, or if another secret comes with an edit that requires it.
   * @param name The name of the connection.
   * @param settings The new settings.
   * @param authMethod The auth method. Default: the one that the settings name, else the stored one.
   * @throws BrexError `not_found` for an unknown name; `invalid_input`; `conflict` if the new name is taken or another
   * edit came in between.
   */
  edit(name: string, settings: object, authMethod?: string): Promise<StoredConnection>;
  /**
   * The settings that an edit would store, with their secrets, only for `connect`.
   * @param name The name of the connection.
   * @param settings The new settings.
   * @param authMethod The auth method. Default: the one that the settings name, else the stored one.
   * @throws BrexError as `edit`.
   */
  editedSettings(name: string, settings: object, authMethod?: string): Promise<Settings>;
  /**
   * Removes the connection with its tokens and all other data stored for it.
   * @param name The name of the connection.
   * @returns The removed connection.
   * @throws BrexError `not_found` for an unknown name.
   */
  remove(name: string): Promise<StoredConnection>;
  /**
   * Records that Brex accepted a call now; writes at most once a minute.
   * @param id The id of the connection.
   */
  touch(id: string): Promise<void>;
}

const minute = 60_000;

/** The connections of a store. */
export class ConnectionTable implements Connections {
  readonly #database: StoreDatabase;
  readonly #cipher: Cipher;

  constructor(database: StoreDatabase, cipher: Cipher) {
    this.#database = database;
    this.#cipher = cipher;
  }

  async add(settings: object, authMethod: string = authMethodOf(settings as Settings)): Promise<StoredConnection> {
    const id = randomUUID();
    const columns = settingsColumns(this.#cipher, id, authMethod, settings);
    const row = { id, ...columns, created_at: Date.now(), edited_at: null, used_at: null };
    await this.#database
      .write((db) => db.insertInto('connections').values(row).execute())
      .catch(conflictIfTaken(row.name));
    return publicView(row);
  }

  async list(): Promise<StoredConnection[]> {
    const rows = await this.#database.read((db) =>
      db.selectFrom('connections').selectAll().orderBy('name_key').execute(),
    );
    return rows.map(publicView);
  }

  async get(name: string): Promise<StoredConnection> {
    return publicView(await this.#find(name));
  }

  async withId(id: string): Promise<StoredConnection | undefined> {
    const row = await this.#database.read((db) =>
      db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row && publicView(row);
  }

  async settingsOf(name: string): Promise<{ connection: StoredConnection; settings: Settings }> {
    const row = await this.#find(name);
    return { connection: publicView(row), settings: allSettings(this.#cipher, row) };
  }

  async rename(name: string, to: string): Promise<StoredConnection> {
    const { auth_method: authMethod } = await this.#find(name);
    checkName(authMethod, to);
    return this.#database.write((db) => renameRow(db, name, to)).catch(conflictIfTaken(to));
  }

  async edit(name: string, given: object, chosen?: string): Promise<StoredConnection> {
    const row = await this.#find(name);
    const authMethod = chosen ?? methodOf(row, given);
    const { settings, kept, endsSignIn } = this.#edited(row, given, authMethod);
    const { secrets, ...changed } = settingsColumns(this.#cipher, row.id, authMethod, settings);
    const values = kept ? changed : { ...changed, secrets, used_at: null };
    return this.#database
      .write(async (db) => {
        const after = await replaceRow(db, row, { ...values, edited_at: Date.now() });
        if (endsSignIn || signInIn(row) !== signInIn(after)) await forgetSignIn(db, row.id);
        return publicView(after);
      })
      .catch(conflictIfTaken(changed.name));
  }

  async editedSettings(name: string, given: object, authMethod?: string): Promise<Settings> {
    const row = await this.#find(name);
    return this.#edited(row, given, authMethod ?? methodOf(row, given)).settings as Settings;
  }

  remove(name: string): Promise<StoredConnection> {
    return this.#database.write(async (db) => {
      const row = await db
        .deleteFrom('connections')
        .where('name_key', '=', nameKey(name))
        .returningAll()
        .executeTakeFirst();
      if (!row) throw missing(name);
      await forgetSignIn(db, row.id);
      await forgetWebhooks(db, row.id);
      await forgetTriggers(db, row.id);
      await forgetSync(db, row.id);
      return publicView(row);
    });
  }

  async touch(id: string): Promise<void> {
    const time = Date.now();
    await this.#database.write((db) =>
      db
        .updateTable('connections')
        .set({ used_at: time })
        .where('id', '=', id)
        .where((is) => is.or([is('used_at', 'is', null), is('used_at', '<=', time - minute)]))
        .execute(),
    );
  }

  async #find(name: string): Promise<Row> {
    const row = await this.#database.read((db) => findRow(db, name));
    if (!row) throw missing(name);
    return row;
  }

  #edited(row: Row, given: object, authMethod: string): EditedSettings {
    const { settings } = publicView(row);
    const before = { authMethod: row.auth_method, settings, secrets: () => secretsOf(this.#cipher, row) };
    return editedSettings(before, given, authMethod);
  }
}

/** The auth method that the settings of an edit name, else the stored one. */
const methodOf = (row: Row, given: object): string => (given as Partial<Settings>).auth_method ?? row.auth_method;

const findRow = (db: Db, name: string): Promise<Row | undefined> =>
  db.selectFrom('connections').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst();

async function renameRow(db: Db, name: string, to: string): Promise<StoredConnection> {
  const row = await db
    .updateTable('connections')
    .set(nameColumns(to))
    .where('name_key', '=', nameKey(name))
    .returningAll()
    .executeTakeFirst();
  if (!row) throw missing(name);
  return publicView(row);
}

/** Replaces a row with the values of an edit. Rejects with `conflict` if it changed since the edit was checked. */
async function replaceRow(db: Db, row: Row, values: Partial<Row>): Promise<Row> {
  const after = await db
    .updateTable('connections')
    .set(values)
    .where('id', '=', row.id)
    .where('name_key', '=', row.name_key)
    .where('auth_method', '=', row.auth_method)
    .where('settings', '=', row.settings)
    .where('secrets', '=', row.secrets)
    .returningAll()
    .executeTakeFirst();
  if (!after) throw changedMeanwhile(row.name);
  return after;
}

/** Removes what depends on a connection's sign-in: its tokens and its keep-alive status. */
async function forgetSignIn(db: Db, id: string): Promise<void> {
  await db.deleteFrom('tokens').where('connection', '=', id).execute();
  await db
    .deleteFrom('leases')
    .where('name', 'in', [tokenLease(id), keepAliveLease(id)])
    .execute();
  await db.deleteFrom('stored_values').where('space', '=', keepAliveSpace).where('name', '=', id).execute();
}

const missing = (name: string): BrexError =>
  new BrexError('not_found', `There is no stored connection named "${name.slice(0, 100)}".`, {
    remedy: 'List the stored connections with "brex-connector connections list".',
  });

const conflictIfTaken =
  (name: string) =>
  (error: unknown): never => {
    if (!BrexError.is(error) || error.code !== 'conflict' || error.retryable) throw error;
    throw new BrexError('conflict', `A stored connection named "${name}" already exists.`, {
      remedy: 'Use another name; upper and lower case are treated as the same.',
      fields: [{ field: 'name', message: 'is taken; choose another name' }],
    });
  };

const changedMeanwhile = (name: string): BrexError =>
  new BrexError('conflict', `"${name}" was changed by another program at the same time, so this edit was not stored.`, {
    remedy: 'Check its settings and repeat the edit.',
    retryable: true,
  });
