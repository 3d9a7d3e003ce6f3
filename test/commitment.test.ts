import { describe, expect, test } from '@jest/globals';
import { commitment, counts, moneyIn, moneyKindOf, oddField } from '../src/safety/commitment';

const five = { amount: 500, currency: 'USD' };
const usd = (amount: number) => ({ amount, currency: 'USD' });
const hard = { base_limit: five, authorization_type: 'HARD', rollover_refresh_rate: 'OFF' };
const settings = (more: object) => ({ authorization_settings: { ...hard, ...more } });
/** What a write may add to limits: an amount, nothing, or a refusal whose message and remedy fit. */
type Row = [string, unknown, number | undefined | RegExp];

const rows: Record<string, Row[]> = {
  create_card: [
    ['a limit', { limit_type: 'CARD', spend_controls: { spend_limit: five } }, 500],
    ['a limit in dollars unsaid', { limit_type: 'CARD', spend_controls: { spend_limit: { amount: 500 } } }, 500],
    ["a corporate card under its owner's limit", { limit_type: 'USER' }, undefined],
    ['a corporate card with null rules', { limit_type: 'USER', spend_controls: null }, undefined],
    ['a corporate card with rules', { limit_type: 'USER', spend_controls: {} }, /may remove/],
    ['a vendor card without rules', { limit_type: 'CARD' }, /may remove/],
    ['a card of no kind', {}, /may remove/],
    ['another spelling of its kind', { limit_type: 'USER', limitType: 'CARD' }, /has limitType in a form/],
    ['rules in a list', { limit_type: 'CARD', spend_controls: [{ spend_limit: five }] }, /spend_controls in a form/],
    ['null', { limit_type: 'CARD', spend_controls: { spend_limit: null } }, /may remove/],
    [
      'another spelling',
      { limit_type: 'CARD', spend_controls: { spend_limit: five, spendLimit: usd(9) } },
      /spendLimit/,
    ],
  ],
  update_card: [
    ['a limit', { spend_controls: { spend_limit: five, spend_duration: 'MONTHLY' } }, 500],
    ['rules without the limit', { spend_controls: { spend_duration: 'MONTHLY' } }, /may remove.*change_card_limit/],
    ['empty rules', { spend_controls: {} }, /may remove/],
    ['null rules', { spend_controls: null }, /may remove/],
    ['a null limit', { spend_controls: { spend_limit: null } }, /may remove/],
    ['only metadata', { metadata: { a: 'b' } }, /may remove/],
    ['nothing', undefined, /may remove/],
    ['a list', [{ spend_controls: { spend_limit: five } }], /the body in a form/],
    ['rules as text', { spend_controls: '{"spend_limit":null}' }, /in a form/],
  ],
  set_user_limit: [
    ['a limit', { monthly_limit: five }, 500],
    ['null', { monthly_limit: null }, /may remove/],
    ['nothing', {}, /may remove/],
    ['an amount as text', { monthly_limit: '5.00 USD' }, /can't be compared/],
    ['a negative one', { monthly_limit: usd(-1) }, /can't be compared/],
    ['Monthly_Limit beside it', { monthly_limit: five, Monthly_Limit: usd(900) }, /Monthly_Limit/],
  ],
  create_budget: [
    ['an amount', { amount: five, limit_type: 'SOFT' }, 500],
    ['no amount', { name: 'x' }, /may remove/],
  ],
  update_budget: [
    ['an amount', { amount: five }, 500],
    ['another field alone, which keeps the amount', { name: 'x' }, undefined],
    ['null', { amount: null }, /may remove/],
  ],
  create_spend_limit: [
    ['a hard one', settings({}), 500],
    ['with leeway', settings({ limit_buffer_percentage: 25 }), 625],
    ['with all leeway', settings({ limit_buffer_percentage: 100 }), 1000],
    ['another spelling of the leeway', settings({ limitBufferPercentage: 9 }), /limitBufferPercentage in a form/],
    ['no group where one belongs', settings({ base_limit: 5 }), /has authorization_settings\.base_limit in a form/],
    ['with leeway that makes a fraction', settings({ base_limit: usd(3), limit_buffer_percentage: 1 }), 4],
    ['without leeway', settings({ limit_buffer_percentage: null }), 500],
    ['leeway as text', settings({ limit_buffer_percentage: '100' }), /can't be compared.*0 to 100/],
    ['leeway beyond 100', settings({ limit_buffer_percentage: 1000 }), /can't be compared/],
    ['leeway below 0', settings({ limit_buffer_percentage: -50 }), /can't be compared/],
    ['a soft one', settings({ authorization_type: 'SOFT' }), /does not stop charges.*HARD/],
    ['a soft one in lower case', settings({ authorization_type: 'soft' }), /does not stop charges/],
    ['of no type', settings({ authorization_type: null }), /does not stop charges/],
    ['what is left is carried over', settings({ rollover_refresh_rate: 'NEVER' }), /rollover_refresh_rate is not OFF/],
    ['no settings', {}, /does not stop charges/],
    ['no limit', { authorization_settings: { authorization_type: 'HARD' } }, /may remove/],
    ['settings in a list', { authorization_settings: [hard] }, /in a form/],
  ],
  update_spend_limit: [
    ['a limit without leeway', settings({ limit_buffer_percentage: 0 }), 500],
    [
      'a limit whose leeway is not named: up to 100 percent is kept',
      { authorization_settings: { base_limit: five } },
      1000,
    ],
    ['null leeway, which may be kept', settings({ limit_buffer_percentage: null }), 1000],
    ['made soft', { authorization_settings: { authorization_type: 'SOFT' } }, /does not stop charges/],
    ['made hard', { authorization_settings: { authorization_type: 'HARD' } }, undefined],
    [
      'leeway alone',
      { authorization_settings: { limit_buffer_percentage: 1 } },
      /buffer of a limit without including the limit/,
    ],
    ['leeway as text alone', { authorization_settings: { limit_buffer_percentage: '100' } }, /buffer of a limit/],
    ['leeway taken away', { authorization_settings: { limit_buffer_percentage: 0 } }, undefined],
    ['carried over', { authorization_settings: { rollover_refresh_rate: 'PER_YEAR' } }, /is not OFF/],
    ['another field alone', { name: 'x' }, undefined],
    ['a null limit', settings({ base_limit: null }), /may remove/],
    ['settings in a list', { authorization_settings: [{ base_limit: usd(9) }] }, /in a form/],
  ],
  create_budget_v1: [
    ['a hard one', { limit: five, limit_type: 'HARD' }, 500],
    ['a soft one', { limit: five, limit_type: 'SOFT' }, /does not stop charges/],
    ['of no type', { limit: five }, /does not stop charges/],
    ['no limit', { limit_type: 'HARD' }, /may remove/],
  ],
  update_budget_v1: [
    ['a limit: its leeway cannot be named, so that up to 100 percent counts', { limit: five }, 1000],
    ['made soft', { limit_type: 'SOFT' }, /does not stop charges/],
    ['another field alone', { name: 'x' }, undefined],
    ['null', { limit: null }, /may remove/],
  ],
  create_incoming_transfer: [
    ['an amount', { amount: five }, 500],
    ['none', {}, /can't be compared/],
    ['Amount beside it', { amount: five, Amount: usd(900) }, /Amount/],
  ],
  create_transfer: [
    ['an amount', { amount: five }, 500],
    ['nothing at all', { amount: usd(0) }, 0],
    ['a long currency', { amount: { amount: 5, currency: 'USDX' } }, /can't be compared/],
    ['a currency with a prefix', { amount: { amount: 5, currency: 'XUSD' } }, /can't be compared/],
    ['a currency in a list', { amount: { amount: 5, currency: ['USD'] } }, /can't be compared/],
    ['Currency beside it', { amount: { ...five, Currency: 'EUR' } }, /has amount\.Currency in a form/],
    ['none', {}, /can't be compared/],
    ['null', { amount: null }, /can't be compared/],
    ['a fraction', { amount: usd(1.5) }, /can't be compared/],
    ['a huge one', { amount: usd(2 ** 53) }, /can't be compared/],
    ['a currency of no form', { amount: { amount: 5, currency: 'usd' } }, /can't be compared/],
    ['Amount beside it', { amount: five, Amount: usd(900) }, /Amount/],
    ['AMOUNT inside', { amount: { ...five, AMOUNT: 900 } }, /amount\.AMOUNT/],
    ['a list', [{ amount: five }], /in a form/],
  ],
  list_users: [['anything', { amount: null }, undefined]],
};

describe.each(Object.entries(rows))('what %s commits', (action, cases) => {
  test.each(cases)('%s', (_, body, wanted) => {
    if (wanted instanceof RegExp) {
      let said = '';
      try {
        commitment(action, body as object);
      } catch (error) {
        expect(error).toMatchObject({ code: 'blocked', action });
        said = `${(error as Error).message} ${(error as { remedy?: string }).remedy ?? ''}`;
      }
      expect(said).toMatch(wanted);
    } else expect(commitment(action, body as object)?.amount).toBe(wanted);
  });
});

test('a refusal names the field, and what to do', () => {
  const refusal = (action: string, body: object) => {
    try {
      commitment(action, body);
    } catch (error) {
      return { message: (error as Error).message, remedy: (error as { remedy?: string }).remedy };
    }
    return undefined;
  };
  expect(refusal('update_card', {})).toEqual({
    message:
      'This connection has limits, and update_card without spend_controls.spend_limit may remove the current limit.',
    remedy: 'Include spend_controls.spend_limit, or use change_card_limit, which keeps omitted rules.',
  });
  expect(refusal('create_card', {})?.remedy).toBe('Include spend_controls.spend_limit.');
  expect(refusal('create_spend_limit', settings({ authorization_type: 'SOFT' }))).toEqual({
    message:
      'This connection has limits, and create_spend_limit sets a limit that does not stop charges: ' +
      'authorization_settings.authorization_type is not HARD.',
    remedy: 'Set authorization_settings.authorization_type to HARD.',
  });
});

test('what moves money, and what sets a limit', () => {
  expect(['create_transfer', 'create_incoming_transfer', 'create_card', 'list_users'].map(moneyKindOf)).toEqual([
    ...['transfer', 'transfer', 'limit', undefined],
  ]);
  expect([undefined, 'constructor', 'toString'].map(moneyKindOf)).toEqual([undefined, undefined, undefined]);
  expect(commitment('constructor', {})).toBeUndefined();
  expect(commitment('create_transfer', { amount: { amount: 5 } })).toEqual({ kind: 'transfer', ...usd(5) });
});

test.each<[string | undefined, object | undefined, string[]]>([
  ['create_card', {}, ['card']],
  ['create_transfer', {}, ['transfer']],
  ['create_transfer', undefined, ['transfer']],
  ['create_transfer', { is_ppro_enabled: false }, ['transfer']],
  ['create_transfer', { is_ppro_enabled: true }, ['transfer', 'wire']],
  ['create_vendor', { is_ppro_enabled: true }, []],
  [undefined, {}, []],
])('%s of %j counts at Brex as %j', (action, body, expected) => expect(counts(action, body)).toEqual(expected));

test('the amount that a write names is listed without a margin', () => {
  expect(moneyIn('update_spend_limit', { authorization_settings: { base_limit: five } })).toEqual(five);
  expect(moneyIn('create_transfer', { amount: 'x' })).toBeUndefined();
  expect(moneyIn('list_users', {})).toBeUndefined();
});

test('a field with another spelling is found at each place that is checked, and nowhere else', () => {
  const paths = [['amount', 'currency'], ['approval_type']];
  expect(oddField({ amount: five, approval_type: 'MANUAL', description: 'Amount' }, paths)).toBeUndefined();
  expect(oddField({ amount: five, 'Approval-Type': 'x' }, paths)).toBe('Approval-Type');
  expect(oddField({ amount: five, ａmount: 1 }, paths)).toBe('ａmount');
  expect(oddField({ amount: { Currency: 'EUR' } }, paths)).toBe('amount.Currency');
  expect(oddField({ metadata: { Approval_Type: 'x' } }, paths)).toBeUndefined();
  expect(oddField({ ['Amount' + '-'.repeat(200)]: 5 }, paths)).toHaveLength(100);
  expect(oddField([], paths)).toBe('the body');
  expect(oddField(undefined, paths)).toBeUndefined();
});
