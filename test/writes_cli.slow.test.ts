import { beforeAll, expect, test } from '@jest/globals';
import { type Simulator } from '../src/simulator';
import { cli, killWhen } from './command';
import { faults } from './fault_injection/faults';
import { transfer } from './fault_injection/kinds';
import { startProxy } from './fault_injection/proxy';
import { openSimulator } from './open_simulator';

let simulator: Simulator;
beforeAll(async () => void (simulator = await openSimulator()));

test('a write whose process was killed is listed, and resolved by its key', async () => {
  const proxy = await startProxy(simulator.url, simulator.tokens.all);
  const silence = faults.find(({ name }) => name === 'silence');
  if (!silence) throw new Error('there is no fault "silence"');
  let struck = false;
  const token = proxy.token(({ method }) => {
    if (method === 'GET' || struck) return undefined;
    struck = true;
    return { fault: silence, phase: 'after' };
  });
  const through = { BREX_API_TOKEN: token, BREX_BASE_URL: proxy.url };
  const input = JSON.stringify({ ...transfer('rent', 250000), description: 'Rent for May' });
  const booked = () => simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length;
  await cli(
    ['run', 'create_transfer', '--input', '-', '--idempotency-key', 'k-rent'],
    through,
    input,
    killWhen(() => booked() > 0, 'SIGKILL'),
  );
  const listed = await cli(['writes', 'list', '--unresolved'], through);
  expect(listed.out).toMatch(
    /^started \(UTC\) +action +amount {2}state +key\n2.* create_transfer {2}2,500.00 USD {2}unknown {2}k-rent\n$/,
  );
  expect(listed.err).toMatch(/^1 write has an unknown outcome\. Resolve one with "brex-connector writes resolve KEY"/);
  const settled = await cli(['writes', 'resolve', 'k-rent'], through);
  expect(settled.code).toBe(0);
  expect(JSON.parse(settled.out)).toMatchObject({ amount: { amount: 250000 }, external_memo: 'rent' });
  expect((await cli(['writes', 'list', '--unresolved'], through)).out).toBe('No unresolved writes.\n');
  const [done] = JSON.parse((await cli(['writes', 'list', '--json'], through)).out) as unknown[];
  expect(done).toMatchObject({ key: 'k-rent', state: 'done', resultId: expect.any(String) });
  expect((await cli(['writes', 'resolve', 'k-none'], through)).code).toBe(4);
  expect((await cli(['writes', 'list', '--limit', 'all'], through)).code).toBe(2);
  expect(booked()).toBe(1);
  await proxy.close();
}, 60_000);
