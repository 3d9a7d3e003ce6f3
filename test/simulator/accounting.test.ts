import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulator } from '../../src/simulator/index';
import { withSimulator } from '../examples';
import { openSimulator } from '../open_simulator';

interface Thing {
  readonly [field: string]: unknown;
}

interface Answered {
  status: number;
  body: Thing;
  items: Thing[];
}

const ask = async (
  brex: Simulator,
  path: string,
  {
    token = brex.tokens.all,
    method,
    body,
    raw,
  }: { token?: string; method?: string; body?: unknown; raw?: string } = {},
): Promise<Answered> => {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${brex.url}/v3/accounting/${path}`, {
    method: method ?? (sent === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${token}`, ...(sent !== undefined && { 'content-type': 'application/json' }) },
    ...(sent !== undefined && { body: sent }),
  });
  const found = (await response.json()) as Thing;
  return { status: response.status, body: found, items: (found['items'] ?? []) as Thing[] };
};

const error = ({ status, body }: Answered): unknown[] => [status, body['error_code']];
const post = (brex: Simulator, path: string, body?: unknown): Promise<Answered> =>
  ask(brex, path, { method: 'POST', body });

describe('accounting errors', () => {
  test('have their own format for every refusal', async () => {
    const brex = await openSimulator({ rate: 9 });
    const answers = [
      await ask(brex, 'records', { token: 'bxt_made_up' }),
      await ask(brex, 'records', { token: brex.tokens.three }),
      await ask(brex, 'records?limit=501'),
      await ask(brex, 'records?cursor=garbage'),
      await ask(brex, 'records?single_entry=maybe'),
      await ask(brex, 'records/accr_nothing0'),
      await ask(brex, 'integration', { raw: '{' }),
      await post(brex, 'integration', { vendor: 'X' }),
      await post(brex, 'integration/int_9/disconnect'),
      await post(brex, 'integration/int_9/reactivate'),
    ];
    expect(answers.map(error)).toEqual([
      [403, 'FORBIDDEN'],
      [403, 'FORBIDDEN'],
      ...Array<unknown[]>(3).fill([400, 'INVALID_REQUEST']),
      [404, 'NOT_FOUND'],
      [400, 'INVALID_REQUEST'],
      [400, 'INVALID_REQUEST'],
      [404, 'NOT_FOUND'],
      [404, 'NOT_FOUND'],
    ]);
    expect(error(await ask(brex, 'records'))).toEqual([200, undefined]);
    expect(error(await ask(brex, 'records'))).toEqual([429, 'TOO_MANY_REQUESTS']);
    for (const { body } of answers) {
      expect(body['message']).toEqual(expect.any(String));
      expect(body).not.toHaveProperty('type');
    }
  });

  test('reach the connector with their code', () =>
    withSimulator(async (brex) => {
      const run = brex.run('create_accounting_integration', { vendor: 'OTHER', vendor_account_id: 'x' });
      await expect(run).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('ACTIVE_INTEGRATION_EXISTS') as unknown,
      });
    }));
});

