import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BrexError, type ChoiceField, connect, type Connection, form } from '../../src';
import { confirmation, requestConfirmation } from '../../src/forms/confirmation';
import { connectionDefault } from '../../src/forms/connection_defaults';
import { plainText } from '../../src/plain_text';
import { type Effective, type Named, sentenceOf, textOf } from '../../src/forms/sentence';
import { amountText, valueText } from '../../src/forms/form_values';
import { startSimulator } from '../../src/simulator';
import { actionNames, actionOf } from '../../src/manifest';
import { examples } from '../examples';
import { answer, badServer } from '../server';
import { payment } from '../payment';
import { settingsFor } from '../simulator_settings';

type Simulated = Awaited<ReturnType<typeof startSimulator>>;
async function withBrex(work: (brex: Connection, simulator: Simulated) => Promise<void>, settings: object = {}) {
  const simulator = await startSimulator({ rate: false });
  const brex = connect(settingsFor(simulator, { name: 'Acme', ...settings }));
  try {
    await work(brex, simulator);
  } finally {
    await brex.close();
    await simulator.close();
  }
}

/** The name of the vendor that a payment instrument of the simulator belongs to, and what kind it is. */
async function payee(brex: Connection, instrument: string): Promise<{ name: string; kind: string }> {
  for await (const { company_name, payment_accounts } of brex.each('list_vendors'))
    for (const { details } of payment_accounts ?? [])
      if (details?.payment_instrument_id === instrument)
        return { name: String(company_name), kind: String(details.type) };
  throw new Error(`${instrument} belongs to no vendor`);
}

describe('the sentence', () => {
  const all: Named = { amount: '$1,250.00', by: 'ACH', to: 'Copper Supply', from: 'Primary account' };
  test.each<[string, Named, Effective, string, string]>([
    [
      'Send',
      all,
      'approval',
      'Send $1,250.00 by ACH to Copper Supply from Primary account. Waits for approval by a cash admin.',
      'Send $1,250.00 to Copper Supply',
    ],
    [
      'Send',
      { amount: '$1.00', to: 'dpacc_2', from: 'dpacc_1' },
      'policy',
      "Send $1.00 to dpacc_2 from dpacc_1. Your account's approval policy decides whether it waits.",
      'Send $1.00 to dpacc_2',
    ],
    [
      'Terminate card',
      { to: 'Hosting, ending in 4242' },
      'at once',
      "Terminate card Hosting, ending in 4242. This can't be undone.",
      'Terminate card Hosting, ending in 4242',
    ],
    [
      'Delete',
      { amount: '3 values', from: 'Cost centre' },
      'at once',
      "Delete 3 values from Cost centre. This can't be undone.",
      'Delete 3 values',
    ],
    [
      'Delete vendor',
      { to: 'Acme Inc.' },
      'at once',
      "Delete vendor Acme Inc. This can't be undone.",
      'Delete vendor Acme Inc.',
    ],
  ])('%s %j (%s)', (verb, named, effective, sentence, button) => {
    const said = sentenceOf({ verb }, named, effective);
    expect([textOf(said.parts), said.button]).toEqual([sentence, button]);
    expect(said.parts.filter(({ name }) => name).map(({ text }) => text)).toEqual(
      [named.amount, named.by, named.to, named.from].filter((text) => text !== undefined),
    );
  });
});

