import { describe, expect, test } from '@jest/globals';
import { BrexError } from '../../src/errors';
import { day } from '../../src/clock';
import { type Asked, checkLimits, guard, type Rules } from '../../src/safety/guard';
import { noLimits } from './writes';

const transfers = { method: 'POST', path: '/v1/transfers' } as const;
const usd = (amount: number) => ({ amount, currency: 'USD' });
const cap = { setting: 'max_transfers_per_day', kind: 'transfer', period: day, atMost: { USD: 100 } } as const;

/** What a connection with these limits says about a request: the action, or the refusal. */
function verdict(request: Partial<Asked> & Pick<Asked, 'path'>, rules: Partial<Rules> = {}) {
  try {
    return { action: checkLimits({ method: 'GET', ...request }, { ...noLimits, ...rules }) };
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    expect(error.code).toBe('blocked');
    expect(error.remedy).toBeTruthy();
    return { action: error.action, message: error.message, remedy: error.remedy };
  }
}
const allowed = (...given: Parameters<typeof verdict>): boolean => verdict(...given).message === undefined;
const refusal = (...given: Parameters<typeof verdict>): string => verdict(...given).message ?? 'allowed';

describe('without limits', () => {
  test.each<[Partial<Asked> & { path: string }, string | undefined]>([
    [{ path: '/v2/users' }, 'list_users'],
    [{ ...transfers, body: { amount: usd(5) } }, 'create_transfer'],
    [{ ...transfers, body: { amount: 'a lot' } }, 'create_transfer'],
    [{ path: '/v2/cards/card_1/pan' }, 'get_card_number'],
    [{ path: '/v9/new' }, undefined],
    [{ path: '/v9/cards/c/pan' }, undefined],
    [{ method: 'POST', path: '/v9/new' }, undefined],
  ])('%j is allowed as %s', (request, action) => expect(verdict(request)).toEqual({ action }));

  test('writes on routes without an action are allowed even if that is not set', () => {
    expect(allowed({ method: 'POST', path: '/v9/new' }, { allowUnknownRoutes: false })).toBe(true);
  });

  test('a route in another spelling, and a query with another method, are refused', () => {
    const odd = verdict({ method: 'POST', path: '/v1/TRANSFERS' });
    expect(odd).toMatchObject({
      action: 'POST /v1/TRANSFERS',
      message: expect.stringMatching(
        /^POST \/v1\/TRANSFERS is not a valid spelling .* as \/v1\/transfers \(create_transfer\)/,
      ),
      remedy: expect.stringMatching(/^Write the path as \/v1\/transfers,/),
    });
    expect(refusal({ path: '/v2/users', query: '_method=POST' })).toMatch(
      /query of list_users contains another method/,
    );
    expect(allowed({ path: '/v2/users', query: 'email=a' })).toBe(true);
  });

  test('a refusal shows no more than the start of a path', () => {
    const { action } = verdict({ method: 'POST', path: `/v9/${'x'.repeat(300)}` }, { readOnly: true });
    expect(action).toBe(`POST /v9/${'x'.repeat(196)}`);
  });
});

describe('a connection without full card numbers', () => {
  const rules = { allowCardNumbers: false };
  test.each<[Partial<Asked> & { path: string }, boolean]>([
    [{ path: '/v2/cards/card_1/pan' }, false],
    [{ method: 'POST', path: '/v2/cards/card_1/secure_email' }, false],
    [{ path: '/v2/cards/card_1' }, true],
    [{ path: '/v9/cards/card_1/details' }, false],
    [{ path: '/v9/users/u/pan' }, false],
    [{ path: '/v9/users/u' }, true],
  ])('%j is allowed: %s', (request, expected) => expect(allowed(request, rules)).toBe(expected));

  test('allows a write below cards, but not to card numbers, if it allows unknown routes', () => {
    const open = { ...rules, allowUnknownRoutes: true };
    expect(allowed({ method: 'POST', path: '/v9/cards/card_1/details' }, open)).toBe(true);
    expect(allowed({ method: 'POST', path: '/v9/cards/card_1/pan' }, open)).toBe(false);
    expect(refusal({ path: '/v9/users/u/pan' }, open)).toMatch(
      /full card numbers, and GET \/v9\/users\/u\/pan may return/,
    );
  });

  test('says so', () => {
    expect(refusal({ path: '/v2/cards/card_1/pan' }, rules)).toBe('This connection does not handle full card numbers.');
  });
});

