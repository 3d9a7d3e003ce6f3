import { type Connection, type Host, type Revocation, type Settings, signsIn } from '../../connector';
import { BrexError } from '../../errors';
import {
  connectEdited,
  connectStored,
  editStored,
  removeStored,
  type Store,
  type StoredConnection,
  warningOf,
} from '../../connections';
import { isSameName, nameIsFree, takenName } from './connection_names';
import { Demo, demoRow } from './demo';
import { OpenConnections } from './open_connections';
import { connectNew, knownAuthMethod, testSettings } from './settings_trial';
import type { ConnectionRow, NewConnection, StoredAnswer } from './wire';

/** The dependencies of the workbench's connections. */
export interface Means {
  demo: boolean;
  /** The day on which the demo's data end. Default: the present day. */
  today?: string;
  /** The store; or the error that explains why there is none, reported when a connection is to be stored. */
  store?: Store | BrexError;
  /** The options of each connection. */
  host?: Pick<Host, 'logger' | 'rateLimiter' | 'proxy'>;
}

/** The workbench's connections: the stored ones, and the in-memory demo. Secrets are write-only. */
export class Connections {
  private readonly opened = new OpenConnections();
  private readonly removals: ((id: string) => Promise<void>)[] = [];
  private readonly demo: Demo | undefined;
  private readonly host: Host;

  constructor(private readonly means: Means) {
    this.host = means.host ?? {};
    const { proxy: _, ...near } = this.host;
    this.demo = means.demo ? new Demo(near, means.today) : undefined;
  }

  /** The public view of each connection, the demo first, the others by name. */
  async list(): Promise<ConnectionRow[]> {
    const { store } = this.means;
    const stored = store && !BrexError.is(store) ? await store.connections.list() : [];
    const rows = await Promise.all(stored.map((one) => this.row(one)));
    return this.demo ? [demoRow, ...rows] : rows;
  }

  /** Stores a connection, with `test` only if Brex accepts it. Rejects with `invalid_input`, `conflict`, or Brex's error. */
  async add({ auth_method: authMethod, settings, test }: NewConnection, signal: AbortSignal): Promise<StoredAnswer> {
    const { connections } = this.store;
    this.checkName(settings);
    if (test) await nameIsFree(connections, settings);
    const report = test
      ? await testSettings(authMethod, () => connectNew(this.store, authMethod, settings, this.within(signal)))
      : undefined;
    const { name, id } = await connections.add(settings, knownAuthMethod(authMethod));
    if (report) await connections.touch(id);
    return { connection: await this.row(await connections.get(name)), ...(report && { report }) };
  }

  /** Replaces a connection's settings, as `add` does. Keeps its secret if the edit does not require it. */
  async edit(
    id: string,
    { auth_method: authMethod, settings, test }: NewConnection,
    signal: AbortSignal,
  ): Promise<StoredAnswer> {
    const { name } = await this.find(id);
    this.checkName(settings);
    if (test) await nameIsFree(this.store.connections, settings, id);
    const edited = () => connectEdited(this.store, name, settings, authMethod, this.within(signal));
    const report = test ? await testSettings(authMethod, edited) : undefined;
    const { connection, ended } = await editStored(this.store, name, settings, {
      ...this.carrying,
      authMethod: knownAuthMethod(authMethod),
    });
    await this.opened.close(id);
    if (report) await this.store.connections.touch(id);
    const row = await this.row(await this.store.connections.get(connection.name));
    return { connection: row, ...(report && { report }), ...(ended && { ended }) };
  }

  /** Renames a connection; its secret is unchanged. */
  async rename(id: string, to: string): Promise<ConnectionRow> {
    const { name } = await this.find(id);
    this.checkName({ name: to });
    return this.row(await this.store.connections.rename(name, to));
  }

  /** Whether a connection is the demo, and its settings without secrets. Rejects with `not_found`. */
  async known(id: string): Promise<Pick<ConnectionRow, 'demo' | 'settings'>> {
    if (id === demoRow.id && this.demo) return demoRow;
    const { settings } = await this.find(id);
    return { demo: false, settings };
  }

