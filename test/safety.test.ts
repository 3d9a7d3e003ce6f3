import { afterEach, describe, expect, test } from '@jest/globals';
import { type Clock, connect, type Connection, type Settings } from '../src';
import { systemClock } from '../src/clock';
import { openBench } from './fault_injection/bench';
import { faults } from './fault_injection/faults';
import { card, transfer } from './fault_injection/kinds';
import type { Phase } from './fault_injection/proxy';
import { quickRateLimiter } from './quick_rate_limiter';
import { failure } from './failure';
import { skippingClock } from './fake_clock';
import type { Journal } from '../src/safety/journal';
import { overriding } from './overriding';

type Bench = Awaited<ReturnType<typeof openBench>>;
const open: Bench[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bench) => bench.close()));
});
const bench = async (...given: Parameters<typeof openBench>): Promise<Bench> => {
  const made = await openBench(...given);
  open.push(made);
  return made;
};

interface How {
  fault?: string;
  phase?: Phase;
  times?: number;
  reads?: boolean;
  settings?: Partial<Settings>;
  id?: string;
  kept?: boolean;
  clock?: Clock;
}

/** A connection whose first `times` writes meet a fault, as a process of its own would have it: only the store is shared. */
const through = (
  { proxy, store }: Bench,
  {
    fault = 'cut',
    phase = 'after',
    times = 1,
    reads = false,
    settings = {},
    id = 'one',
    kept = true,
    clock = skippingClock(),
  }: How = {},
): Connection => {
  const found = faults.find(({ name }) => name === fault);
  if (!found) throw new Error(`no fault ${fault}`);
  let struck = 0;
  const token = proxy.token(({ method }) =>
    (reads || method !== 'GET') && struck++ < times ? { fault: found, phase } : undefined,
  );
  return connect(
    {
      name: 'test',
      account_type: 'production',
      api_token: token,
      base_url: proxy.url,
      retries: 0,
      ...settings,
    },
    { id, clock, rateLimiter: quickRateLimiter, ...(kept && { store }) },
  );
};
const sound = (made: Bench, settings: Partial<Settings> = {}) => through(made, { times: 0, settings });
const count = ({ simulator }: Bench, kind: string): number =>
  simulator.ledger.filter((change) => change.kind === kind).length;

/** The requests that may have changed something. */
const writes = ({ simulator }: Bench) => simulator.ledger.recent.filter(({ method }) => method !== 'GET');

