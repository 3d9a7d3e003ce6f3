import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Connection, unlimitedRateLimiter } from '../../../src';
import { createServerFactory } from '../../../src/hosts/mcp';
import type { Simulator } from '../../../src/simulator';
import { openSimulator } from '../../open_simulator';
import { payment } from '../../payment';
import { settingsFor } from '../../simulator_settings';
import { type ClientKind, clientKinds, connectClient, type Person } from './clients';

const key = new Uint8Array(32).fill(7);
let simulator: Simulator;
let brex: Connection;
beforeAll(async () => {
  simulator = await openSimulator();
  brex = connect(settingsFor(simulator), { rateLimiter: unlimitedRateLimiter() });
});
afterAll(() => brex.close());

const transfers = (): number => simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length;

describe.each(clientKinds)('a client of %s', (kind: ClientKind) => {
  const client = async (allow: 'read' | 'write' | 'irreversible', person?: Person) =>
    connectClient(await createServerFactory({ connection: brex, key, allow }), kind, person);

  test('finds, describes and reads', async () => {
    const { call, tools, close } = await client('read');
    expect((await tools()).map(({ name }) => name)).toEqual(['find', 'describe', 'read']);
    const { value: found } = await call('find', { words: 'lock a card' });
    expect(JSON.stringify(found)).not.toContain('lock_card');
    const { value } = await call('read', { action: 'list_users', input: { limit: 2 }, fields: ['id', 'email'] });
    expect(value).toMatchObject({ data: { items: [{ id: expect.stringMatching(/^cuuser_/) }, {}] }, truncated: true });
    await close();
  });

  test('pays once after a person has confirmed', async () => {
    const before = transfers();
    const asked: string[] = [];
    const { call, close } = await client('irreversible', (message) => {
      asked.push(message);
      return { action: 'accept', content: { confirm: true } };
    });
    const { isError, value } = await call('write', { action: 'create_transfer', input: payment });
    expect({ isError, value }).toMatchObject({
      isError: false,
      value: { done: true, data: { id: expect.any(String) } },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(
      /^Send \$1,250\.00 by ACH to .+ from Primary account\. Waits for approval by a cash admin\.\n/,
    );
    expect(transfers()).toBe(before + 1);
    await close();
  });

  test('pays nothing after a person has declined, or if it can ask no one', async () => {
    const before = transfers();
    const { call, close } = await client('irreversible', () => ({ action: 'decline' }));
    expect((await call('write', { action: 'create_transfer', input: payment })).value).toMatchObject({
      error: { code: 'cancelled' },
    });
    await close();
    const mute = await client('irreversible');
    expect((await mute.call('write', { action: 'create_transfer', input: payment })).value).toMatchObject({
      error: { code: 'blocked', remedy: expect.stringMatching(/elicitation/) },
    });
    await mute.close();
    expect(transfers()).toBe(before);
  });
});
