import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Connection, unlimitedRateLimiter } from '../../../src';
import { createAnalysis, createServerFactory } from '../../../src/hosts/mcp';
import { type Change, type Simulator, startSimulator } from '../../../src/simulator';
import { openStore, type Store } from '../../../src/store';
import { connectClient } from '../../hosts/mcp/clients';
import { settingsFor } from '../../simulator_settings';
import { Account } from './account';
import { Agent } from './agent';
import { instrumentOf } from './company';

/** A connection with limits, and a model whose person accepts everything. */
export interface Scene {
  simulator: Simulator;
  account: Account;
  connection: Connection;
  store: Store;
  /** A folder of this machine, with the store in it. */
  home: string;
  model: Agent;
  /** A vendor's bank account. */
  instrument: string;
  /** Calls a tool as the model; returns the code of the error, or `done`. */
  attempt(tool: string, input: object): Promise<string>;
  /** How each attempt ended. */
  outcomes: string[];
  /** The changes that were made at Brex since the scene began. */
  changes(): Change[];
  /** Texts that no answer may contain. */
  secrets: string[];
}

/** Runs work with a new company and `--allow irreversible`. */
export async function withScene<T>(limits: object, work: (scene: Scene) => Promise<T>): Promise<T> {
  const simulator = await startSimulator({ rate: false });
  const home = mkdtempSync(join(tmpdir(), 'brex-danger-'));
  const store = await openStore({ home });
  const host = { store, id: 'one', rateLimiter: unlimitedRateLimiter() };
  const connection = connect(settingsFor(simulator, limits), host);
  const analysis = createAnalysis({ connection, folder: join(home, 'copies'), id: 'one', maxWait: 60_000 });
  const key = store.keyFor('mcp confirmations');
  const factory = await createServerFactory({ connection, key, analysis, allow: 'irreversible' });
  const client = await connectClient(factory, '2026-07-28', () => ({ action: 'accept', content: { confirm: true } }));
  const account = new Account(simulator);
  const model = new Agent(client);
  const outcomes: string[] = [];
  const instrument = instrumentOf(await account.readList('vendors'));
  const secrets = await secretsOf(account, simulator);
  const before = simulator.ledger.length;
  try {
    return await work({
      ...{ simulator, account, connection, store, home, model, instrument, outcomes, secrets },
      changes: () => simulator.ledger.slice(before),
      async attempt(tool, input) {
        const outcome = await outcomeOf(model, tool, input);
        outcomes.push(outcome);
        return outcome;
      },
    });
  } finally {
    await client.close();
    await analysis.close();
    await connection.close();
    await store.close();
    await simulator.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** How a call ended: `done`, the code of the connector's error, or that of the protocol. */
async function outcomeOf(model: Agent, tool: string, input: object): Promise<string> {
  try {
    const { isError, value } = await model.call(tool, input);
    const { error, text } = value as { error?: { code: string }; text?: string };
    if (!isError) return 'done';
    return error?.code ?? `refused by the protocol${text === undefined ? '' : ' as input'}`;
  } catch (error) {
    model.note(tool, input, { error: String(error) });
    return `protocol error ${(error as { code?: number }).code ?? String(error)}`;
  }
}

/** Card numbers, signing secrets and the token: as plain text, and numbers also in groups. */
async function secretsOf(account: Account, { tokens }: Simulator): Promise<string[]> {
  const cards = (await account.readList('cards')).filter(({ status }) => status !== 'TERMINATED').slice(0, 20);
  const numbers: string[] = [];
  for (const { id } of cards) {
    const { number } = (await account.send('GET', `/v2/cards/${id}/pan`)) as { number: string };
    numbers.push(number, number.replaceAll(/(\d{4})(?=\d)/g, '$1 '));
  }
  const webhooks = (await account.send('GET', '/v1/webhooks/secrets')) as { secret: string }[];
  return [...numbers, ...webhooks.map(({ secret }) => secret), tokens.all];
}