describe('a repeated run', () => {
  test('returns the first response after a success and sends nothing', async () => {
    const made = await bench();
    const first = await sound(made).run('create_transfer', transfer('rent'), { intent: 'run 1' });
    const { length } = writes(made);
    const again = await sound(made).run('create_transfer', transfer('rent'), { intent: 'run 1' });
    expect(again.output).toEqual(first.output);
    expect(again.meta).toMatchObject({ idempotencyKeys: first.meta.idempotencyKeys, attempts: 0 });
    expect(again.meta.warnings.join()).toMatch(/Already done with the same key .* nothing was sent/);
    expect(writes(made)).toHaveLength(length);
  });

  test('with another intent, or twice in one execution, pays again', async () => {
    const made = await bench();
    for (const intent of [
      'execution 1 / Pay / item 0',
      'execution 1 / Pay / item 1',
      'execution 1 / Pay again / item 0',
    ])
      await sound(made).run('create_transfer', transfer('rent'), { intent });
    await Promise.all([1, 2].map(() => sound(made).run('create_transfer', transfer('rent'))));
    expect(count(made, 'transfer.created')).toBe(5);
    for (const intent of ['execution 1 / Pay / item 0', 'execution 1 / Pay / item 1'])
      await sound(made).run('create_transfer', transfer('rent'), { intent });
    expect(count(made, 'transfer.created')).toBe(5);
  });

  test('with the same key and other input is rejected', async () => {
    const made = await bench();
    await sound(made).run('create_transfer', transfer('rent', 1000), { intent: 'run 1' });
    const error = await failure(sound(made).run('create_transfer', transfer('rent', 2000), { intent: 'run 1' }));
    expect(error).toMatchObject({ code: 'conflict', action: 'create_transfer' });
    expect(error.message).toMatch(/was used for another create_transfer/);
    expect(error.remedy).toMatch(/Nothing was sent/);
    expect(count(made, 'transfer.created')).toBe(1);
  });

  test('returns the first refusal, and sends nothing', async () => {
    const made = await bench();
    const gone = {
      ...transfer('rent'),
      counterparty: { type: 'VENDOR' as const, payment_instrument_id: 'pdinstl_none' },
    };
    const first = await failure(sound(made).run('create_transfer', gone, { intent: 'run 1' }));
    const { length } = writes(made);
    const again = await failure(sound(made).run('create_transfer', gone, { intent: 'run 1' }));
    expect(again).toMatchObject({ code: first.code, message: first.message, status: first.status });
    expect(again.remedy).toMatch(/was not sent again; a corrected one needs a separate intent/);
    expect(writes(made)).toHaveLength(length);
  });

  test('succeeds with a valid token after a refused one', async () => {
    const made = await bench();
    const poor = connect(
      {
        name: 'test',
        account_type: 'production',
        api_token: made.simulator.tokens.three,
        base_url: made.simulator.url,
      },
      { id: 'one', store: made.store },
    );
    expect(await failure(poor.run('create_transfer', transfer('rent'), { intent: 'run 1' }))).toMatchObject({
      code: 'forbidden',
    });
    await sound(made).run('create_transfer', transfer('rent'), { intent: 'run 1' });
    expect(count(made, 'transfer.created')).toBe(1);
  });

  test('by two processes at once pays once', async () => {
    const made = await bench({ delay: 100 });
    const process = () => through(made, { times: 0, clock: systemClock });
    const runs = await Promise.all(
      Array.from({ length: 5 }, () => process().run('create_transfer', transfer('rent'), { intent: 'run 1' })),
    );
    expect(new Set(runs.map(({ output }) => output.id)).size).toBe(1);
    expect(count(made, 'transfer.created')).toBe(1);
  });

  test("without a store relies on Brex's idempotency key", async () => {
    const made = await bench();
    for (const _ of [1, 2])
      await through(made, { times: 0, kept: false }).run('create_transfer', transfer('rent'), { intent: 'run 1' });
    expect(count(made, 'transfer.created')).toBe(1);
    expect((await through(made, { times: 0, kept: false }).test()).notes.join()).toMatch(/ends with this process/);
    expect((await sound(made).test()).notes).toEqual([]);
  });
});

