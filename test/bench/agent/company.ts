import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, unlimitedRateLimiter } from '../../../src';
import { createAnalysis, createServerFactory } from '../../../src/hosts/mcp';
import { startSimulator } from '../../../src/simulator';
import { connectClient, type TestClient } from '../../hosts/mcp/clients';
import { settingsFor } from '../../simulator_settings';
import { Account, type Vendor } from './account';

/** A company with questions, and a client that reads it. */
export interface Company {
  account: Account;
  client: TestClient;
  close(): Promise<void>;
}

/** Starts a simulated company of 600 expenses, and a server with its local copy that only reads. */
export async function openCompany(): Promise<Company> {
  const simulator = await startSimulator({ rate: false, expenses: 600 });
  const account = new Account(simulator);
  await addFindings(account);
  const connection = connect(settingsFor(simulator), { rateLimiter: unlimitedRateLimiter() });
  const folder = mkdtempSync(join(tmpdir(), 'brex-agent-'));
  const analysis = createAnalysis({ connection, folder, id: 'agent', maxWait: 60_000 });
  // So that no question pays for the first copy.
  await analysis.refresh();
  const key = new Uint8Array(32).fill(7);
  const client = await connectClient(
    await createServerFactory({ connection, key, analysis, allow: 'read' }),
    '2026-07-28',
  );
  return {
    account,
    client,
    async close() {
      await client.close();
      await analysis.close();
      await connection.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a finance team looks for and the generated data lacks: a leaver with cards, a vendor without payment method, an invoice paid twice. */
async function addFindings(account: Account): Promise<void> {
  await account.send('POST', '/v1/vendors', { company_name: 'Paperless Works', payment_accounts: [] });
  const owner = (await account.readList('cards')).find(({ status }) => status === 'ACTIVE')?.owner.user_id ?? '';
  await account.send('PUT', `/v2/users/${owner}`, { status: 'DISABLED' });
  const instrument = instrumentOf(await account.readList('vendors'));
  for (let i = 0; i < 2; i++)
    await account.send('POST', '/v1/transfers', {
      counterparty: { type: 'VENDOR', payment_instrument_id: instrument },
      amount: { amount: 48_000, currency: 'USD' },
      description: 'Invoice 7001',
      external_memo: 'Invoice 7001',
      originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
    });
}

/** The bank account of a vendor that can be paid by ACH. */
export function instrumentOf(vendors: readonly Vendor[]): string {
  for (const { payment_accounts: ways } of vendors)
    for (const { details } of ways ?? []) if (details.type === 'ACH') return details.payment_instrument_id;
  throw new Error('no vendor can be paid');
}
