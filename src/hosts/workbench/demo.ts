import { connect, type Connection, type Host } from '../../connector';
import type { ConnectionRow } from './wire';

/** The built-in demo connection, as the page lists it. */
export const demoRow: ConnectionRow = {
  id: 'demo',
  name: 'Demo company (simulator)',
  way: 'token',
  account_type: 'production',
  demo: true,
  settings: {},
};

/** The demo connection: a simulator of its own, in memory, started when it is first asked for. */
export class Demo {
  private opened: Promise<{ connection: Connection; close(): Promise<void> }> | undefined;
  private readonly ending = new AbortController();

  /** A proxy is of no use: the simulator is on this machine. */
  constructor(private readonly host: Pick<Host, 'logger' | 'rateLimiter'>) {}

  async get(): Promise<Connection> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return (await this.opened).connection;
  }

  /** Ends it and whatever it is running. */
  async close(): Promise<void> {
    this.ending.abort();
    await (await this.opened?.catch(() => undefined))?.close();
  }

  private async open() {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator();
    const settings = {
      name: demoRow.name,
      account_type: 'production',
      api_token: simulator.tokens.all,
      base_url: simulator.url,
    } as const;
    const connection = connect(settings, { ...this.host, signal: this.ending.signal });
    // Nothing of a demo is kept, as it says itself; a note about that would only worry people.
    const test: Connection['test'] = async (options) => ({ ...(await connection.test(options)), notes: [] });
    return {
      connection: { ...connection, test },
      close: async () => {
        await connection.close();
        await simulator.close();
      },
    };
  }
}
