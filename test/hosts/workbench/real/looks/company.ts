import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../../../../src/simulator';
import { type HeldList, heldList } from '../../held_list';
import { startServer } from '../../../real_host';

/** A workbench of the built package with the connections that its screens need. */
export interface Company {
  /** What opens the page: the workbench's URL with its access key. */
  address: string;
  url: string;
  /** Where syncs may write. */
  folder: string;
  /** The simulator behind "Acme". */
  brex: Simulator;
  /** The lists behind "Ledger copy", whose pages can be held back. */
  list: HeldList;
  /** IDs of the connections: Acme is a usual one, Slow's writes are interrupted, Ledger copy is for syncs. */
  ids: { acme: string; slow: string; ledger: string };
  /** Calls the workbench's API. */
  ask(path: string, method?: string, body?: unknown, signal?: AbortSignal): Promise<Record<string, unknown>>;
  /** Ends the workbench only, so that its page loses it. */
  stopWorkbench(): Promise<void>;
  close(): Promise<void>;
}

export async function openCompany(): Promise<Company> {
  const root = mkdtempSync(join(tmpdir(), 'brex-looks-'));
  const folder = join(root, 'finance');
  mkdirSync(folder);
  const [brex, slow, list] = await Promise.all([startSimulator(), startSimulator({ delay: 1_500 }), heldList()]);
  const server = await startServer(process.execPath, ['dist/cli.js', 'start', '--no-open', '--port', '0'], {
    BREX_HOME: join(root, 'data'),
    HOME: folder,
  });
  const { origin: url, hash } = new URL(server.url);
  const ask = async (
    path: string,
    method = 'GET',
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${hash.replace('#key=', '')}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const add = async (name: string, base_url: string, api_token: string): Promise<string> => {
    const settings = { name, api_token, account_type: 'production', base_url };
    const made = await ask('connections', 'POST', { auth_method: 'api_token', settings });
    return (made.connection as { id: string }).id;
  };
  return {
    address: server.url,
    url,
    folder,
    brex,
    list,
    ids: {
      acme: await add('Acme', brex.url, brex.tokens.all),
      slow: await add('Slow', slow.url, slow.tokens.all),
      ledger: await add('Ledger copy', list.url, 'bxt_example_lists'),
    },
    ask,
    stopWorkbench: () => server.stop(),
    async close() {
      await server.stop();
      await Promise.all([brex.close(), slow.close(), list.close()]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
