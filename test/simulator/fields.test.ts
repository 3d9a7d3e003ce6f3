import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Simulator } from '../../src/simulator/index';
import { withSimulator } from '../examples';
import { openSimulator } from '../open_simulator';

interface Thing {
  readonly [field: string]: unknown;
}

interface Answered {
  status: number;
  text: string;
  body: Thing;
  items: Thing[];
}

const ask = async (brex: Simulator, method: string, path: string, body?: unknown, key?: string): Promise<Answered> => {
  const response = await fetch(`${brex.url}/v1/fields${path}`, {
    method,
    headers: {
      authorization: `Bearer ${brex.tokens.all}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const found = (text === '' ? {} : JSON.parse(text)) as Thing;
  return { status: response.status, text, body: found, items: (found['items'] ?? []) as Thing[] };
};

const make = (brex: Simulator, body: unknown, path = ''): Promise<Answered> =>
  ask(brex, 'POST', path, body, randomUUID());
const brexIds = ({ items }: Answered): unknown[] => items.map((item) => item['brex_id']);
const kinds = (brex: Simulator): string[] => brex.ledger.map(({ kind, id }) => `${kind} ${id}`);

describe('fields', () => {
  test('are created, changed and deleted', async () => {
    const brex = await openSimulator();
    const { body } = await make(brex, { name: 'Campaign', group: 'ACCOUNTING' });
    const path = `/${String(body['brex_id'])}`;
    expect(body).toMatchObject({ name: 'Campaign', group: 'ACCOUNTING', remote_id: null, is_disabled: false });
    expect((await ask(brex, 'PUT', path, { is_disabled: true })).body).toMatchObject({
      name: 'Campaign',
      is_disabled: true,
    });
    expect((await ask(brex, 'PUT', path, { is_disabled: true })).status).toBe(200);
    const deleted = await ask(brex, 'DELETE', path);
    expect([deleted.status, deleted.text]).toEqual([200, '']);
    expect(await ask(brex, 'DELETE', path)).toMatchObject({ status: 404, body: { code: 'FIELD_NOT_FOUND' } });
    expect(brexIds(await ask(brex, 'GET', ''))).not.toContain(body['brex_id']);
    expect(kinds(brex)).toEqual(['created', 'updated', 'deleted'].map((what) => `field.${what} ${path.slice(1)}`));
  });

  test('of the accounting system name its integration', async () => {
    const brex = await openSimulator();
    const erp = { name: 'Segment', group: 'ERP', remote_id: 'segment' };
    expect((await make(brex, erp)).status).toBe(400);
    expect((await make(brex, { ...erp, integration_id: 'int_9' })).status).toBe(404);
    expect((await make(brex, { ...erp, integration_id: 'int_1' })).body).toMatchObject(erp);
  });

  test.each<[string, Thing]>([
    ['no name', { name: '' }],
    ['a name outside ASCII', { name: 'Caf\u00e9' }],
    ['an unknown group', { group: 'OTHER' }],
    ['a remote id that is no text', { remote_id: 7 }],
    ['a switch that is no boolean', { is_disabled: 'no' }],
  ])('are refused with %s', async (_what, change) => {
    const brex = await openSimulator();
    expect((await make(brex, { name: 'Campaign', group: 'USER', ...change })).status).toBe(400);
    expect(brex.ledger).toHaveLength(0);
  });

  test('require a key to be created, as published', async () => {
    const brex = await openSimulator();
    expect((await ask(brex, 'POST', '', { name: 'Campaign', group: 'USER' })).status).toBe(400);
    expect((await ask(brex, 'POST', '/extended_field_1/values', { items: [{ value: 'x' }] })).status).toBe(400);
  });

  test('are listed by id, and deleted ones leave no gap in pages', async () => {
    const brex = await openSimulator();
    expect(brexIds(await ask(brex, 'GET', '?field_id[]=extended_field_1&field_id[]=nothing'))).toEqual([
      'extended_field_1',
    ]);
    const first = await ask(brex, 'GET', '?limit=2');
    await ask(brex, 'DELETE', '/extended_field_4');
    const rest = await ask(brex, 'GET', `?limit=2&cursor=${String(first.body['next_cursor'])}`);
    expect(brexIds(rest)).toEqual(['extended_field_3', 'extended_field_2']);
  });
});

describe('field values', () => {
  const path = '/extended_field_1/values';

  test('are listed by their names', async () => {
    const brex = await openSimulator();
    const ids = async (query: string): Promise<unknown[]> => brexIds(await ask(brex, 'GET', `${path}?${query}`));
    expect(await ids('')).toHaveLength(6);
    expect(await ids('value=Software')).toEqual(['efo_1']);
    expect(await ids('value_id[]=6010&value_id[]=6020')).toEqual(['efo_2', 'efo_1']);
    expect(await ids('remote_id[]=acct-6030')).toEqual(['efo_3']);
    expect(await ids('brex_id[]=efo_7')).toEqual([]);
    expect((await ask(brex, 'GET', `${path}/efo_7`)).status).toBe(404);
    expect((await ask(brex, 'GET', '/extended_field_2/values/efo_7')).body['field_id']).toBe('extended_field_2');
  });

  test('are created, changed by any of their names, and deleted', async () => {
    const brex = await openSimulator();
    const made = await make(
      brex,
      {
        items: [
          { value: 'One', value_id: '1' },
          { value: 'Two', remote_id: 'two' },
        ],
      },
      path,
    );
    expect(made.items).toMatchObject([
      { value: 'One', value_id: '1', remote_id: null, is_disabled: false, field_id: 'extended_field_1' },
      { value: 'Two', value_id: null, remote_id: 'two' },
    ]);
    const changed = await ask(brex, 'PUT', path, {
      items: [
        { value_id: '1', data: { is_disabled: true } },
        { remote_id: 'two', data: { value: 'Second' } },
        { brex_id: 'efo_1', data: {} },
      ],
    });
    expect(changed.items).toMatchObject([
      { value: 'One', is_disabled: true },
      { value: 'Second' },
      { value: 'Software' },
    ]);
    const [one, two] = brexIds(made).map(String);
    const items = [{ value_id: '1' }, { remote_id: 'two' }];
    expect(await ask(brex, 'DELETE', path, { items })).toMatchObject({ status: 200, text: '{}' });
    expect((await ask(brex, 'DELETE', path, { items })).status).toBe(404);
    expect(await ask(brex, 'GET', `${path}/${one}`)).toMatchObject({
      status: 404,
      body: { code: 'FIELD_VALUE_NOT_FOUND' },
    });
    expect(kinds(brex)).toEqual(
      ['created', 'updated', 'deleted'].flatMap((what) => [one, two].map((id) => `field_value.${what} ${id}`)),
    );
  });

  test('are all rejected with one invalid entry', async () => {
    const brex = await openSimulator();
    const good = { brex_id: 'efo_1' };
    for (const bad of [{ brex_id: 'efo_7' }, { value_id: '6010', brex_id: 'efo_1' }, {}]) {
      expect((await ask(brex, 'DELETE', path, { items: [good, bad] })).status).toBeGreaterThanOrEqual(400);
    }
    expect((await make(brex, { items: [{ value: 'fine' }, { value: '\u2603' }] }, path)).status).toBe(400);
    expect((await make(brex, { items: [] }, path)).status).toBe(400);
    expect((await make(brex, { items: Array(1001).fill({ value: 'x' }) }, path)).status).toBe(400);
    expect((await ask(brex, 'PUT', path, { items: [{ brex_id: 'efo_1' }] })).status).toBe(400);
    expect(brex.ledger).toHaveLength(0);
  });

  test('are deleted with their field', async () => {
    const brex = await openSimulator();
    await ask(brex, 'DELETE', '/extended_field_1');
    expect((await ask(brex, 'GET', path)).status).toBe(404);
    expect((await ask(brex, 'GET', '/extended_field_2/values')).items).toHaveLength(6);
  });

  test('are named in one form, and ERP fields with their integration, before anything is sent', () =>
    withSimulator(async (brex, simulator) => {
      const items = [{ brex_id: 'efo_1' }, { brex_id: 'efo_2', value_id: '6020' }, {}];
      await expect(brex.run('delete_field_values', { field_id: 'extended_field_1', items })).rejects.toMatchObject({
        code: 'invalid_input',
        fields: [{ field: 'items.1' }, { field: 'items.2' }],
      });
      await expect(brex.run('create_field', { name: 'Segment', group: 'ERP' })).rejects.toMatchObject({
        fields: [{ field: 'integration_id' }],
      });
      expect(simulator.ledger.recent).toHaveLength(0);
    }));

  test('are distinguishable choices', () =>
    withSimulator(async (brex) => {
      expect(await brex.choices('field', { search: 'cost' })).toEqual({
        choices: [{ value: 'extended_field_2', label: 'Cost center (ACCOUNTING)' }],
      });
    }));
});
