import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Simulator } from '../../src/simulator/index';
import { type Answered, all, ask, idsOf, type Thing } from './client';
import { openSimulator } from '../open_simulator';

describe('users', () => {
  let brex: Simulator;
  beforeAll(async () => {
    brex = await openSimulator();
  });
  const ruth = { first_name: 'Ruth', last_name: 'Vane', email: 'ruth.vane@x.example' };

  test('are invited once for each address', async () => {
    const first = await ask(brex, '/v2/users', { body: ruth });
    expect(first.body).toMatchObject({ ...ruth, status: 'INVITED', manager_id: null });
    expect((await ask(brex, '/v2/users', { body: { ...ruth, email: 'RUTH.vane@x.example' } })).status).toBe(400);
    const ada = (await ask(brex, '/v2/users/me')).body;
    expect((await ask(brex, '/v2/users', { body: { ...ruth, email: ada['email'] } })).status).toBe(400);
    expect(idsOf((await ask(brex, `/v2/users?email=${ruth.email}`)).items)).toEqual([first.body['id']]);
    expect(brex.ledger.filter(({ kind }) => kind === 'user.invited')).toHaveLength(1);
  });

  test.each<[string, Thing]>([
    ['no address', { email: undefined }],
    ['a bad address', { email: 'ruth at x' }],
    ['a name outside ASCII', { first_name: 'Zo\u00eb' }],
    ['an unknown department', { department_id: 'dept_00000000' }],
    ['an unknown manager', { manager_id: 'someone' }],
  ])('are not invited with %s', async (_what, change) => {
    const body = { ...ruth, email: `${randomUUID()}@x.example`, ...change };
    expect((await ask(brex, '/v2/users', { body })).status).toBe(400);
  });

  test('are filtered by OR within a filter and AND between filters', async () => {
    const everyone = await all(brex, '/v2/users', 1000);
    const departments = [...new Set(everyone.map((user) => user['department_id'] ?? ''))]
      .filter(Boolean)
      .map(String)
      .slice(0, 2);
    const repeated = departments.map((id) => `department_id[]=${id}`).join('&');
    const wanted = idsOf(everyone.filter((user) => departments.includes(String(user['department_id']))));
    expect(idsOf(await all(brex, `/v2/users?${repeated}`, 5))).toEqual(wanted);
    expect(idsOf(await all(brex, `/v2/users?department_id[]=${departments.join(',')}`, 5))).toEqual(wanted);
    const both = await all(brex, `/v2/users?${repeated}&status[]=DISABLED,ARCHIVED`, 5);
    expect(both.every((user) => departments.includes(String(user['department_id'])))).toBe(true);
    expect((await all(brex, '/v2/users?status[]=ARCHIVED', 5)).length).toBe(1);
    expect((await all(brex, '/v2/users?name=ADA', 5)).length).toBeGreaterThan(0);
    expect((await ask(brex, '/v2/users?status[]=DELETED')).status).toBe(400);
    expect((await ask(brex, '/v2/users?email=a@x.example&name=ada')).status).toBe(400);
    expect((await ask(brex, '/v2/users?custom_field[]=shift')).status).toBe(400);
    const late = await all(brex, '/v2/users?custom_field[]=shift:opt_late&load_custom_fields=true', 5);
    expect(late.length).toBeGreaterThan(0);
    for (const user of late) expect(user['custom_fields']).toContainEqual({ key: 'shift', value: 'opt_late' });
  });

  test('show limits and custom fields only on request', async () => {
    const plain = (await ask(brex, '/v2/users?limit=1')).items[0] ?? {};
    expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(['limit']));
    expect(plain).not.toHaveProperty('custom_fields');
    const expanded = (await ask(brex, '/v2/users?limit=1&expand[]=limit')).items[0] ?? {};
    const limit = await ask(brex, `/v2/users/${String(plain['id'])}/limit`);
    expect(expanded).toEqual({ ...plain, limit: limit.body });
  });

  test('are updated field by field, and a limit is set and removed', async () => {
    const list = (await ask(brex, '/v2/users?status[]=ACTIVE')).items;
    const path = `/v2/users/${String(list[0]?.['id'])}`;
    const put = (body: unknown): Promise<Answered> => ask(brex, path, { method: 'PUT', body });
    const booked = brex.ledger.length;
    expect((await put({ status: 'DISABLED' })).body).toEqual({ ...list[0], status: 'DISABLED' });
    expect((await put({ status: 'DISABLED' })).status).toBe(200);
    expect(brex.ledger).toHaveLength(booked + 1);
    expect((await put({ manager_id: null, status: 'ACTIVE' })).body).toEqual({ ...list[0], manager_id: null });
    expect((await put({ legal_entity_id: null })).status).toBe(400);
    expect((await put({ status: 'ARCHIVED' })).status).toBe(400);
    expect((await put({ manager_id: list[0]?.['id'] })).status).toBe(400);
    const set = await ask(brex, `${path}/limit`, { body: { monthly_limit: { amount: 0, currency: 'USD' } } });
    expect(set.body['monthly_limit']).toEqual({ amount: 0, currency: 'USD' });
    expect((await ask(brex, `${path}/limit`, { body: { monthly_limit: { amount: -1 } } })).status).toBe(400);
    const unset = await ask(brex, `${path}/limit`, { body: { monthly_limit: null } });
    expect(unset.body).toEqual({ monthly_limit: null, monthly_available: null });
    expect((await ask(brex, '/v2/users/cuuser_nobody00')).body['code']).toBe('USER_NOT_FOUND');
  });
});