describe('an unknown outcome', () => {
  test('is reported with the candidate record, and resolved by the same key', async () => {
    const made = await bench();
    await sound(made).run('create_transfer', transfer('rent'), { intent: 'earlier' });
    const error = await failure(
      through(made, { settings: { retries: 0 } }).run('create_transfer', transfer('rent'), { intent: 'run 1' }),
    );
    expect(error).toMatchObject({ code: 'outcome_unknown', action: 'create_transfer', retryable: true });
    expect(error.message).toMatch(/Looked up with find_transfer: one record looks like it; see candidates/);
    expect(error.remedy).toMatch(
      /Run it again with the same intent or idempotency key \([0-9a-f-]{36}\) within \d+ minutes/,
    );
    // The earlier payment looks the same and is settled, so it is not among them.
    expect(error.candidates).toEqual([
      expect.objectContaining({ external_memo: 'rent', amount: transfer('rent').amount }),
    ]);
    const { output, meta } = await sound(made).run('create_transfer', transfer('rent'), { intent: 'run 1' });
    expect(output.id).toBe((error.candidates?.[0] as { id: string }).id);
    expect(meta.warnings.join()).toMatch(/sending it again under the same key resolved it/);
    expect(count(made, 'transfer.created')).toBe(2);
  });

  test('is only looked up after the repeat window', async () => {
    const made = await bench({ variants: { 'key-life': 'minutes' } });
    const settings = { repeat_window: 0.0001 };
    await failure(through(made, { settings }).run('create_transfer', transfer('rent'), { intent: 'run 1' }));
    made.simulator.advance(700);
    const again = await failure(sound(made, settings).run('create_transfer', transfer('rent'), { intent: 'run 1' }));
    expect(again).toMatchObject({ code: 'outcome_unknown', retryable: false });
    expect(again.message).toMatch(/too long ago to send it again under its key.*one record looks like it/);
    expect(again.remedy).toMatch(/Check in Brex whether it was done/);
    expect(count(made, 'transfer.created')).toBe(1);
  });

  test('of a write without a key is never resolved by sending again', async () => {
    const made = await bench();
    const referral = {
      referral_code: 'EXAMPLE-CODE',
      applicant: { first_name: 'Ida', last_name: 'Sample', email: 'ida@example.com' },
    };
    const error = await failure(through(made).run('create_referral', referral, { intent: 'run 1' }));
    expect(error).toMatchObject({ code: 'outcome_unknown', retryable: false });
    const again = await failure(sound(made).run('create_referral', referral, { intent: 'run 1' }));
    expect(again.message).toMatch(/sending it again could do it twice/);
    expect(count(made, 'referral.created')).toBe(1);
  });

  test.each([
    [
      'lock_card',
      async (made: Bench) => ({
        id: (await made.direct.run('create_card', card('x'))).output.id,
        reason: 'CARD_LOST' as const,
      }),
      'card.locked',
    ],
    ['update_expense', () => Promise.resolve({ expense_id: 'expense_1', memo: 'seen' }), 'expense.updated'],
    [
      'delete_vendor',
      async (made: Bench) => ({ id: (await made.direct.run('create_vendor', { company_name: 'Gone' })).output.id }),
      'vendor.deleted',
    ],
    ['archive_spend_limit', () => Promise.resolve({ id: 'spend_limit_1' }), 'spend_limit.archived'],
  ] as const)('of %s is proven by the state of its record', async (action, inputOf, kind) => {
    const made = await bench();
    const input = (await inputOf(made)) as { id: string };
    const { meta } = await through(made).run(action as 'get_user', input);
    expect(meta.warnings.join()).toMatch(/a lookup showed that it was done/);
    expect(count(made, kind)).toBe(1);
  });

  test.each([
    ['create_vendor', { company_name: 'Only One Ltd', email: 'a@only.example' }],
    ['invite_user', { first_name: 'Ida', last_name: 'Only', email: 'ida.only@example.com' }],
  ] as const)('of %s is not proven by a list, not even by a unique name', async (action, input) => {
    const made = await bench();
    const error = await failure(through(made).run(action as 'get_user', input as never));
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      candidates: [expect.objectContaining({ id: expect.any(String) })],
    });
  });

  test('of a vendor is not proven by another vendor of that name', async () => {
    const made = await bench();
    const bank = (account_number: string) => ({
      company_name: 'Namesake Ltd',
      payment_accounts: [
        {
          details: {
            ...{ type: 'ACH' as const, routing_number: '110000000', account_number, account_type: 'CHECKING' as const },
            ...{ account_class: 'BUSINESS' as const, beneficiary_name: 'Namesake' },
          },
        },
      ],
    });
    await made.direct.run('create_vendor', bank('000123456789'));
    const error = await failure(through(made, { fault: '503' }).run('create_vendor', bank('000999999999')));
    expect(error.code).toBe('outcome_unknown');
    expect(JSON.stringify(error)).not.toMatch(/000\d{9}/);
  });

  test('of a composed action stays unknown if its reads fail on the next run', async () => {
    const made = await bench();
    const { id } = (await made.direct.run('create_card', card('Composed'))).output;
    const input = { id, spend_limit: { amount: 7000, currency: 'USD' } };
    const first = through(made, { fault: 'reset', phase: 'before' });
    expect(await failure(first.run('change_card_limit', input, { intent: 'x' }))).toMatchObject({
      code: 'outcome_unknown',
    });
    const second = through(made, { fault: '503', reads: true, phase: 'before' });
    const error = await failure(second.run('change_card_limit', input, { intent: 'x' }));
    expect(error).toMatchObject({ code: 'outcome_unknown', idempotencyKey: expect.any(String) });
    expect(error.message).toMatch(/An earlier run sent this update_card/);
    await sound(made).run('change_card_limit', input, { intent: 'x' });
    expect(count(made, 'card.updated')).toBe(1);
  });

  test('says why it could not be looked up, and the doctor warns about it', async () => {
    const made = await bench();
    const error = await failure(
      through(made, { reads: true, times: 99, fault: '503' }).run('create_transfer', transfer('rent'), { intent: 'x' }),
    );
    expect(error.message).toMatch(/could not be looked up with find_transfer/);
    const brex = connect(
      {
        ...{ name: 'handed', account_type: 'production', base_url: made.simulator.url },
        ...{ access_token: made.simulator.tokens.all, scopes: ['transfers', 'users.readonly'] },
      },
      {},
    );
    const { actions } = await brex.test();
    expect(actions.create_transfer.warning).toMatch(/can't be looked up: find_transfer can't run/);
  });
});

