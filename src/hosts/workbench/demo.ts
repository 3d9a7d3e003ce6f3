import { connect, type Connection, type Host } from '../../connector';
import { demoDay } from '../demo_day';
import type { EventType, Simulator } from '../../simulator';
import type { ConnectionRow } from './wire';

/** The built-in demo connection, as listed on the page. */
export const demoRow: ConnectionRow = {
  id: 'demo',
  name: 'Demo company',
  auth_method: 'api_token',
  account_type: 'production',
  demo: true,
  settings: {},
};

interface OpenDemo {
  connection: Connection;
  simulator: Simulator;
  close(): Promise<void>;
}

/** The demo connection: a separate in-memory simulator, started on first use. */
export class Demo {
  private opened: Promise<OpenDemo> | undefined;
  private readonly ending = new AbortController();

  /** `today` is the day on which its data end; default: the present day. A proxy is not used: the simulator is on this machine. */
  constructor(
    private readonly host: Pick<Host, 'logger' | 'rateLimiter'>,
    private readonly today?: string,
  ) {}

  async get(): Promise<Connection> {
    return (await this.started()).connection;
  }

  /** Sends an event to the webhooks on this machine that subscribe to it. */
  async emit(event: string): Promise<readonly string[]> {
    return (await this.started()).simulator.webhooks.emit(event as EventType);
  }

  private async started(): Promise<OpenDemo> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  /** Ends it and its running actions. */
  async close(): Promise<void> {
    this.ending.abort();
    await (await this.opened?.catch(() => undefined))?.close();
  }

  private async open() {
    const { startSimulator } = await import('../../simulator');
    const simulator = await startSimulator({ today: demoDay(this.today) });
    const settings = {
      name: demoRow.name,
      account_type: 'production',
      api_token: simulator.tokens.all,
      base_url: simulator.url,
    } as const;
    const connection = connect(settings, { ...this.host, signal: this.ending.signal });
    // The demo already says that it stores nothing; a notice about it would only confuse.
    const test: Connection['test'] = async (options) => ({ ...(await connection.test(options)), notes: [] });
    return {
      connection: { ...connection, test },
      simulator,
      close: async () => {
        await connection.close();
        await simulator.close();
      },
    };
  }
}
