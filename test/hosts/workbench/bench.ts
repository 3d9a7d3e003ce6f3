import { realpathSync } from 'node:fs';
import { startWorkbench, type Workbench } from '../../../src/hosts/workbench/server';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator';
import { openStore, type Store } from '../../../src/store';
import { builtPage } from './built_page';
import { temporaryFolder } from '../../temporary_folder';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** A workbench to test, with a simulator beside it. */
export interface Bench {
  url: string;
  /** What opens the page: another one after each restart. */
  readonly address: string;
  readonly accessKey: string;
  brex: Simulator;
  store: Store;
  /** Where syncs may write. */
  folder: string;
  /** The data folder. */
  home: string;
  /** Ends the workbench and starts it again on the same store. */
  restart(): Promise<void>;
  /** Asks with the access key, unless `headers` has another `authorization`; none with an empty one. */
  ask(path: string, method?: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** What makes a connection to the simulator. */
  settings(name: string, token?: string): { auth_method: string; settings: Record<string, string> };
  close(): Promise<void>;
}

interface BenchOptions {
  page?: boolean;
  /** Addresses of databases, by the variable that holds them. */
  databases?: Record<string, string>;
  simulator?: SimulatorOptions;
}

/** Starts a workbench, with its page or the API alone. */
export async function openBench({ page = false, databases = {}, simulator = {} }: BenchOptions = {}): Promise<Bench> {
  const brex = await startSimulator(simulator);
  // The demo shows the same data every day.
  const folder = { today: '2026-01-05', ...(page && { page: await builtPage() }) };
  const home = temporaryFolder();
  const place = realpathSync(temporaryFolder());
  const places = { folders: { within: [place] as [string], except: [home] }, databases };
  let store = await openStore({ home });
  let workbench: Workbench = await startWorkbench({ ...folder, store, places, home });
  const { url } = workbench;
  return {
    url,
    brex,
    folder: place,
    home,
    get address() {
      return workbench.address;
    },
    get accessKey() {
      return workbench.accessKey;
    },
    get store() {
      return store;
    },
    async restart() {
      await workbench.close();
      await store.close();
      store = await openStore({ home });
      workbench = await startWorkbench({ ...folder, store, places, home, port: Number(new URL(url).port) });
    },
    ask: asker(() => workbench),
    settings: (name, token = brex.tokens.all) => ({
      auth_method: 'api_token',
      settings: { name, api_token: token, account_type: 'production', base_url: brex.url },
    }),
    async close() {
      await workbench.close();
      await store.close();
      await brex.close();
    },
  };
}

const asker =
  (workbench: () => Workbench): Bench['ask'] =>
  async (path, method = 'GET', body, headers = {}) => {
    const { url, accessKey } = workbench();
    const response = await fetch(url + path, {
      method,
      // A connection kept open would lead into a workbench that was ended.
      headers: {
        connection: 'close',
        authorization: `Bearer ${accessKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (/^[{[]/.test(text) ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, body: answer };
  };