describe('the guard', () => {
  const blocked = async (settings: Partial<Settings>, run: (brex: Connection) => Promise<unknown>) => {
    const made = await bench();
    const error = await failure(run(sound(made, settings)));
    expect(error.code).toBe('blocked');
    expect(made.simulator.ledger).toHaveLength(0);
    return error.message;
  };
  const pay =
    (amount = 1250) =>
    (brex: Connection) =>
      brex.run('create_transfer', transfer('rent', amount));
  const raw = (path: string, body: object) => (brex: Connection) => brex.request({ method: 'POST', path, body });

  test('read-only blocks every write, in every form', async () => {
    const settings = { read_only: true };
    expect(await blocked(settings, pay())).toMatch(/read only \(read_only\)/);
    expect(await blocked(settings, raw('/v2/departments', { name: 'x' }))).toMatch(/read only/);
    expect(await blocked(settings, (brex) => brex.run('delete_vendor', { id: 'pdcont_1' }))).toMatch(/read only/);
    const made = await bench();
    expect((await sound(made, settings).run('list_users', { limit: 1 })).output.items).toHaveLength(1);
  });

  test('only allowed actions run, including the steps of an allowed composed one', async () => {
    const settings = { allowed_actions: ['change_card_limit', 'list_users'] };
    expect(await blocked(settings, pay())).toMatch(/does not run create_transfer.*allowed_actions/);
    expect(await blocked(settings, raw('/v2/anything', {}))).toMatch(/does not run POST \/v2\/anything/);
    expect(await blocked(settings, (brex) => brex.run('get_card', { id: 'ncard_1' }))).toMatch(/get_card/);
    const made = await bench();
    const { id } = (await made.direct.run('create_card', card('Limits'))).output;
    const limit = { amount: 7000, currency: 'USD' };
    await sound(made, settings).run('change_card_limit', { id, spend_limit: limit });
    expect((await made.direct.run('get_card', { id })).output.spend_controls?.spend_limit).toEqual(limit);
    expect(() => sound(made, { allowed_actions: ['list_userz'] })).toThrow(/did you mean "list_users"/);
  });

  test('no transfer above the max amount is sent, in any spelling', async () => {
    const settings = { max_transfer: ['1000.00 USD'] };
    expect(await blocked(settings, pay(100_001))).toMatch(
      /1,000\.01 USD is more than .* 1,000\.00 USD \(max_transfer\)/,
    );
    expect(await blocked(settings, raw('/v1/transfers', transfer('rent', 100_001)))).toMatch(
      /more than this connection/,
    );
    for (const path of ['/V1/Transfers/', '/v1//transfers', '/v1/%74ransfers', '/v1/transfers;x'])
      expect(await blocked(settings, raw(path, transfer('rent', 1)))).toMatch(/not a valid spelling of a route/);
    for (const amount of [
      undefined,
      null,
      '5',
      { amount: '5' },
      { amount: 1e99 },
      { amount: -5 },
      { amount: 5, currency: {} },
    ])
      expect(await blocked(settings, raw('/v1/transfers', { ...transfer('x'), amount }))).toMatch(
        /can't be compared with them/,
      );
    expect(await blocked(settings, raw('/v1/transfers', { amount: { amount: 5, currency: 'EUR' } }))).toMatch(
      /no transfer in EUR/,
    );
    expect(await blocked(settings, raw('/v9/payouts', { amount: 1 }))).toMatch(/No action of the connector uses/);
    const hidden = { amount: { amount: 1, currency: 'USD' }, toJSON: () => transfer('x', 900_000) };
    expect(await blocked(settings, raw('/v1/transfers', hidden))).toMatch(/9,000\.00 USD is more/);
    const made = await bench();
    await sound(made, settings).run('create_transfer', transfer('rent', 100_000));
    await sound(made, settings).request({ method: 'POST', path: '/v1/transfers', body: transfer('rent', 99_999) });
    expect(count(made, 'transfer.created')).toBe(2);
  });

  test('no limit above the max is set, and none is removed', async () => {
    const settings = { max_card_limit: ['500 USD'] };
    const big = { amount: 50_001, currency: 'USD' };
    const runs: ((brex: Connection) => Promise<unknown>)[] = [
      (brex) => brex.run('set_user_limit', { id: 'cuuser_1', monthly_limit: big }),
      (brex) =>
        brex.run('create_card', { ...card('x'), spend_controls: { ...card('x').spend_controls, spend_limit: big } }),
      (brex) =>
        brex.run('update_spend_limit', {
          id: 'spend_limit_1',
          authorization_settings: { base_limit: big, limit_buffer_percentage: 0 },
        }),
    ];
    for (const run of runs)
      expect(await blocked(settings, run)).toMatch(/500\.01 USD is more than .* a spending limit/);
    const removing: ((brex: Connection) => Promise<unknown>)[] = [
      (brex) => brex.run('set_user_limit', { id: 'cuuser_1', monthly_limit: null }),
      (brex) => brex.run('update_card', { id: 'ncard_1', spend_controls: { spend_duration: 'MONTHLY' } }),
      (brex) => brex.run('update_card', { id: 'ncard_1', metadata: { team: 'a' } }),
      (brex) => brex.request({ method: 'PUT', path: '/v2/cards/ncard_1', body: { spend_controls: {} } }),
      (brex) => brex.request({ method: 'POST', path: '/v2/users/cuuser_1/limit', body: {} }),
    ];
    for (const run of removing) expect(await blocked(settings, run)).toMatch(/may remove the current limit/);
    const soft: ((brex: Connection) => Promise<unknown>)[] = [
      (brex) =>
        brex.run('update_spend_limit', { id: 'spend_limit_1', authorization_settings: { authorization_type: 'SOFT' } }),
      (brex) => brex.run('update_budget_v1', { id: 'spend_limit_1', limit_type: 'SOFT' }),
    ];
    for (const run of soft) expect(await blocked(settings, run)).toMatch(/sets a limit that does not stop charges/);
    const made = await bench();
    await sound(made, settings).run('create_card', card('x'));
    expect(count(made, 'card.created')).toBe(1);
  });

  test('a 24-hour cap counts unknown outcomes and no refusals, and a repeat once', async () => {
    const made = await bench();
    const settings = { max_transfers_per_day: ['100.00 USD'] };
    const send = (mark: string, amount: number, brex = sound(made, settings)) =>
      brex.run('create_transfer', transfer(mark, amount), { intent: mark });
    await send('a', 4000);
    await send('a', 4000);
    const unsure = through(made, { settings, fault: 'reset', phase: 'before' });
    expect(await failure(send('b', 3000, unsure))).toMatchObject({ code: 'outcome_unknown' });
    const over = await failure(send('c', 3001));
    expect(over.message).toMatch(
      /30\.01 USD exceeds .* transfers within 24 hours: 100\.00 USD \(max_transfers_per_day\)\. Remaining: 30\.00 USD\./,
    );
    const gone = {
      ...transfer('d', 3000),
      counterparty: { type: 'VENDOR' as const, payment_instrument_id: 'pdinstl_none' },
    };
    await failure(sound(made, settings).run('create_transfer', gone, { intent: 'd' }));
    await send('b', 3000);
    await send('e', 3000);
    expect(await failure(send('f', 1))).toMatchObject({ code: 'blocked' });
    expect(made.simulator.ledger.map(({ detail }) => detail?.memo)).toEqual(['a', 'b', 'e']);
  });

  test('without a store no cap can be enforced, so nothing is written', async () => {
    const made = await bench();
    const brex = through(made, { times: 0, kept: false, settings: { max_transfers_per_day: ['100 USD'] } });
    expect((await failure(brex.run('create_transfer', transfer('x', 1)))).message).toMatch(/no store/);
    expect((await brex.test()).actions.create_transfer).toMatchObject({
      available: false,
      reason: expect.stringMatching(/no store/),
    });
    expect(made.simulator.ledger).toHaveLength(0);
  });

  test("a transfer waits for a cash admin, unless the connection's settings differ", async () => {
    const made = await bench();
    const status = async (settings: Partial<Settings>) =>
      (await sound(made, settings).run('create_transfer', transfer('x'))).output.status;
    expect(await status({})).toBe('PENDING_APPROVAL');
    expect(await status({ transfer_approval: 'policy' })).not.toBe('PENDING_APPROVAL');
    const { output } = await sound(made).request({ method: 'POST', path: '/v1/transfers', body: transfer('x') });
    expect(output).toMatchObject({ status: 'PENDING_APPROVAL' });
    const { requests } = await sound(made).run('create_transfer', transfer('x'), { dryRun: true });
    expect(requests[0]?.body).toMatchObject({ approval_type: 'MANUAL' });
    const odd = [
      { approval_type: 'NONE' },
      { approval_type: '' },
      { approvalType: 'NONE' },
      { Approval_Type: 'MANUAL' },
    ];
    for (const more of odd)
      expect(await blocked({}, raw('/v1/transfers', { ...transfer('x'), ...more }))).toMatch(
        /cash admin must approve each transfer/,
      );
    expect(await blocked({}, raw('/v1/transfers', [transfer('x')]))).toMatch(/cash admin must approve each transfer/);
  });

  test('the doctor shows what the guard blocks', async () => {
    const made = await bench();
    const { actions, ok } = await sound(made, { allowed_actions: ['list_cards'] }).test();
    expect(ok).toBe(true);
    expect(actions.list_cards.available).toBe(true);
    expect(actions.list_users).toMatchObject({ available: false, reason: expect.stringMatching(/allowed actions/) });
  });
});