  /** Sends an event of the demo's simulator, and returns the ids of the deliveries. */
  async emitDemo(event: string): Promise<readonly string[]> {
    return (await this.demo?.emit(event)) ?? [];
  }

  /** Calls a listener with the id of each connection whose use ends: it is edited, signed in again, or removed. */
  onClose(listener: (id: string) => Promise<void>): void {
    this.opened.onClose(listener);
  }

  /** Calls a listener with the id of each connection before it is removed. */
  onRemove(listener: (id: string) => Promise<void>): void {
    this.removals.push(listener);
  }

  /** A connection by its id, ready to use. Rejects with `not_found`. */
  async get(id: string): Promise<Connection> {
    if (id === demoRow.id && this.demo) return this.demo.get();
    const { name, edited_at } = await this.find(id);
    return this.opened.get(id, String(edited_at), (signal) => connectStored(this.store, name, this.within(signal)));
  }

  /** The input of a sign-in: the settings with their secrets, and the token store. */
  async signInOf(id: string): Promise<{ settings: Settings; store: Store; id: string; host: Pick<Host, 'proxy'> }> {
    const { name } = await this.find(id);
    const { settings } = await this.store.connections.settingsOf(name);
    return { settings, store: this.store, id, host: this.carrying };
  }

  /** Called after a sign-in: drops cached state of the former access, and records the sign-in as a use. */
  async signedIn(id: string): Promise<void> {
    await this.opened.close(id);
    await this.store.connections.touch(id);
  }

  /** Ends a connection and its running actions, revokes its access at Brex, and removes it. */
  async remove(id: string): Promise<Revocation> {
    const { name } = await this.find(id);
    for (const listener of this.removals) await listener(id);
    await this.opened.close(id);
    const { connection: _, ...ended } = await removeStored(this.store, name, this.carrying);
    return ended;
  }

  async close(): Promise<void> {
    await Promise.all([this.opened.closeAll(), this.demo?.close()]);
  }

  private get carrying(): Pick<Host, 'proxy'> {
    const { proxy } = this.host;
    return proxy ? { proxy } : {};
  }

  private get store(): Store {
    const { store } = this.means;
    if (store && !BrexError.is(store)) return store;
    throw store ?? new BrexError('invalid_input', 'This workbench has no store, so only the demo is available.');
  }

  private async find(id: string): Promise<StoredConnection> {
    if (id === demoRow.id && this.demo)
      throw new BrexError('blocked', "The demo connection is built in and can't be changed.", {
        remedy: 'Add a connection with "New connection".',
      });
    const { store } = this.means;
    const stored = store && !BrexError.is(store) ? await store.connections.list() : [];
    const found = stored.find((one) => one.id === id);
    if (found) return found;
    throw new BrexError('not_found', 'This connection no longer exists.', {
      remedy: 'It may have been removed in the terminal or in another window. Reload the page.',
    });
  }

  private async row(connection: StoredConnection): Promise<ConnectionRow> {
    const { id, name, auth_method: authMethod, settings, created_at, used_at } = connection;
    const warning = await warningOf(this.store, connection);
    const granted = signsIn(authMethod) ? await this.granted(id) : undefined;
    return {
      id,
      name,
      auth_method: authMethod,
      account_type: String(settings.account_type),
      demo: false,
      settings,
      created_at,
      used_at,
      ...(granted !== undefined && { granted }),
      ...(warning !== undefined && { warning }),
    };
  }

  private async granted(id: string): Promise<string[] | null> {
    return (await this.store.tokens.read(id))?.scopes ?? null;
  }

  private checkName({ name }: Record<string, unknown>): void {
    if (this.demo && typeof name === 'string' && isSameName(name, demoRow.name)) throw takenName(demoRow.name);
  }

  private within(signal: AbortSignal): Host {
    return { ...this.host, signal };
  }
}