describe('a read-only connection', () => {
  test('blocks every write and no read', () => {
    const rules = { readOnly: true };
    expect(refusal(transfers, rules)).toBe('This connection is read only (read_only): writes are blocked.');
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      expect(allowed({ method, path: '/v9/new' }, rules)).toBe(false);
    expect(allowed({ path: '/v2/users' }, rules)).toBe(true);
    expect(allowed({ path: '/v9/new' }, rules)).toBe(true);
  });
});

describe('a connection with allowed actions', () => {
  const rules = { allowedActions: ['list_users', 'change_card_limit'] };
  test.each<[Partial<Asked> & { path: string }, boolean]>([
    [{ path: '/v2/users' }, true],
    [{ path: '/v2/cards' }, false],
    [{ path: '/v9/new' }, false],
    [{ path: '/v2/cards/c', step: true, within: 'change_card_limit' }, true],
    [{ path: '/v2/cards/c', within: 'change_card_limit' }, false],
    [{ path: '/v2/cards/c', step: true, within: 'other' }, false],
    [{ path: '/v2/cards/c', step: true }, false],
  ])('%j is allowed: %s', (request, expected) => expect(allowed(request, rules)).toBe(expected));

  test('says which action is missing', () => {
    expect(refusal({ path: '/v2/cards' }, rules)).toMatch(
      /^This connection does not run list_cards: .*allowed_actions/,
    );
    expect(refusal({ path: '/v9/new' }, rules)).toMatch(/does not run GET \/v9\/new/);
    expect(refusal({ path: '/v2/users' }, { allowedActions: [] })).toMatch(/does not run list_users/);
  });
});

describe('a write on a route without an action', () => {
  test.each<[string, Partial<Rules>]>([
    ['allowed actions', { allowedActions: [], readOnly: false }],
    ['no card numbers', { allowCardNumbers: false }],
    ['approval of transfers', { manualApproval: true }],
    ['a maximum for a transfer', { most: { transfer: {}, limit: undefined } }],
    ['a maximum for a limit', { most: { transfer: undefined, limit: {} } }],
    ['a cap', { caps: [cap] }],
  ])('is blocked on a connection with %s, unless it allows unknown routes', (name, rules) => {
    const write = { method: 'POST', path: '/v9/new' } as const;
    const blocked = refusal(write, { ...rules, allowUnknownRoutes: false });
    if (name === 'allowed actions') return expect(blocked).toMatch(/does not run/);
    expect(blocked).toMatch(/^No action of the connector uses POST \/v9\/new, so the limits/);
    expect(allowed(write, { ...rules, allowUnknownRoutes: true })).toBe(true);
    expect(allowed({ path: '/v9/new' }, { ...rules, allowUnknownRoutes: false })).toBe(true);
  });
});

describe('caps without a store', () => {
  test('allow no write, but every read', () => {
    const rules = { caps: [cap], keepsSums: false };
    expect(refusal({ method: 'POST', path: '/v2/users', body: {} }, rules)).toMatch(
      /no store to count writes across restarts/,
    );
    expect(allowed({ path: '/v2/users' }, rules)).toBe(true);
    expect(allowed({ method: 'POST', path: '/v2/users', body: {} }, { ...rules, caps: [] })).toBe(true);
    expect(allowed({ method: 'POST', path: '/v2/users', body: {} }, { ...rules, keepsSums: true })).toBe(true);
  });
});

describe('a connection whose transfers need approval', () => {
  const rules = { ...noLimits, manualApproval: true };
  const sent = (body: object | undefined, more: Partial<Rules> = {}) =>
    guard({ ...transfers, body }, { ...rules, ...more }).body;

  test('asks for it in each transfer that does not say', () => {
    expect(sent({ amount: usd(5) })).toEqual({ amount: usd(5), approval_type: 'MANUAL' });
    expect(sent({ approval_type: null })).toEqual({ approval_type: 'MANUAL' });
    expect(sent(undefined)).toEqual({ approval_type: 'MANUAL' });
    const given = { approval_type: 'MANUAL' };
    expect(sent(given)).toBe(given);
  });

  test.each([
    [{ approval_type: 'AUTO' }, 'approval_type'],
    [{ approvalType: 'MANUAL' }, 'approvalType'],
  ])('blocks %j', (body, field) => {
    expect(refusal({ ...transfers, body }, rules)).toMatch(
      new RegExp(`a cash admin must approve each transfer, but ${field} does not`),
    );
    expect(allowed({ ...transfers, body })).toBe(true);
  });

  test('leaves other requests, and other connections, as they are', () => {
    const body = { email: 'a' };
    expect(guard({ method: 'POST', path: '/v2/users', body }, rules)).toEqual({ routed: 'invite_user', body });
    expect(guard({ method: 'POST', path: '/v2/users', body }, rules).body).toBe(body);
    const given = { amount: usd(5) };
    expect(sent(given, { manualApproval: false })).toBe(given);
    expect(guard({ method: 'GET', path: '/v1/transfers' }, rules)).toEqual({
      routed: 'list_transfers',
      body: undefined,
    });
    expect(allowed({ method: 'POST', path: '/v2/users', body: { approval_type: 'AUTO' } }, rules)).toBe(true);
  });
});

