import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { shownDetails } from '../src/http/error_details';
import { redact } from '../src/http/redact';
import { withSimulator } from './examples';
import { failure } from './failure';
import { refusedToken, refusedConnection } from './refused_connection';

const token = refusedToken;

describe("Brex's details reach the user", () => {
  const wanted = { vendor: 'ERP_A', vendor_account_id: 'a1' };

  test('with the id of the integration that conflicts, in error and remedy', () =>
    withSimulator(async (brex) => {
      // The made-up company has one already; only the refusal says which.
      const before = await failure(brex.run('create_accounting_integration', wanted));
      await brex.run('disconnect_accounting_integration', {
        integration_id: String(before.details?.existing_integration_id),
      });
      const first = await brex.run('create_accounting_integration', wanted);
      const id = String(first.output.integration_id);
      const other = await failure(brex.run('create_accounting_integration', { ...wanted, vendor: 'ERP_B' }));
      expect(other.toJSON()).toMatchObject({
        code: 'conflict',
        details: { existing_integration_id: id, existing_vendor: 'ERP_A', requested_vendor: 'ERP_B' },
      });
      expect(other.remedy).toContain(`disconnect_accounting_integration (integration_id ${id})`);
      const account = await failure(brex.run('create_accounting_integration', { ...wanted, vendor_account_id: 'a2' }));
      expect(account.details).toMatchObject({ existing_integration_id: id, existing_vendor_account_id: 'a1' });
      expect(account.remedy).toContain(id);
      // With the id, the way out is open.
      await brex.run('disconnect_accounting_integration', { integration_id: id });
      const again = await failure(brex.run('disconnect_accounting_integration', { integration_id: id }));
      expect(again.details).toEqual({ integration_id: id, current_status: 'DISABLED' });
      expect(again.remedy).toContain(`reactivate_accounting_integration (integration_id ${id})`);
    }));

  test('with the records that are duplicate, not ready or missing', () =>
    withSimulator(async (brex) => {
      const { output } = await brex.run('list_accounting_records', { limit: 500 });
      const late = output.items.filter(({ review_status }) => review_status !== 'READY_FOR_EXPORT').slice(0, 7);
      const ids = late.map(({ id }) => String(id));
      const report = (records: string[]) =>
        failure(
          brex.run('report_accounting_exports', {
            results: records.map((id) => ({ accounting_record_id: id, success: { reference_id: 'x' } })),
          }),
        );
      const early = await report(ids);
      expect(early.details).toEqual({ not_ready_for_export_accounting_record_ids: ids });
      expect(early.remedy).toContain(`${ids.slice(0, 5).join(', ')} and 2 more (see details)`);
      const missing = await report(['accr_none']);
      expect(missing.code).toBe('not_found');
      expect(missing.details).toEqual({ not_found_export_entry_source_ids: ['accr_none'] });
      expect(missing.remedy).toContain('accr_none');
      const raw = {
        results: [1, 2].map(() => ({ accounting_record_id: ids[0], success: { reference_id: 'x' } })),
      };
      const twice = await failure(
        brex.request({ method: 'POST', path: '/v3/accounting/records/export-results', body: raw }),
      );
      expect(twice.details).toEqual({ duplicate_accounting_record_ids: [ids[0]] });
      expect(twice.remedy).toContain(`duplicates of ${ids[0]}`);
    }));

  test('also when the journal returns the refusal again, and on the terminal', async () => {
    const body = {
      error_code: 'ACCOUNTING_RECORD_NOT_READY_FOR_EXPORT',
      message: 'Not ready',
      details: { not_ready_for_export_accounting_record_ids: ['accr_1'] },
    };
    const brex = await refusedConnection(422, body);
    const report = () =>
      brex.run(
        'report_accounting_exports',
        { results: [{ accounting_record_id: 'accr_1', success: { reference_id: 'x' } }] },
        { intent: 'a' },
      );
    const first = await failure(report());
    const second = await failure(report());
    expect(second.message).toBe(first.message);
    for (const error of [first, second]) {
      expect(error.details).toEqual(body.details);
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({ details: body.details });
      expect(inspect(error)).toContain('accr_1');
    }
  });
});