describe('accounting integrations', () => {
  const books = { vendor: 'TIDY_LEDGER', vendor_account_id: 'books-1' };

  test('have at most one active one', async () => {
    const brex = await openSimulator();
    expect(await post(brex, 'integration', books)).toMatchObject({
      status: 200,
      body: { ...books, integration_id: 'int_1', status: 'ACTIVE' },
    });
    expect((await post(brex, 'integration', { ...books, vendor_account_id: 'books-2' })).body).toMatchObject({
      error_code: 'VENDOR_ACCOUNT_ID_MISMATCH',
      details: { existing_integration_id: 'int_1', requested_vendor_account_id: 'books-2' },
    });
    expect(await post(brex, 'integration', { ...books, vendor: 'NEW' })).toMatchObject({
      status: 409,
      body: {
        error_code: 'ACTIVE_INTEGRATION_EXISTS',
        details: { existing_integration_id: 'int_1', requested_vendor: 'NEW' },
      },
    });
    expect(error(await post(brex, 'integration/int_2/reactivate'))).toEqual([409, 'ACTIVE_INTEGRATION_EXISTS']);
    expect((await post(brex, 'integration/int_2/disconnect')).body).toMatchObject({
      error_code: 'INTEGRATION_NOT_ACTIVE',
      details: { integration_id: 'int_2', current_status: 'DISABLED' },
    });
    expect(brex.ledger).toHaveLength(0);
  });

  test('can be activated or created after the other one is disconnected', async () => {
    const brex = await openSimulator();
    expect((await post(brex, 'integration/int_1/disconnect')).body['status']).toBe('DISABLED');
    expect((await post(brex, 'integration/int_2/reactivate')).body['status']).toBe('ACTIVE');
    expect(error(await post(brex, 'integration/int_1/reactivate'))).toEqual([409, 'ACTIVE_INTEGRATION_EXISTS']);
    await post(brex, 'integration/int_2/disconnect');
    const made = await post(brex, 'integration', { ...books, vendor: 'NEW' });
    expect(made.body).toMatchObject({ vendor: 'NEW', status: 'ACTIVE', integration_id: 'int_3' });
    expect(brex.ledger.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'accounting_integration.disconnected int_1',
      'accounting_integration.reactivated int_2',
      'accounting_integration.disconnected int_2',
      'accounting_integration.created int_3',
    ]);
  });

  test('integration-id and reactivate-active', async () => {
    const brex = await openSimulator({ variants: { 'integration-id': 'sample', 'reactivate-active': 'conflict' } });
    const { body } = await post(brex, 'integration', books);
    expect(body['id']).toBe('int_1');
    expect(body).not.toHaveProperty('integration_id');
    expect(error(await post(brex, 'integration/int_1/reactivate'))).toEqual([409, 'ACTIVE_INTEGRATION_EXISTS']);
    expect((await post(await openSimulator(), 'integration/int_1/reactivate')).body['status']).toBe('ACTIVE');
  });
});

