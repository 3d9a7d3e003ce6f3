import { startSimulator, type Simulator } from '../../../../src/simulator';
import { type HeldList, heldList } from '../held_list';

/** A workbench that runs. */
export interface RunningWorkbench {
  /** What opens the page: the workbench's URL with its access key. */
  address: string;
  /** Where syncs may write. */
  folder: string;
  /** Ends the workbench only, so that its page loses it. */
  stopWorkbench(): Promise<void>;
}

/** A workbench with the connections that its screens need. */
export interface Company extends RunningWorkbench {
  url: string;
  /** The simulator behind "Acme". */
  brex: Simulator;
  /** The lists behind "Ledger copy", whose pages can be held back. */
  list: HeldList;
  /** IDs of the connections: Acme is a usual one, Slow's writes are interrupted, Ledger copy is for syncs, New is not signed in yet. */
  ids: { acme: string; slow: string; ledger: string; fresh: string };
  /** Calls the workbench's API. */
  ask(path: string, method?: string, body?: unknown, signal?: AbortSignal): Promise<Record<string, unknown>>;
  /** Ends the simulators, not the workbench. */
  close(): Promise<void>;
}

/** Adds the connections to a workbench. */
export async function openCompany(workbench: RunningWorkbench): Promise<Company> {
  const { origin: url, hash } = new URL(workbench.address);
  const [brex, slow, list] = await Promise.all([startSimulator(), startSimulator({ delay: 1_500 }), heldList()]);
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
  const made = async (auth_method: string, settings: object): Promise<string> => {
    const { connection } = await ask('connections', 'POST', { auth_method, settings });
    return (connection as { id: string }).id;
  };
  const add = (name: string, base_url: string, api_token: string): Promise<string> =>
    made('api_token', { name, api_token, account_type: 'production', base_url });
  return {
    ...workbench,
    url,
    brex,
    list,
    ids: {
      acme: await add('Acme', brex.url, brex.tokens.all),
      slow: await add('Slow', slow.url, slow.tokens.all),
      ledger: await add('Ledger copy', list.url, 'bxt_example_lists'),
      fresh: await made('registered_client', {
        name: 'New',
        account_type: 'production',
        base_url: brex.url,
        client_registration: 'dynamic',
        redirect_uri: `${url}/callback`,
      }),
    },
    ask,
    close: async () => void (await Promise.all([brex.close(), slow.close(), list.close()])),
  };
}
