import { randomUUID } from 'node:crypto';
import { catalogue, connect, type Connection, type Host, type Settings } from '../../connector';
import { BrexError, invalidInput } from '../../errors';
import type { ConnectionRow, NewConnection } from './wire';

const demo: ConnectionRow = { id: 'demo', name: 'Demo company (simulator)', account_type: 'production', demo: true };

interface Held {
  row: ConnectionRow;
  connection: Connection;
  ending: AbortController;
  alsoClose?: () => Promise<void>;
}

/** The workbench's connections, in memory only: a secret lives inside its connection and nowhere else. */
export class Connections {
  private readonly held = new Map<string, Held>();
  private starting: Promise<Held> | undefined;

  constructor(
    private readonly withDemo: boolean,
    private readonly shared: Pick<Host, 'logger' | 'budgets'> = {},
  ) {}

  /** What may be shown of each, the demo first. */
  list(): ConnectionRow[] {
    const own = [...this.held.values()].map(({ row }) => row).filter((row) => !row.demo);
    return this.withDemo ? [demo, ...own] : own;
  }

  /** Makes a connection; nothing is sent yet. Throws `invalid_input`, and `conflict` when the name is taken. */
  add({ way, settings }: NewConnection): ConnectionRow {
    const { ways } = catalogue().connection;
    if (!Object.hasOwn(ways, way))
      throw invalidInput([{ field: 'way', message: `must be one of ${Object.keys(ways).join(', ')}` }]);
    const ending = new AbortController();
    const connection = connect(settings as unknown as Settings, this.host(ending));
    const taken = this.list().some(({ name }) => sameName(name, connection.name));
    if (taken)
      throw new BrexError('conflict', `There is a connection named "${connection.name}" already.`, {
        remedy: 'Give this one another name.',
        fields: [{ field: 'name', message: 'is taken; choose another name' }],
      });
    const row = { id: randomUUID(), name: connection.name, account_type: String(settings.account_type), demo: false };
    this.held.set(row.id, { row, connection, ending });
    return row;
  }

  /** A connection by its id; the demo's simulator starts when it is first asked for. Rejects with `not_found`. */
  async get(id: string): Promise<Connection> {
    const found = this.held.get(id) ?? (id === demo.id && this.withDemo ? await this.startDemo() : undefined);
    if (found) return found.connection;
    throw new BrexError('not_found', 'There is no such connection any more.', {
      remedy: 'The workbench keeps connections only while it runs. Connect once more.',
    });
  }

  /** Ends a connection and whatever it is running. */
  async remove(id: string): Promise<void> {
    if (id === demo.id && this.withDemo)
      throw new BrexError('blocked', 'The demo connection is built in and stays.', {
        remedy: 'Remove one of your own.',
      });
    await this.get(id);
    await this.end(id);
  }

  async close(): Promise<void> {
    await this.starting?.catch(() => undefined);
    await Promise.all([...this.held.keys()].map((id) => this.end(id)));
  }

  private async end(id: string): Promise<void> {
    const found = this.held.get(id);
    this.held.delete(id);
    found?.ending.abort();
    await found?.connection.close();
    await found?.alsoClose?.();
  }

  private startDemo(): Promise<Held> {
    this.starting ??= this.openDemo().finally(() => (this.starting = undefined));
    return this.starting;
  }

  private async openDemo(): Promise<Held> {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator();
    const ending = new AbortController();
    const settings = {
      name: demo.name,
      account_type: 'production',
      api_token: simulator.tokens.all,
      base_url: simulator.url,
    } as const;
    const held = {
      row: demo,
      connection: connect(settings, this.host(ending)),
      ending,
      alsoClose: () => simulator.close(),
    };
    this.held.set(demo.id, held);
    return held;
  }

  private host({ signal }: AbortController) {
    return { signal, ...this.shared };
  }
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