describe('accounting records', () => {
  let brex: Simulator;
  let all: Thing[];
  beforeAll(async () => {
    brex = await openSimulator();
    all = (await ask(brex, 'records?limit=500')).items;
  });

  const cents = (thing: Thing, field = 'amount'): number => Math.round(Number((thing[field] as Thing)['amount']) * 100);
  const lines = (record: Thing): Thing[] => record['line_items'] as Thing[];
  const sum = (record: Thing, type: string, field?: string): number =>
    lines(record)
      .filter((line) => line['type'] === type)
      .reduce((total, line) => total + cents(line, field), 0);

  test('balance, in both currencies, with amounts in whole units', () => {
    expect(all).toHaveLength(80);
    for (const record of all) {
      for (const field of ['amount', 'original_amount']) {
        expect(sum(record, 'DEBIT', field)).toBe(sum(record, 'CREDIT', field));
        expect(sum(record, 'DEBIT', field)).toBe(Math.abs(cents(record, field)));
      }
      expect(lines(record).every((line) => cents(line) > 0)).toBe(true);
    }
    expect(all.some((record) => !Number.isInteger((record['amount'] as Thing)['amount']))).toBe(true);
    expect(all.some((record) => (record['original_amount'] as Thing)['currency'] !== 'USD')).toBe(true);
  });

  test('refer to existing people, fields and values', async () => {
    const get = async (path: string): Promise<Thing[]> => {
      const response = await fetch(brex.url + path, { headers: { authorization: `Bearer ${brex.tokens.all}` } });
      return ((await response.json()) as { items: Thing[] }).items;
    };
    const users = new Map((await get('/v2/users?limit=1000')).map((user) => [user['id'], user]));
    const fields = new Map((await get('/v1/fields')).map((field) => [field['brex_id'], field]));
    const values = new Map(
      (await Promise.all([...fields.keys()].map((id) => get(`/v1/fields/${String(id)}/values`))))
        .flat()
        .map((value) => [value['brex_id'], value]),
    );
    for (const record of all) {
      const { user, vendor, source_type } = record as { user: Thing | null; vendor: Thing | null; source_type: string };
      if (user) expect(users.get(user['id'])).toMatchObject({ email: user['email'], status: 'ACTIVE' });
      expect([Boolean(vendor), Boolean(user)]).toEqual(source_type === 'BILL' ? [true, false] : [false, true]);
      for (const coding of lines(record).flatMap((line) => line['accounting_field_values'] as Thing[])) {
        const value = values.get(coding['brex_field_value_id']);
        expect(value).toMatchObject({ field_id: coding['brex_field_id'], remote_id: coding['remote_field_value_id'] });
        expect(fields.get(coding['brex_field_id'])?.['remote_id']).toBe(coding['remote_field_id']);
      }
    }
  });

  test('are filtered by id, review, source and time', async () => {
    const ids = async (query: string): Promise<unknown[]> =>
      (await ask(brex, `records?limit=500&${query}`)).items.map((record) => record['id']);
    const those = (wanted: (record: Thing) => boolean): unknown[] => all.filter(wanted).map((record) => record['id']);
    expect(await ids('ids=accr_1&ids=accr_3&ids=accr_nothing0')).toEqual(['accr_3', 'accr_1']);
    expect(await ids('source_type=BILL')).toEqual(those((record) => record['source_type'] === 'BILL'));
    const reviewed = await ids('review_status=REVIEW');
    expect(reviewed).toEqual(those((r) => r['review_status'] === 'REVIEW' && r['source_type'] !== 'BILL'));
    expect(reviewed.length).toBeGreaterThan(0);
    const times = all.map((record) => String(record['updated_at'])).sort();
    const [middle = '', later = ''] = [times[40], times[60]];
    const plain = middle.slice(0, -1);
    expect(await ids(`updated_at[gt]=${plain}`)).toEqual(those((record) => String(record['updated_at']) > middle));
    expect(await ids(`updated_at[gte]=${plain}`)).toHaveLength(40);
    expect(await ids(`updated_at[gte]=${middle}&updated_at[lt]=${later}`)).toHaveLength(20);
    expect(await ids(`updated_at[gte]=${middle}&updated_at[lte]=${later}`)).toHaveLength(21);
    for (const query of [
      'source_type=CASH',
      'review_status=DONE',
      'review_status=REVIEW&source_type=BILL',
      'updated_at[gt]=now',
    ]) {
      expect(error(await ask(brex, `records?${query}`))).toEqual([400, 'INVALID_REQUEST']);
    }
    const many = Array.from({ length: 501 }, (_, at) => `ids=accr_x${at}`).join('&');
    expect(error(await ask(brex, `records?${many}`))).toEqual([400, 'INVALID_REQUEST']);
  });

  test('are paged, with the total and whether there are more', async () => {
    const first = await ask(brex, 'records?limit=60');
    expect([first.items.length, first.body['has_next_page'], first.body['total_count']]).toEqual([60, true, 80]);
    const second = await ask(brex, `records?limit=60&cursor=${String(first.body['next_cursor'])}`);
    expect([second.items.length, second.body['has_next_page'], second.body['total_count']]).toEqual([20, false, 80]);
    const cards = await ask(brex, 'records?source_type=CARD&limit=1');
    const next = await ask(brex, `records?limit=1&cursor=${String(cards.body['next_cursor'])}`);
    expect([cards.body['total_count'], next.body['total_count']]).toEqual([48, 48]);
  });

  test('show only their main lines on request', async () => {
    const [whole] = all;
    const { body } = await ask(brex, `records/${String(whole?.['id'])}?single_entry=true`);
    expect(lines(body)).toEqual(lines(whole ?? {}).slice(0, -1));
    expect(lines((await ask(brex, 'records?single_entry=true&limit=1')).items[0] ?? {})).toEqual(lines(body));
  });
});

