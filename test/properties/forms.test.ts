import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BrexError, clearValue, describe, form, type FormField, formValues, fromForm } from '../../src';
import { actionCode } from '../../src/connector/operation';
import { actionNames } from '../../src/manifest';
import { checkInput } from '../../src/validate';
import { cases, caseTimeout } from './cases';

beforeAll(async () => {
  for (const action of actionNames) await actionCode(action);
});

/** What a call returns, or the problems that it names. Any other error is thrown. */
function outcome<T>(work: () => T): { value: T } | { problems: string[] } {
  try {
    return { value: work() };
  } catch (error) {
    if (BrexError.is(error) && error.code === 'invalid_input')
      return { problems: (error.fields ?? []).map(({ field }) => field) };
    throw error;
  }
}

const limitOf = (monthly_limit: unknown) =>
  outcome(() => fromForm('set_user_limit', { id: 'cuuser_1', monthly_limit }));

const currencies = { USD: 2, EUR: 2, JPY: 0, KWD: 3 } as const;
const money = fc.record({
  amount: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  currency: fc.constantFrom(...(Object.keys(currencies) as (keyof typeof currencies)[])),
});
const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

test('an amount with decimals arrives to the last digit, however it is written', () => {
  const looks = fc.record({
    commas: fc.boolean(),
    dollar: fc.boolean(),
    inside: fc.boolean(),
    short: fc.boolean(),
    spaces: fc.boolean(),
  });
  fc.assert(
    fc.property(money, looks, ({ amount, currency }, look) => {
      const places = currencies[currency];
      const digits = String(amount).padStart(places + 1, '0');
      const whole = digits.slice(0, digits.length - places);
      const fraction = digits.slice(digits.length - places);
      const decimals = look.short ? fraction.replace(/0+$/, '') : fraction;
      const dollar = look.dollar && currency === 'USD' ? '$' : '';
      const number = `${dollar}${look.commas ? grouped(whole) : whole}${decimals && `.${decimals}`}`;
      const space = look.spaces ? ' ' : '';
      const given = look.inside ? `${number} ${currency}${space}` : { amount: `${space}${number}`, currency };
      expect(limitOf(given)).toEqual({ value: { id: 'cuuser_1', monthly_limit: { amount, currency } } });
    }),
    cases(300),
  );
});

test('a text is refused or is exactly the number that it shows', () => {
  const typed = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789.,$- eU'), maxLength: 24 }),
    fc.double().map(String),
    fc.string(),
  );
  fc.assert(
    fc.property(typed, (amount) => {
      const found = limitOf({ amount, currency: 'USD' });
      if ('problems' in found) return;
      const [, whole = '', fraction = ''] =
        /^(\d+)(?:\.(\d*))?$/.exec(amount.replaceAll(/[\s,$]/g, '').replace(/^-(?=0*\.?0*$)/, '')) ?? [];
      expect(fraction.length).toBeLessThanOrEqual(2);
      expect(amount.split(/[.]/)[0]?.match(/,/) ? amount : '').toMatch(/^$|\d{1,3}(,\d{3})+(\.|\s|$)/);
      const cents = BigInt(whole + fraction.padEnd(2, '0'));
      expect(found.value).toEqual({ id: 'cuuser_1', monthly_limit: { amount: Number(cents), currency: 'USD' } });
    }),
    cases(500),
  );
});

test('a number is never an amount', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double()), fc.boolean(), (amount, whole) => {
      expect(limitOf(whole ? amount : { amount, currency: 'USD' })).toHaveProperty('problems');
    }),
    cases(50),
  );
});

test('a date keeps its day at midnight, and is refused at any other time', () => {
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  const zone = fc.constantFrom('', 'Z', '+02:00', '-08:00');
  const seconds = fc.integer({ min: 0, max: 86_399 });
  fc.assert(
    fc.property(
      day,
      zone,
      fc.oneof(fc.constant(0), seconds),
      fc.constantFrom('', '.000', '.000000'),
      (date, offset, second, fraction) => {
        const time = new Date(second * 1000).toISOString().slice(11, 19);
        const found = outcome(() =>
          fromForm('update_budget', { id: 'b_1', start_date: `${date}T${time}${fraction}${offset}` }),
        );
        expect(found).toEqual(second === 0 ? { value: { id: 'b_1', start_date: date } } : { problems: ['start_date'] });
      },
    ),
    cases(200),
  );
});