describe('a maximum', () => {
  const most = { transfer: { USD: 1000, JPY: 5 }, limit: { USD: 2000 } };
  test.each<[Partial<Asked> & { path: string }, string]>([
    [{ ...transfers, body: { amount: usd(1000) } }, 'allowed'],
    [
      { ...transfers, body: { amount: usd(1001) } },
      '10.01 USD is more than this connection allows for a transfer: 10.00 USD (max_transfer).',
    ],
    [
      { ...transfers, body: { amount: { amount: 6, currency: 'JPY' } } },
      '6 JPY is more than this connection allows for a transfer: 5 JPY (max_transfer).',
    ],
    [
      { ...transfers, body: { amount: { amount: 1, currency: 'EUR' } } },
      'This connection allows no transfer in EUR (max_transfer).',
    ],
    [
      { method: 'POST', path: '/v2/users/u/limit', body: { monthly_limit: usd(2001) } },
      '20.01 USD is more than this connection allows for a spending limit: 20.00 USD (max_card_limit).',
    ],
    [{ method: 'POST', path: '/v2/users/u/limit', body: { monthly_limit: usd(2000) } }, 'allowed'],
    [
      { ...transfers, body: { amount: usd(1_234_567) } },
      '12,345.67 USD is more than this connection allows for a transfer: 10.00 USD (max_transfer).',
    ],
    [{ method: 'POST', path: '/v2/users', body: {} }, 'allowed'],
    [{ path: '/v1/transfers' }, 'allowed'],
    [{ method: 'POST', path: '/v2/cards', body: { limit_type: 'USER' } }, 'allowed'],
  ])('%j: %s', (request, expected) => expect(refusal(request, { most })).toBe(expected));

  test('names a currency that is no own property as missing', () => {
    const body = { amount: usd(1) };
    expect(
      refusal({ ...transfers, body }, { most: { transfer: Object.create({ USD: 5 }) as never, limit: undefined } }),
    ).toMatch(/allows no transfer in USD/);
  });

  test('of one kind does not bind the other', () => {
    const body = { amount: usd(9_999) };
    expect(allowed({ ...transfers, body }, { most: { ...most, transfer: undefined } })).toBe(true);
  });

  test('counts the leeway of a limit, and says so', () => {
    const settings = { base_limit: usd(1500), authorization_type: 'HARD' };
    const update = { method: 'PUT', path: '/v2/spend_limits/s', body: { authorization_settings: settings } } as const;
    expect(refusal(update, { most })).toMatch(
      /^30\.00 USD is more .*\(max_card_limit\)\. The buffer counts; if the update omits/,
    );
    const old = { method: 'PUT', path: '/v1/budgets/s', body: { limit: usd(1500), limit_type: 'HARD' } } as const;
    expect(refusal(old, { most })).toMatch(
      /^30\.00 USD is more .*The buffer of this spend limit counts as 100 percent/,
    );
  });
});

describe('a cap', () => {
  test('blocks what cannot be compared with it, before anything is sent', () => {
    const body = { amount: { amount: 1, currency: 'EUR' } };
    expect(refusal({ ...transfers, body }, { caps: [cap] })).toBe(
      'This connection does not allow amounts in EUR here (max_transfers_per_day).',
    );
    expect(allowed({ ...transfers, body: { amount: usd(1_000_000) } }, { caps: [cap] })).toBe(true);
    expect(allowed({ path: '/v1/transfers', body }, { caps: [cap] })).toBe(true);
  });
});
