import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import type { Entry } from '../../src/safety/journal';
import { lookUp } from '../../src/safety/recovery';
import { transfer } from '../fault_injection/kinds';

const sentAt = Date.UTC(2026, 4, 1, 12);

const written = (action: string, request: Partial<Entry['request']>, more: Partial<Entry> = {}) => ({
  ...{ action, createdAt: sentAt, sentAt },
  request: { method: 'POST' as const, path: '/', ...request },
  ...more,
});

/** A look-up whose reads answer in order, the last again and again; and what was read. */
async function found(entry: Parameters<typeof lookUp>[0], answers: unknown[], settled: string[] = []) {
  const reads: [string, object][] = [];
  const look = (action: string, input: object) => {
    const answer = answers[Math.min(reads.push([action, input]), answers.length) - 1];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const finding = await lookUp(entry, look, (ids) =>
    Promise.resolve(new Set(ids.filter((id) => settled.includes(id)))),
  );
  return { finding, reads, note: finding.proof ? '' : finding.lookUpNote };
}

describe('a write without a read for it', () => {
  test.each([
    ['because Brex has none', 'create_accounting_integration'],
    ['because its route has no action', 'POST /v9/new'],
  ])('%s is not looked up', async (_, action) => {
    const { finding, reads } = await found(written(action, {}), [{}]);
    expect(finding).toEqual({
      ...{ proof: false, looked: false, candidates: [], lookUpNote: 'Brex has no operation to look it up.' },
    });
    expect(reads).toEqual([]);
  });
});

describe('a change of a record', () => {
  const lock = written('lock_card', { path: '/v2/cards/card%201/lock', body: { reason: 'CARD_LOST' } });

  test('is looked up by the id in its path', async () => {
    const { finding, reads } = await found(lock, [{ id: 'card 1', status: 'LOCKED' }]);
    expect(reads).toEqual([['get_card', { id: 'card 1' }]]);
    expect(finding).toEqual({ proof: true, answer: { id: 'card 1', status: 'LOCKED' } });
  });

  test.each<[string, string, object, boolean]>([
    ['lock_card', '/v2/cards/c/lock', { id: 'c', status: 'LOCKED' }, true],
    ['lock_card', '/v2/cards/c/lock', { id: 'c', status: 'ACTIVE' }, false],
    ['lock_card', '/v2/cards/c/lock', { id: 'c' }, false],
    ['unlock_card', '/v2/cards/c/unlock', { id: 'c', status: 'ACTIVE' }, true],
    ['unlock_card', '/v2/cards/c/unlock', { id: 'c', status: 'SHIPPED' }, true],
    ['unlock_card', '/v2/cards/c/unlock', { id: 'c', status: 'LOCKED' }, false],
    ['terminate_card', '/v2/cards/c/terminate', { id: 'c', status: 'TERMINATED' }, true],
    ['archive_budget', '/v2/budgets/c/archive', { budget_id: 'c', budget_status: 'ARCHIVED' }, true],
    ['archive_budget', '/v2/budgets/c/archive', { budget_id: 'c', budget_status: 'DELETED' }, true],
    ['archive_budget', '/v2/budgets/c/archive', { budget_id: 'c', budget_status: 'APPROVED' }, false],
    ['archive_spend_limit', '/v2/spend_limits/c/archive', { id: 'c', status: 'ARCHIVED' }, true],
    ['archive_spend_limit', '/v2/spend_limits/c/archive', { id: 'c', status: 'DELETED' }, true],
    ['archive_budget_v1', '/v1/budgets/c/archive', { budget_id: 'c', spend_budget_status: 'TERMINATED' }, true],
    ['archive_budget_v1', '/v1/budgets/c/archive', { budget_id: 'c', spend_budget_status: 'ARCHIVED' }, true],
    ['archive_budget_v1', '/v1/budgets/c/archive', { budget_id: 'c', spend_budget_status: 'DELETED' }, true],
  ])('%s at %s is proved by %j: %s', async (action, path, record, proof) => {
    const { finding, note } = await found(written(action, { path }), [record]);
    expect(finding.proof).toBe(proof);
    if (finding.proof) expect(finding.answer).toEqual(action.startsWith('archive') ? null : record);
    else {
      expect(note).toMatch(/^Looked up with get_\w+: it does not show the change \(yet\)\.$/);
      expect(finding.looked).toBe(true);
    }
  });

  test.each<[string, unknown]>([
    ['another record', { id: 'card_2', status: 'LOCKED' }],
    ['no object', 'LOCKED'],
    ['nothing', null],
  ])('is not proved by %s', async (_, record) => {
    const { finding, note } = await found(lock, [record]);
    expect(finding).toMatchObject({ proof: false, looked: false });
    expect(note).toBe('Looked up with get_card: Brex returned a different record.');
  });

  test('is proved by a record without an id', async () => {
    expect((await found(lock, [{ status: 'LOCKED' }])).finding.proof).toBe(true);
  });

  const update = written('update_user', { method: 'PUT', path: '/v2/users/u', body: { title_id: 't' } });
  test('of its fields is proved by a record that shows them', async () => {
    const record = { id: 'u', title_id: 't', email: 'a' };
    expect((await found(update, [record])).finding).toEqual({ proof: true, answer: record });
    expect((await found(update, [{ id: 'u', title_id: 'other' }])).finding).toMatchObject({
      proof: false,
      looked: true,
    });
    const { body: _, ...empty } = update.request;
    expect((await found({ ...update, request: empty }, [record])).finding.proof).toBe(true);
  });

  const removal = written('delete_vendor', { method: 'DELETE', path: '/v1/vendors/v' });
  const gone = new BrexError('not_found', 'Gone.');
  test('that removes it is proved by its absence, and marked as such', async () => {
    expect((await found(removal, [gone])).finding).toEqual({ proof: true, answer: null, absent: true });
    expect((await found(removal, [{ id: 'v' }])).finding).toMatchObject({ proof: false, looked: true });
    expect((await found(lock, [gone])).finding).toMatchObject({ proof: false, looked: false });
    const denied = new BrexError('unavailable', 'Down.');
    expect((await found(removal, [denied])).finding).toMatchObject({ proof: false, looked: false });
    await expect(found(removal, [new TypeError('a bug')])).rejects.toThrow('a bug');
  });
});

describe('a look-up that fails', () => {
  test.each([
    [new BrexError('network', 'No connection.'), 'It could not be looked up with list_users: No connection.'],
    [
      new BrexError('forbidden', 'Denied.'),
      'It could not be looked up: list_users needs the scope users.readonly or users, which may be missing.',
    ],
  ])('says why: %s', async (error, note) => {
    const { finding } = await found(written('invite_user', { path: '/v2/users', body: { email: 'a' } }), [error]);
    expect(finding).toEqual({ proof: false, looked: false, candidates: [], lookUpNote: note });
  });

  test('names each scope of a search with several reads', async () => {
    const { note } = await found(written('create_transfer', { body: transfer('rent') }), [
      new BrexError('forbidden', ''),
    ]);
    expect(note).toMatch(/find_transfer needs the scope \S+( or \S+)*( and \S+( or \S+)*)?, which may be missing\.$/);
  });
});

describe('a new record is looked for in its list', () => {
  const body = transfer('rent');
  const pay = written('create_transfer', { path: '/v1/transfers', body });
  const record = (id: string, more: object = {}) => ({
    ...{ id, amount: body.amount, external_memo: 'rent', created_at: '2026-05-01' },
    ...more,
  });
  const page = (...candidates: object[]) => ({ candidates });

  test('narrowed to what was sent, from the day before', async () => {
    const { reads } = await found(pay, [page()]);
    expect(reads).toEqual([
      [
        'find_transfer',
        {
          ...{ amount: body.amount, external_memo: 'rent', started_from: '2026-04-30' },
          ...{ payment_instrument_id: 'pdinstl_1', originating_account_id: 'dpacc_1' },
        },
      ],
    ]);
    const { sentAt: _, ...unsent } = pay;
    const [[, input] = []] = (await found({ ...unsent, createdAt: Date.UTC(2026, 5, 2) }, [page()])).reads;
    expect(input).toMatchObject({ started_from: '2026-06-01' });
    const bare = written('create_transfer', { body: { amount: body.amount } });
    expect((await found(bare, [page()])).reads[0]?.[1]).toMatchObject({
      amount: body.amount,
      started_from: '2026-04-30',
    });
  });

  test.each<[string, object, string, object]>([
    ['invite_user', { email: 'a@b.example', first_name: 'A' }, 'list_users', { email: 'a@b.example' }],
    ['create_vendor', { company_name: 'Acme', email: 'x' }, 'list_vendors', { name: 'Acme' }],
    ['create_card', { owner: { type: 'USER', user_id: 'u' } }, 'list_cards', { user_id: 'u' }],
    ['create_card', { owner: { type: 'USER' } }, 'list_cards', {}],
    ['create_card', {}, 'list_cards', {}],
    ['create_department', { name: 'x' }, 'list_departments', {}],
  ])('%s of %j: %s %j', async (action, given, reader, input) => {
    const { reads } = await found(written(action, { body: given }), [{ items: [] }]);
    expect(reads).toEqual([[reader, input]]);
  });

  test('below its parent', async () => {
    const values = written('create_field_values', { path: '/v1/fields/f%201/values', body: { items: [] } });
    const { reads } = await found(values, [{ items: [] }]);
    expect(reads).toEqual([['list_field_values', { field_id: 'f 1' }]]);
  });

  test('and none proves nothing', async () => {
    const { finding } = await found(pay, [page(record('a', { external_memo: 'other' }))]);
    expect(finding).toEqual({
      ...{ proof: false, looked: true, candidates: [] },
      lookUpNote:
        'Looked up with find_transfer: no similar record was found, which does not prove that it was not done.',
    });
  });

  test('and one alike is a candidate, with the fields that a person needs', async () => {
    const { finding } = await found(pay, [
      page(record('a', { status: 'PROCESSING', account_number: '12345', display_name: null })),
    ]);
    expect(finding).toEqual({
      ...{
        proof: false,
        looked: true,
        lookUpNote: expect.stringMatching(/: one record looks like it; see candidates\.$/),
      },
      candidates: [
        { id: 'a', amount: body.amount, external_memo: 'rent', status: 'PROCESSING', created_at: '2026-05-01' },
      ],
    });
  });

  test('and each field that a person needs is shown', async () => {
    const shown = {
      ...{ id: 'd', name: 'x', card_name: 'a', company_name: 'b', display_name: 'c', email: 'd', customer_email: 'e' },
      ...{
        url: 'f',
        value: 'g',
        amount: 1,
        external_memo: 'h',
        status: 'i',
        created_at: '2026-05-01',
        last_four: '1234',
      },
    };
    const { finding } = await found(written('create_department', { body: { name: 'x' } }), [
      { items: [{ ...shown, secret: 'z' }] },
    ]);
    expect(finding).toMatchObject({ candidates: [shown] });
    expect(JSON.stringify(finding)).not.toContain('secret');
  });

  test('and several are candidates, 20 at most', async () => {
    const all = Array.from({ length: 25 }, (_, i) => record(`t_${i}`));
    const { finding, note } = await found(pay, [page(...all)]);
    expect(note).toMatch(/: 25 records look like it; see candidates\.$/);
    expect(finding).toMatchObject({ candidates: { length: 20 } });
  });

  test('without those that are the result of another write, or older', async () => {
    const old = record('old', { created_at: '2026-04-29' });
    const { finding } = await found(
      pay,
      [page(record('settled'), old, record('new'), record('undated', { created_at: 5 }))],
      ['settled'],
    );
    expect(finding).toMatchObject({ candidates: [{ id: 'new' }, { id: 'undated' }] });
    const day = await found(pay, [page(record('that day', { created_at: '2026-04-30' }))]);
    expect(day.finding).toMatchObject({ candidates: [{ id: 'that day' }] });
  });

  test.each<[string, object, object, number]>([
    ['create_vendor', { company_name: 'Acme', x: 1 }, { company_name: ' ACME ', x: 2, created_at: '2020-01-01' }, 1],
    ['create_vendor', { company_name: 'Acme' }, { company_name: 'Acme 2' }, 0],
    ['create_vendor', { x: 1 }, { x: 1 }, 0],
    ['create_vendor', { company_name: 5 }, { company_name: 6 }, 0],
    ['create_vendor', { company_name: 'Acme' }, { company_name: 6 }, 0],
    ['create_vendor', { company_name: 5 }, { company_name: 'Acme' }, 0],
    ['create_vendor', { company_name: ' Acme ' }, { company_name: 'acme', x: 2 }, 1],
    ['invite_user', { email: 'A@b.example' }, { email: 'a@B.example' }, 1],
    ['create_department', { name: 'Acme' }, { name: 'acme' }, 0],
  ])('%s of %j by its unique field, also an older one: %j', async (action, given, one, count) => {
    const { finding } = await found(written(action, { body: given }), [{ items: [{ id: 'v', ...one }] }]);
    expect(finding).toMatchObject({ candidates: { length: count } });
  });

  test('by the e-mail of an applicant', async () => {
    const refer = written('create_referral', { body: { applicant: { email: 'a' }, referral_code: 'c' } });
    const items = [
      { id: 'r', customer_email: 'a' },
      { id: 's', customer_email: 'b' },
    ];
    expect((await found(refer, [{ items }])).finding).toMatchObject({ candidates: [{ id: 'r' }] });
    const none = written('create_referral', { body: { referral_code: 'c' } });
    expect((await found(none, [{ items }])).finding).toMatchObject({ candidates: [] });
  });

  test('by any of its items', async () => {
    const values = written('create_field_values', {
      path: '/v1/fields/f/values',
      body: { items: [{ remote_id: 'a' }, { remote_id: 'b' }] },
    });
    const items = [
      { brex_id: '1', remote_id: 'b' },
      { brex_id: '2', remote_id: 'c' },
    ];
    expect((await found(values, [{ items }])).finding).toMatchObject({ candidates: [{ id: '1' }] });
  });

  test('page by page to the end', async () => {
    const department = written('create_department', { body: { name: 'x' } });
    const { finding, reads } = await found(department, [
      { items: [{ id: '1', name: 'x' }, 'no record', null], next_cursor: 'two' },
      { items: [{ id: '2', name: 'x' }], next_cursor: null },
    ]);
    expect(reads).toEqual([
      ['list_departments', {}],
      ['list_departments', { cursor: 'two' }],
    ]);
    expect(finding).toMatchObject({ looked: true, candidates: [{ id: '1' }, { id: '2' }] });
  });

  test.each<[string, unknown[], number, number]>([
    ['20 pages', Array.from({ length: 30 }, (_, i) => ({ items: [{ id: `${i}` }], next_cursor: `c${i}` })), 20, 20],
    ['a cursor that repeats', [{ items: [{ id: '1' }], next_cursor: 'c' }], 2, 2],
    ['a search that stopped early', [{ items: [{ id: '1' }, 'no record'], truncated: true }], 1, 1],
  ])('but not beyond %s, and says so', async (_, answers, pages, records) => {
    const { finding, reads, note } = await found(written('create_department', { body: { name: 'x' } }), answers);
    expect(reads).toHaveLength(pages);
    expect(finding).toMatchObject({ looked: false });
    expect(note).toMatch(new RegExp(`no similar record was found among the first ${records} records, which`));
    const alike = answers.map((one) => ({ ...(one as object), items: [{ id: 'a', name: 'x' }] }));
    const { note: some } = await found(written('create_department', { body: { name: 'x' } }), alike);
    expect(some).toMatch(new RegExp(`look(s)? like it among the first ${records} records; see candidates\\.$`));
  });

  test('without a body it is like nothing', async () => {
    const { finding } = await found(written('create_department', {}), [{ items: [{ id: '1', name: 'x' }] }]);
    expect(finding).toMatchObject({ candidates: [] });
  });
});