describe('details have limits', () => {
  const size = (details: unknown): number => JSON.stringify(shownDetails(details, [token], [])).length;

  test.each([
    ['a list of 100,000 ids', { ids: Array.from({ length: 100_000 }, (_, i) => `accr_${i}`) }],
    ['200 long texts', { ids: Array.from({ length: 200 }, () => 'x y '.repeat(1000)) }],
    ['100,000 names', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`a${'b'.repeat(i % 60)}`, i]))],
    ['lists in lists', { a: Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => ['x'.repeat(200)])) }],
    ['numbers alone', { a: Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => 1.5e300)) }],
  ])('%s', (_, details) => {
    expect(size(details)).toBeLessThan(40_000);
    expect(shownDetails(details, [], [])).toHaveProperty('truncated', true);
  });

  test('and what is nested too deeply is omitted', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
    expect(shownDetails(deep, [], [])).toEqual({ a: { a: { a: { a: undefined } } }, truncated: true });
    expect(shownDetails({ ids: [] }, [], [])).toEqual({ ids: [] });
  });

  test.each([[null], ['text'], [7], [true], [[1, 2]], [{}], [undefined]])('%j is not a detail', (details) =>
    expect(shownDetails(details, [], [])).toBeUndefined(),
  );

  test('a name of a prototype changes nothing', () => {
    const details = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"x":1},"ok_id":"a"}') as object;
    const shown = shownDetails(details, [], []) ?? {};
    expect(Object.keys(shown)).toEqual(['ok_id', 'truncated']);
    expect((shown as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('details hold no secret', () => {
  const spread = (secret: string): object[] => [
    { a: secret },
    { id: secret },
    { ids: ['x', secret] },
    { a: { b: { c: `see ${secret}.` } } },
    { [secret]: 'x' },
    { a: `${'long '.repeat(39)}${secret}` },
    { a: `${'long '.repeat(37)}${secret}` },
  ];

  test('of the connection, whole or in parts, in any place', async () => {
    const parts = [1, 5, 12, 20].flatMap((at) => [
      { first: token.slice(0, at), second: token.slice(at) },
      { ids: [token.slice(at), token.slice(0, at)] },
    ]);
    for (const details of [...spread(token), ...parts]) {
      const brex = await refusedConnection(422, { error_code: 'INVALID_REQUEST', message: 'no', details });
      const error = await failure(brex.run('get_user', { id: 'u' }));
      const text = inspect(error, { depth: 9 }) + JSON.stringify(error);
      for (let at = 0; at + 8 <= token.length; at++) expect(text).not.toContain(token.slice(at, at + 8));
    }
  });

  test('if the message contains the other part', async () => {
    const key = 'k9Zq8RtY2uIo4P';
    for (let at = 1; at < key.length; at++) {
      const body = { message: `no ${key.slice(0, at)}`, details: { a: key.slice(at), b: 'ERP_A' } };
      const brex = await refusedConnection(400, body, { api_token: key });
      const { message, details } = await failure(brex.run('get_user', { id: 'u' }));
      expect(`${message.split('"')[1]?.slice(3)}${String(details?.a)}`).not.toBe(key);
      expect(details?.b).toBe('ERP_A');
    }
  });

  test.each([
    [{ token: 'abc' }, { token: '[secret]' }],
    [{ client_secret: 7 }, { client_secret: '[secret]' }],
    [{ pan: '1' }, { pan: '[secret]' }],
    [{ account_number: '123' }, { account_number: '[secret]' }],
    [{ card_id: '5556710000001234' }, { card_id: '[number]' }],
    [{ card: 5556710000001234 }, { card: '[number]' }],
    [{ ids: ['4111111111111111'] }, { ids: ['[number]'] }],
    [{ a: 'bxt_example_other' }, { a: '[secret]' }],
    [{ a_id: 'bxt_example_other' }, { a_id: '[secret]' }],
    [{ a: 'https://s3.example/k?sig=1' }, { a: 'https://s3.example/k?[secret]' }],
    [{ a: 'one\u0000two' }, { a: 'one two' }],
    [
      { vendor_account_id: '9130347812345678', max: 100000000000, ok: false, none: null },
      { vendor_account_id: '9130347812345678', max: 100000000000, ok: false, none: null },
    ],
  ])('%j is shown as %j', (details, shown) => expect(shownDetails(details, [], [])).toEqual(shown));
});

describe('plain numbers stay readable', () => {
  const texts = [
    '[monthly_limit.amount] is invalid: it must be between 0 and 9007199254740991',
    'must be less than 1000000000000',
    'The amount 12345678901 exceeds the limit of 10000000000 cents',
    'at most 2147483647 characters',
    'Balance: $1234567890.12',
    'limit is USD 1234567890',
    'value <= 9999999999',
  ];
  test.each(texts)('%s', (text) => expect(redact(text)).toBe(text));

  test.each([
    ['account 021000021', 'account [number]'],
    ['sent to 123456789012', 'sent to [number]'],
    ['ABA 021000021', 'ABA [number]'],
    ['ACH 123456789012', 'ACH [number]'],
    ['limit of 4111111111111111', 'limit of [number]'],
    ['between 0 and 5556710000001234', 'between 0 and [number]'],
    ['amount 4111 1111 1111 1111', 'amount [number]'],
    ['total GB33BUKB20201555555555', 'total [number]'],
    ['at least 12345678901234567890123', 'at least [number]'],
  ])('%s is not', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  test('in the response to a person who set a limit too high', () =>
    withSimulator(async (brex) => {
      const body = { monthly_limit: { amount: -5, currency: 'USD' } };
      const error = await failure(brex.request({ method: 'POST', path: '/v2/users/cuuser_1/limit', body }));
      expect(error.message).toContain(`between 0 and ${Number.MAX_SAFE_INTEGER}`);
    }));
});

describe("each of Brex's codes has its own remedy", () => {
  const codes: [number, string][] = [
    [409, 'ACTIVE_INTEGRATION_EXISTS'],
    [403, 'FORBIDDEN'],
    [409, 'INTEGRATION_NOT_ACTIVE'],
    [500, 'INTERNAL_ERROR'],
    [400, 'INVALID_REQUEST'],
    [404, 'NOT_FOUND'],
    [401, 'UNAUTHORIZED'],
    [422, 'DUPLICATE_ACCOUNTING_RECORD_IDS'],
    [422, 'ACCOUNTING_RECORD_NOT_READY_FOR_EXPORT'],
    [409, 'VENDOR_ACCOUNT_ID_MISMATCH'],
  ];

  test('never the remedy of another code or of the status', async () => {
    const remedies = new Map<string, string>();
    for (const [status, error_code] of codes) {
      const brex = await refusedConnection(status, { error_code, message: 'No', details: null });
      const { remedy = '' } = await failure(brex.run('get_accounting_record', { record_id: 'a' }));
      const plain = await refusedConnection(status, { message: 'No' });
      const { remedy: usual } = await failure(plain.run('get_accounting_record', { record_id: 'a' }));
      if (error_code !== 'FORBIDDEN' && error_code !== 'UNAUTHORIZED')
        expect([error_code, remedy]).not.toEqual([error_code, usual]);
      expect(remedy.length).toBeGreaterThan(20);
      remedies.set(error_code, remedy);
    }
    expect(new Set(remedies.values()).size).toBe(codes.length);
  });

  test.each([
    ['USER_NOT_FOUND', /list_users/],
    ['SPEND_LIMIT_NOT_FOUND', /no spend limit with it/],
    ['constructor', /belong to another account/],
  ])('%s', async (code, remedy) => {
    const brex = await refusedConnection(404, { type: 'NOT_FOUND', message: 'Not Found', code });
    expect((await failure(brex.run('get_user', { id: 'u' }))).remedy).toMatch(remedy);
  });
});

describe('the ASCII rule', () => {
  test('is named for a raw request, with the fields that break it', () =>
    withSimulator(async (brex) => {
      const raw = (body: object) => failure(brex.request({ method: 'POST', path: '/v2/departments', body }));
      const error = await raw({ name: 'Café', description: 'plain' });
      expect(error.code).toBe('rejected');
      expect(error.remedy).toMatch(/ASCII.*Change "name"\.$/);
      expect((await raw({ name: '' })).remedy).toMatch(/Correct the field Brex names\..*ASCII/);
    }));

  test('is not named if Brex gives another rule', async () => {
    const brex = await refusedConnection(400, { message: '[amount] is invalid: it must be positive' });
    const error = await failure(brex.request({ method: 'POST', path: '/v1/x', body: { a: 'é' } }));
    expect(error.code).toBe('blocked');
    const known = await failure(brex.request({ method: 'POST', path: '/v2/departments', body: { name: 'é' } }));
    expect(known.remedy).toMatch(/as Brex's message describes/);
  });
});

test('the remedy for a card that is terminated, locked or active', () =>
  withSimulator(async (brex) => {
    const { output } = await brex.run('list_cards', { limit: 100 });
    const find = (status: string) => String(output.items.find((card) => card.status === status)?.id);
    const reason = { reason: 'CARD_LOST' as const };
    const remedyOf = async (run: Promise<unknown>) => (await failure(run)).remedy;
    const gone = find('TERMINATED');
    for (const run of [
      brex.run('lock_card', { id: gone, ...reason }),
      brex.run('terminate_card', { id: gone, ...reason }),
      brex.run('unlock_card', { id: gone }),
    ])
      expect(await remedyOf(run)).toMatch(/can't be changed.*create_card/);
    expect(await remedyOf(brex.run('lock_card', { id: find('LOCKED'), ...reason }))).toMatch(/unlock_card/);
    expect(await remedyOf(brex.run('unlock_card', { id: find('ACTIVE') }))).toMatch(/already usable/);
  }));