test("Brex's daily quotas are respected: what exceeds one is not sent, and the error says when it can be", async () => {
  const made = await bench();
  const { journal } = made.store;
  const kept = {
    ...made.store,
    journal: (id: string) =>
      overriding(journal?.(id) as Journal, {
        counted: () => Promise.resolve(Array.from({ length: 1000 }, () => Date.now() - 3_600_000)),
      }),
  };
  const brex = connect(
    { name: 'x', account_type: 'production', api_token: made.simulator.tokens.all, base_url: made.simulator.url },
    { store: kept as unknown as typeof made.store },
  );
  const error = await failure(brex.run('create_transfer', transfer('x')));
  expect(error).toMatchObject({ code: 'rate_limited', retryable: true });
  expect(error.retryAfter).toBeGreaterThan(80_000);
  expect(error.message).toMatch(/Brex accepts 1,000 transfers from an account within 24 hours/);
  expect(made.simulator.ledger).toHaveLength(0);
});

const nobody = { type: 'VENDOR' as const, payment_instrument_id: 'pdinstl_none' };

describe('the writes of a connection', () => {
  test('are listed, newest first; one with an unknown outcome is resolved by its key, and done once', async () => {
    const made = await bench();
    const lost = await failure(
      through(made, { settings: { timeout: 0.5 } }).run('create_transfer', transfer('rent', 125000)),
    );
    const key = lost.idempotencyKey ?? '';
    expect(lost.code).toBe('outcome_unknown');
    const later = sound(made);
    await later.run('create_department', { name: 'Research' });
    await failure(later.run('create_transfer', { ...transfer('rent'), counterparty: nobody }));
    const [refused, created, open] = await later.writes();
    expect(refused).toMatchObject({ action: 'create_transfer', state: 'refused', refusal: expect.any(String) });
    expect(created).toMatchObject({ action: 'create_department', state: 'done', resultId: expect.any(String) });
    expect(open).toEqual({
      ...{ key, action: 'create_transfer', state: 'unknown', money: { amount: 125000, currency: 'USD' } },
      ...{ startedAt: expect.stringMatching(/^20.*Z$/), sentAt: expect.stringMatching(/^20.*Z$/) },
    });
    expect(await later.writes({ unresolved: true, limit: 5 })).toEqual([open]);
    const { output, meta } = await later.resolveWrite(key);
    expect(output).toMatchObject({ id: expect.any(String), external_memo: 'rent' });
    expect(meta).toMatchObject({ idempotencyKeys: [key], warnings: [expect.stringMatching(/same key resolved it/)] });
    expect(await later.writes({ unresolved: true })).toEqual([]);
    expect((await later.resolveWrite(key)).output).toEqual(output);
    expect(count(made, 'transfer.created')).toBe(1);
  });

  test('that are old are only looked up, and the result is shown', async () => {
    const made = await bench();
    const settings = { timeout: 5, repeat_window: 0 };
    const lost = await failure(through(made, { settings }).run('create_transfer', transfer('rent')));
    const { length } = made.simulator.ledger.recent.filter(({ method }) => method === 'POST');
    const error = await failure(sound(made, settings).resolveWrite(lost.idempotencyKey ?? ''));
    expect(error).toMatchObject({ code: 'outcome_unknown', candidates: [{ amount: { amount: 1250 } }] });
    expect(error.message).toMatch(/too long ago/);
    expect(made.simulator.ledger.recent.filter(({ method }) => method === 'POST')).toHaveLength(length);
  });

  test('that were never sent are not sent now; a refusal is returned again; an unknown key is not found', async () => {
    const made = await bench();
    const gone = connect(
      { name: 'x', account_type: 'production', api_token: 'bxt_example_x', base_url: 'http://127.0.0.1:9', retries: 0 },
      { id: 'one', store: made.store },
    );
    const unsent = await failure(gone.run('create_transfer', transfer('rent'), { idempotencyKey: 'key-1' }));
    expect(unsent.code).toBe('network');
    const brex = sound(made);
    expect(await failure(brex.resolveWrite('key-1'))).toMatchObject({
      ...{ code: 'cancelled', action: 'create_transfer', idempotencyKey: 'key-1' },
      message: 'This create_transfer was not done: Brex did not accept it.',
    });
    await failure(
      brex.run('create_transfer', { ...transfer('rent'), counterparty: nobody }, { idempotencyKey: 'key-2' }),
    );
    expect((await failure(brex.resolveWrite('key-2'))).code).toMatch(/rejected|not_found/);
    expect(await failure(brex.resolveWrite('key-3'))).toMatchObject({ code: 'not_found' });
    expect(made.simulator.ledger).toHaveLength(0);
  });

  test('are not sent again to resolve them if the connection is now read-only', async () => {
    const made = await bench();
    const id = (await made.direct.run('create_card', card('own'))).output.id;
    const lost = await failure(
      through(made, { settings: { timeout: 0.5 }, reads: true, times: 9 }).run('lock_card', {
        id,
        reason: 'CARD_LOST',
      }),
    );
    expect(lost.code).toBe('outcome_unknown');
    const error = await failure(sound(made, { read_only: true }).resolveWrite(lost.idempotencyKey ?? ''));
    expect(error.code).toBe('blocked');
  });
});