describe('reports of exports', () => {
  const done = (id: string): Thing => ({ accounting_record_id: id, success: {} });
  const failed = (id: string): Thing => ({
    accounting_record_id: id,
    failure: { error_message: 'The period is closed' },
  });
  const report = (brex: Simulator, ...results: Thing[]): Promise<Answered> =>
    post(brex, 'records/export-results', { results });

  test('advance records, once', async () => {
    const brex = await openSimulator();
    const before = (await ask(brex, 'records/accr_1')).body;
    expect((await report(brex, done('accr_1'), failed('accr_2'))).body).toEqual({
      updated_accounting_record_ids: ['accr_1', 'accr_2'],
    });
    const after = (await ask(brex, 'records/accr_1')).body;
    expect(after).toMatchObject({ review_status: 'EXPORTED', version: Number(before['version']) + 1 });
    expect(after['line_items']).toEqual(before['line_items']);
    expect((await ask(brex, 'records/accr_2')).body['review_status']).toBe('REVIEW');
    const now = await ask(brex, 'records?updated_at[gt]=2026-01-05');
    expect(now.items.map(({ id }) => id)).toEqual(['accr_2', 'accr_1']);
    expect(await report(brex, done('accr_1'), done('accr_2'), done('accr_8'))).toMatchObject({
      status: 422,
      body: {
        error_code: 'ACCOUNTING_RECORD_NOT_READY_FOR_EXPORT',
        details: { not_ready_for_export_accounting_record_ids: ['accr_1', 'accr_2'] },
      },
    });
    expect(brex.ledger.map(({ kind }) => kind)).toEqual([
      'accounting_record.exported',
      'accounting_record.export_failed',
    ]);
  });

  test('are accepted completely or not at all', async () => {
    const brex = await openSimulator();
    expect(await report(brex, done('accr_1'), done('accr_nothing0'))).toMatchObject({
      status: 404,
      body: { error_code: 'NOT_FOUND', details: { not_found_export_entry_source_ids: ['accr_nothing0'] } },
    });
    expect(await report(brex, done('accr_1'), failed('accr_1'))).toMatchObject({
      status: 422,
      body: {
        error_code: 'DUPLICATE_ACCOUNTING_RECORD_IDS',
        details: { duplicate_accounting_record_ids: ['accr_1'] },
      },
    });
    for (const results of [
      [],
      [{ accounting_record_id: 'accr_1' }],
      [{ ...done('accr_1'), ...failed('accr_1') }],
      [{ accounting_record_id: 'accr_1', failure: {} }],
    ]) {
      expect(error(await report(brex, ...results))).toEqual([400, 'INVALID_REQUEST']);
    }
    expect(brex.ledger).toHaveLength(0);
    expect((await ask(brex, 'records/accr_1')).body['review_status']).toBe('READY_FOR_EXPORT');
  });

  test('are validated before anything is sent', () =>
    withSimulator(async (brex, simulator) => {
      const run = (...results: Thing[]): Promise<unknown> =>
        brex.run('report_accounting_exports', { results } as never);
      await expect(run({ accounting_record_id: 'accr_1' })).rejects.toMatchObject({
        code: 'invalid_input',
        fields: [{ field: 'results.0', message: 'must have either success or failure' }],
      });
      await expect(run(done('accr_1'), done('accr_1'))).rejects.toMatchObject({
        fields: [{ field: 'results.1.accounting_record_id' }],
      });
      await expect(
        brex.run('list_accounting_records', { review_status: 'REVIEW', source_type: 'BILL' }),
      ).rejects.toMatchObject({ fields: [{ field: 'review_status' }] });
      expect(simulator.ledger.recent).toHaveLength(0);
      const ids = Array.from({ length: 500 }, (_, at) => `accr_x${at}`);
      expect((await brex.run('list_accounting_records', { ids })).output.items).toEqual([]);
    }));
});
