import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '../../connections';
import { BrexError, invalidInput } from '../../errors';
import { actionOf } from '../../manifest';
import type { Allowance } from '../allowance';

/** What a client may use. */
export interface Permissions {
  /** The ids of connections; `all` includes those that are stored later. */
  connections: readonly string[] | 'all';
  /** The names of actions, or the most that an action may change. */
  actions: readonly string[] | Allowance;
}

/** A client of the service, without its secret. */
export interface Client extends Permissions {
  name: string;
  /** ISO 8601. */
  created_at: string;
}

/** A client as it is stored: of its secret, only the hash. */
interface StoredClient extends Omit<Client, 'name'> {
  digest: string;
}

/** The name of the clients' values in the store. */
const space = 'serve clients';
const names = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;
/** A secret: a prefix that scanners recognize, the client's name, and 32 random bytes as base64url. */
const secrets = /^bcs_([a-z0-9-]{1,40})_([\w-]{43})$/;

/** The clients of the service, in the store. All processes over it accept each other's; a change counts from the next request. */
export class Clients {
  readonly #values: ReturnType<Store['values']>;

  constructor(store: Pick<Store, 'values'>) {
    this.#values = store.values(space);
  }

  /** All clients by name. */
  async list(): Promise<Client[]> {
    const found = await Promise.all((await this.#values.names()).map((name) => this.#read(name)));
    return found.flatMap((client) => (client ? [publicView(client)] : []));
  }

  /**
   * Adds a client; returns it with its secret, which is not stored. Rejects with `conflict` if the name is taken, `invalid_input` for an
   * invalid name or an unknown action.
   */
  async add(name: string, permissions: Permissions): Promise<{ client: Client; secret: string }> {
    if (!names.test(name))
      throw invalidInput([{ field: 'name', message: 'must be up to 40 lowercase letters, digits and single hyphens' }]);
    if (typeof permissions.actions !== 'string') permissions.actions.forEach(actionOf);
    if (await this.#read(name))
      throw new BrexError('conflict', `There is already a client named "${name}".`, {
        remedy: 'Use another name, give it a new secret with "serve clients rotate", or remove it first.',
      });
    return this.#write(name, { ...permissions, created_at: new Date().toISOString() });
  }

  /** Replaces a client's secret; the former one ends at once. Rejects with `not_found`. */
  async rotate(name: string): Promise<{ client: Client; secret: string }> {
    const { name: _, ...client } = publicView(await this.#known(name));
    return this.#write(name, client);
  }

  /** Removes a client. Rejects with `not_found`. */
  async remove(name: string): Promise<Client> {
    const client = publicView(await this.#known(name));
    await this.#values.remove(name);
    return client;
  }

  /** The client of a name; undefined if there is none. */
  async named(name: string): Promise<Client | undefined> {
    const found = await this.#read(name);
    return found && publicView(found);
  }

  /** The client of a request's `Authorization` header; undefined if it has no valid secret. */
  async of(authorization: string | undefined): Promise<Client | undefined> {
    const [, secret = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    const [, name] = secrets.exec(secret) ?? [];
    const found = name === undefined ? undefined : await this.#read(name);
    if (!found || !timingSafeEqual(Buffer.from(digest(secret)), Buffer.from(found.digest))) return undefined;
    return publicView(found);
  }

  async #known(name: string): Promise<StoredClient & { name: string }> {
    const found = await this.#read(name);
    if (found) return found;
    throw new BrexError('not_found', `There is no client named "${name.slice(0, 100)}".`, {
      remedy: 'List the clients with "brex-connector serve clients list".',
    });
  }

  async #read(name: string): Promise<(StoredClient & { name: string }) | undefined> {
    const found = (await this.#values.read(name)) as StoredClient | undefined;
    return found && { name, ...found };
  }

  async #write(name: string, client: Omit<Client, 'name'>): Promise<{ client: Client; secret: string }> {
    const secret = `bcs_${name}_${randomBytes(32).toString('base64url')}`;
    const stored: StoredClient = { ...client, digest: digest(secret) };
    await this.#values.write(name, stored);
    return { client: { name, ...client }, secret };
  }
}

const publicView = ({ digest: _, ...client }: StoredClient & { name: string }): Client => client;

/** A secret has 256 random bits, so a fast hash protects it. */
const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