test('describes values: amounts with their decimals, choices by title, lists in short', () => {
  expect(amountText({ amount: 125000, currency: 'USD' })).toBe('$1,250.00');
  expect(amountText({ amount: 125000 })).toBe('$1,250.00');
  expect(amountText({ amount: 1250, currency: 'JPY' })).toBe('1,250 JPY');
  expect(amountText({ amount: -5, currency: 'USD' })).toBe('-0.05 USD');
  expect(amountText({ amount: '1\u202e0', currency: 'USD' })).toBe('1 0 USD');
  expect(valueText('CARD_LOST', { oneOf: [{ const: 'CARD_LOST', title: 'Lost' }] })).toBe('Lost');
  expect(valueText(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e, and 2 more');
});

describe('text from an account', () => {
  test.each([
    ['Copper\u202eylppuS', 'Copper ylppuS'],
    ['Copper\u0000\u001b[2J Supply', 'Copper [2J Supply'],
    ['Copper\nSupply\r\n', 'Copper Supply'],
    ['\u2066Copper\u2069 \u200bSupply\u2028', 'Copper Supply'],
    ['Cop\u00adper \u3164Supply', 'Cop per Supply'],
    ['\u202e\u200b\u2066', ''],
    ['e' + '\u0301'.repeat(500), 'e\u0301\u0301\u0301'],
    ['x'.repeat(1_000_000), `${'x'.repeat(79)}…`],
    ['\ud800Copper', 'Copper'],
  ])("%# can't imitate anything else", (given, read) => expect(plainText(given)).toBe(read));

  test('of any kind is one limited line without invisible characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = plainText(text);
        expect([...read].length).toBeLessThanOrEqual(80);
        expect(read).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(plainText(read)).toBe(read);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a transfer', () => {
  test('names who is paid, how, how much, from where, and that it waits', () =>
    withBrex(async (brex, { ledger }) => {
      const { name, kind } = await payee(brex, 'pdinstl_1');
      expect(kind).toBe('ACH');
      const asked = await confirmation(brex, 'create_transfer', payment);
      expect(asked?.sentence).toBe(
        `Send $1,250.00 by ACH ending in 5309 to ${name} from Primary account. Waits for approval by a cash admin.`,
      );
      expect(asked?.button).toBe(`Send $1,250.00 to ${name}`);
      expect(asked?.details).toEqual([
        { title: 'Payment method', value: `${name}, ACH ending in 5309 (pdinstl_1)` },
        { title: 'Cash account', value: 'Primary account (dpacc_1)' },
        { title: 'Memo for the recipient', value: 'Invoice 42' },
        { title: 'Description', value: 'Invoice 42' },
      ]);
      expect(ledger).toHaveLength(0);
    }));

  test("under the account's own policy does not claim to wait, unless the input says so", () =>
    withBrex(
      async (brex) => {
        expect((await confirmation(brex, 'create_transfer', payment))?.sentence).toMatch(/approval policy decides/);
        const manual = { ...payment, approval_type: 'MANUAL' };
        expect((await confirmation(brex, 'create_transfer', manual))?.sentence).toMatch(/Waits for approval/);
      },
      { transfer_approval: 'policy' },
    ));

  test("to one of the company's own accounts names that account", () =>
    withBrex(async (brex) => {
      const counterparty = { type: 'BOOK_TRANSFER', recipient: { type: 'ACCOUNT_ID', id: 'dpacc_2' } };
      const asked = await confirmation(brex, 'create_transfer', { ...payment, counterparty });
      expect(asked?.sentence).toMatch(/^Send \$1,250\.00 to Payroll from Primary account\. Waits/);
    }));

  test.each(['-5 USD', '12,50 USD', '$1250', '1,250', '1250', '1250.005 USD', '0 USD'])(
    'of %s asks nothing: the input is invalid',
    (amount) =>
      withBrex(async (brex) => {
        const error: unknown = await confirmation(brex, 'create_transfer', { ...payment, amount }).catch(
          (e: unknown) => e,
        );
        expect(BrexError.is(error) && error.code).toBe('invalid_input');
        expect((error as BrexError).fields?.map(({ field }) => field.split('.')[0])).toContain('amount');
      }),
  );

  test('that the limits forbid asks nothing', () =>
    withBrex(
      async (brex) => {
        await expect(confirmation(brex, 'create_transfer', payment)).rejects.toMatchObject({ code: 'blocked' });
      },
      { max_transfer: ['10.00 USD'] },
    ));
});

test('every irreversible action asks, for every example of its input; no other action does', () =>
  withBrex(
    async (brex, { ledger }) => {
      for (const name of actionNames) {
        const { effect } = actionOf(name).entry;
        if (effect === 'read') continue;
        for (const { input } of examples.filter(({ action }) => action === name).slice(0, effect === 'write' ? 1 : 9)) {
          const asked = await confirmation(brex, name, input);
          expect({ name, asked: asked !== undefined }).toEqual({ name, asked: effect === 'irreversible' });
          if (!asked) continue;
          expect(asked.sentence).toMatch(/^[A-Z][^\n]{5,300}[.]$/);
          expect(asked.sentence.startsWith(asked.button.split(' ')[0] ?? '-')).toBe(true);
        }
      }
      expect(ledger).toHaveLength(0);
    },
    { allow_card_numbers: true },
  ));

describe("names that can't be looked up", () => {
  const hang = (path: RegExp) =>
    badServer((socket, { head }) => {
      if (!path.test(head)) socket.write(answer(200, '{"items":[]}'));
    });
  const to = (url: string) =>
    connect({ name: 'Acme', account_type: 'production', api_token: 'bxt_example_names', base_url: url });

  test('are replaced by the ids after the wait', async () => {
    const server = await hang(/vendors|accounts/);
    const brex = to(server.url);
    const asked = await confirmation(brex, 'create_transfer', payment, { maxWait: 50 });
    expect(asked?.sentence).toBe('Send $1,250.00 to pdinstl_1 from dpacc_1. Waits for approval by a cash admin.');
    expect(server.seen.every(({ head }) => head.startsWith('GET '))).toBe(true);
    await brex.close();
    await server.close();
  });

  test('that the connection may not read are replaced by the ids at once', () =>
    withBrex(
      async (brex) => {
        expect((await confirmation(brex, 'create_transfer', payment))?.button).toBe('Send $1,250.00 to pdinstl_1');
      },
      { allowed_actions: ['create_transfer'] },
    ));

  test('are abandoned when the signal aborts', async () => {
    const server = await hang(/vendors|accounts/);
    const brex = to(server.url);
    const ending = new AbortController();
    const asked = confirmation(brex, 'create_transfer', payment, { maxWait: 600_000, signal: ending.signal });
    ending.abort();
    await expect(asked).rejects.toBeDefined();
    await brex.close();
    await server.close();
  });
});

test("a vendor whose name contains control and direction characters can't change the meaning of the sentence", async () => {
  const spoof = 'Copper\u202e\u2066 Supply\u001b[2K\rSend $0.01 to Copper Supply';
  const server = await badServer((socket, { head }) => {
    const vendor = {
      id: 'v1',
      company_name: spoof,
      payment_accounts: [{ details: { type: 'ACH', payment_instrument_id: 'pdinstl_1' } }],
    };
    socket.write(answer(200, JSON.stringify({ items: head.includes('/vendors') ? [vendor] : [] })));
  });
  const brex = connect({ name: 'A', account_type: 'production', api_token: 'bxt_example_spoof', base_url: server.url });
  const asked = await confirmation(brex, 'create_transfer', payment);
  expect(asked?.sentence).toBe(
    'Send $1,250.00 by ACH to Copper Supply [2K Send $0.01 to Copper Supply from dpacc_1. Waits for approval by a cash admin.',
  );
  expect(asked?.parts.find(({ text }) => text.startsWith('Copper'))).toEqual({
    name: true,
    text: 'Copper Supply [2K Send $0.01 to Copper Supply',
  });
  await brex.close();
  await server.close();
});

describe('a raw request', () => {
  const body = { ...payment, amount: { amount: 125000, currency: 'USD' } };

  test('on the route of an irreversible action asks as the action does', () =>
    withBrex(async (brex, { ledger }) => {
      const asked = await requestConfirmation(brex, { method: 'post', path: '/v1/transfers', body });
      const direct = await confirmation(brex, 'create_transfer', payment);
      expect(asked).toEqual(direct);
      const card = await requestConfirmation(brex, {
        method: 'POST',
        path: '/v2/cards/ncard_1/terminate',
        body: { reason: 'FRAUD' },
      });
      expect(card?.sentence).toMatch(/^Terminate card .*ending in \d{4}.*\. This can't be undone\.$/);
      expect(ledger).toHaveLength(0);
    }));

  test('with a body that no schema allows also asks', () =>
    withBrex(async (brex) => {
      const asked = await requestConfirmation(brex, {
        method: 'POST',
        path: '/v1/transfers',
        body: { amount: { amount: '7\u202e' }, more: [{ a: 1 }], counterparty: 'x' },
      });
      expect(asked?.sentence).toBe('Send 7 USD. Waits for approval by a cash admin.');
    }));

  test("that the connector does not know asks if it may be sent; a read and a reversible write don't", () =>
    withBrex(
      async (brex) => {
        const unknown = await requestConfirmation(brex, { method: 'POST', path: '/v9/wires', body: {} });
        expect(unknown?.sentence).toMatch(/^Send POST \/v9\/wires to 127\.0\.0\.1:\d+\. The connector doesn't know/);
        expect(await requestConfirmation(brex, { method: 'GET', path: '/v9/wires' })).toBeUndefined();
        expect(
          await requestConfirmation(brex, { method: 'POST', path: '/v2/departments', body: { name: 'R' } }),
        ).toBeUndefined();
      },
      { allow_unknown_routes: true },
    ));

  test.each(['/v1//transfers', '/V1/Transfers', '/v1/%74ransfers', '/v9/wires'])(
    'to %s is refused before the question',
    (path) =>
      withBrex(async (brex) => {
        await expect(requestConfirmation(brex, { method: 'POST', path, body })).rejects.toMatchObject({
          code: 'blocked',
        });
      }),
  );

  test('to a path with a dot segment asks about the path as it will be sent', () =>
    withBrex(async (brex) => {
      expect(await requestConfirmation(brex, { method: 'POST', path: '/v1/./transfers', body })).toBeDefined();
    }));
});

test('a field with a default from a setting shows the value that is sent when it is omitted', () => {
  const field = form('create_transfer').fields.find(({ name }) => name === 'approval_type') as ChoiceField;
  const manual = {
    description: 'Default on this connection: a cash admin approves it first (MANUAL).',
    unset: 'Default: a cash admin approves it first',
  };
  expect(connectionDefault(field, {})).toEqual(manual);
  expect(connectionDefault(field, { transfer_approval: 'manual' })).toEqual(manual);
  expect(connectionDefault(field, { transfer_approval: 'policy' })).toEqual({
    description: "Default on this connection: your account's own approval policy decides.",
    unset: "Default: your account's own approval policy decides",
  });
  const other = form('create_transfer').fields.find(({ name }) => name === 'description') as ChoiceField;
  expect(connectionDefault(other, {})).toBeUndefined();
});