test('exactly the fields with the clear value are emptied, and stay so when the input is edited', () => {
  const clearable = actionNames.flatMap((action) => {
    const { fields } = form(action);
    const optional = fields.filter(({ clearable: clear, required }) => clear && !required);
    const input = describe(action).examples[0]?.input ?? {};
    const needed = Object.fromEntries(
      Object.entries(formValues(action, input)).filter(
        ([name]) => fields.find((field) => field.name === name)?.required,
      ),
    );
    return optional.length ? [{ action, fields: optional, needed }] : [];
  });
  expect(clearable.length).toBeGreaterThan(5);
  const choice = fc.constantFrom(...clearable).chain((one) => {
    const count = one.fields.length;
    const states = fc.array(fc.constantFrom('clear', '', null, undefined, 'absent'), {
      minLength: count,
      maxLength: count,
    });
    return states.map((drawn) => ({ ...one, states: drawn }));
  });
  fc.assert(
    fc.property(choice, ({ action, fields, needed, states }) => {
      const values = { ...needed };
      const expected: Record<string, unknown> = { ...fromForm(action, needed) };
      for (const [i, { name, clearable: clear }] of fields.entries()) {
        if (states[i] !== 'absent') values[name] = states[i] === 'clear' ? { ...clearValue } : states[i];
        if (states[i] === 'clear') expected[name] = clear?.value;
      }
      const input = fromForm(action, values);
      expect(input).toEqual(expected);
      expect(fromForm(action, formValues(action, input))).toEqual(expected);
    }),
    cases(200),
  );
});

const junk = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>({ clear: true }, { kind: 'ACH' }, '__proto__', '2026-01-31T00:00:00', 'true', '12', [null], {
    amount: '5',
  }),
);
const texts = fc.constantFrom(
  'id_1',
  'Invoice 42',
  '2026-01-31',
  '12',
  'USD',
  'lunch.pdf',
  'ada@example.com',
  'https://example.com/x',
  '123456789',
  'US',
  'UTC',
);

/** Values that a host may give for a field: plausible ones, empty ones and anything. */
function plausible(field: FormField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'group':
      return groupOf(field.fields);
    case 'union':
      return fc.oneof(
        ...field.branches.map(({ name, fields }) => groupOf(fields).map((values) => ({ kind: name, ...values }))),
      );
    case 'list':
      return fc.array(valueOf(field.item), { maxLength: 3 });
    case 'choice': {
      const one = fc.constantFrom(...field.choices.map(({ value }) => value));
      return field.many ? fc.array(one, { maxLength: 3 }) : one;
    }
    case 'choices':
      return field.many ? fc.array(texts, { maxLength: 3 }) : texts;
    case 'money':
      return fc.record({
        amount: fc.constantFrom('1', '1,250.00', '-5', '0.001'),
        currency: fc.constantFrom('USD', 'JPY', '', undefined),
      });
    case 'number':
      return fc.oneof(fc.integer({ min: -5, max: 200 }), fc.integer({ min: 1, max: 99 }).map(String));
    case 'boolean':
      return fc.constantFrom(true, false, 'true', 'false');
    case 'file':
      return fc.record({ name: texts, content: fc.oneof(fc.uint8Array(), fc.constant('JVBERi0=')) });
    case 'json':
      return fc.oneof(fc.dictionary(fc.string(), texts), fc.constant('{"a":"b"}'));
    default:
      return texts;
  }
}

const valueOf = (field: FormField): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 12, arbitrary: plausible(field) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>('', null, undefined, [], {}) },
    { weight: 1, arbitrary: junk },
  );

const groupOf = (fields: readonly FormField[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(fields.filter(({ kind }) => kind !== 'const').map((field) => [field.name, valueOf(field)])),
    {
      requiredKeys: fields.filter(({ required, kind }) => required && kind !== 'const').map(({ name }) => name),
    },
  );

test(
  'whatever a host gives is a valid input or invalid_input, and valid input survives editing',
  () => {
    let valid = 0;
    const given = fc
      .constantFrom(...actionNames)
      .chain((action) => fc.record({ action: fc.constant(action), values: groupOf(form(action).fields) }));
    fc.assert(
      fc.property(given, ({ action, values }) => {
        const found = outcome(() => fromForm(action, values));
        if ('problems' in found) return expect(found.problems.length).toBeGreaterThan(0);
        valid++;
        expect(checkInput(action, found.value)).toEqual(found.value);
        expect(fromForm(action, formValues(action, found.value))).toEqual(found.value);
      }),
      cases(1500),
    );
    expect(valid).toBeGreaterThan(cases(1500).numRuns / 20);
  },
  caseTimeout(1500),
);
