import { describe, expect, test } from '@jest/globals';
import type { BrexError, Connection } from '../../src';
import type { SimulatorOptions } from '../../src/simulator';
import { withSimulator as withOne } from '../examples';

/** Transfers go as the account's policy has it: how they move on by themselves is what is tried here. */
const withSimulator: typeof withOne = (work, options = {}) =>
  withOne(work, { ...options, settings: { transfer_approval: 'policy', ...options.settings } });

interface Thing {
  readonly [field: string]: unknown;
}

const ach = {
  type: 'ACH',
  routing_number: '110000000',
  account_number: '000123456789',
  account_type: 'CHECKING',
  account_class: 'BUSINESS',
};
const address = { line1: '1 Example Street', city: 'Austin', state: 'TX', country: 'US', postal_code: '73301' };
const cheque = { type: 'CHEQUE', mailing_address: address, recipient_name: 'Parts Inc' };

/** Sends a body as it is, past the connector's own checks, and gives the answer or the status of the refusal. */
const send = async (brex: Connection, method: string, path: string, body?: object): Promise<Thing | number> => {
  try {
    return (await brex.request({ method, path, ...(body && { body }) })).output as Thing;
  } catch (error) {
    return (error as BrexError).status ?? 0;
  }
};

const everything = async <T>(records: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const record of records) found.push(record);
  return found;
};

describe('vendors', () => {
  const refused: [string, object][] = [
    ['no name', {}],
    ['a name outside ASCII', { company_name: 'Caf\u00e9' }],
    ['a short routing number', { payment_accounts: [{ details: { ...ach, routing_number: '12345678' } }] }],
    ['no account class', { payment_accounts: [{ details: { ...ach, account_class: null } }] }],
    ['two of a kind', { payment_accounts: [{ details: ach }, { details: ach }] }],
    ['an international wire', { payment_accounts: [{ details: { ...ach, type: 'INTERNATIONAL_WIRE' } }] }],
    ['a long name on a check', { payment_accounts: [{ details: { ...cheque, recipient_name: 'x'.repeat(41) } }] }],
    ['no e-mail address', { email: 'nobody' }],
  ];
  test.each(refused)('are refused with %s', (what, change) =>
    withSimulator(async (brex, { ledger }) => {
      const body = { ...(what === 'no name' ? {} : { company_name: 'Parts' }), ...change };
      expect(await send(brex, 'POST', '/v1/vendors', body)).toBe(400);
      expect(ledger).toHaveLength(0);
    }),
  );

  test('have unique names until one is deleted', () =>
    withSimulator(async (brex, { ledger }) => {
      const { output } = await brex.run('list_vendors', { limit: 1000 });
      const made = output.items[7]?.company_name ?? '';
      const make = (company_name: string) => send(brex, 'POST', '/v1/vendors', { company_name });
      expect(await make(made.toUpperCase())).toBe(400);
      const { id } = (await make('Parts')) as Thing;
      expect(await make('parts')).toBe(400);
      expect(await send(brex, 'PUT', '/v1/vendors/pdcont_1', { company_name: 'Parts' })).toBe(400);
      await brex.run('update_vendor', { id: String(id), company_name: 'Pieces' });
      expect(await make('Parts')).toMatchObject({ company_name: 'Parts' });
      expect(await make('Pieces')).toBe(400);
      await brex.run('delete_vendor', { id: String(id) });
      expect(await make('Pieces')).toMatchObject({ company_name: 'Pieces' });
      expect(await send(brex, 'DELETE', `/v1/vendors/${String(id)}`)).toBe(404);
      expect(await send(brex, 'GET', `/v1/vendors/${String(id)}`)).toBe(404);
      const kinds = ['vendor.created', 'vendor.updated', 'vendor.created', 'vendor.deleted', 'vendor.created'];
      expect(ledger.map(({ kind }) => kind)).toEqual(kinds);
      expect((await brex.run('list_vendors', { name: 'pIec' })).output.items.map((each) => each.company_name)).toEqual([
        'Pieces',
      ]);
    }));

  test('keep what an update omits, and the id of an instrument whose details change', () =>
    withSimulator(async (brex, { ledger }) => {
      const before = (await brex.run('get_vendor', { id: 'pdcont_1' })).output;
      const details = { ...ach, beneficiary_name: 'Someone Else' };
      const update = { id: 'pdcont_1', phone: null, payment_accounts: [{ details }] };
      const after = (await brex.run('update_vendor', update as never)).output;
      const instruments = (vendor: typeof before) =>
        Object.fromEntries<unknown>(
          (vendor.payment_accounts ?? []).map((each) => [String(each.details?.type), each.details]),
        );
      expect(after).toMatchObject({ company_name: before.company_name, email: before.email, phone: null });
      expect(instruments(after)).toEqual({
        ...instruments(before),
        ACH: { ...ach, payment_instrument_id: 'pdinstl_1' },
      });
      await brex.run('update_vendor', update as never);
      expect(ledger).toHaveLength(1);
    }));
});

const pay = (amount: number, more: object = {}) =>
  ({
    counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
    amount: { amount, currency: 'USD' },
    originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
    external_memo: 'Invoice 42',
    description: 'Servers',
    ...more,
  }) as never;
const wire = { counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_2' } };

const balances = async (brex: Connection, id = 'dpacc_1') => {
  const { current_balance, available_balance } = (await brex.run('get_cash_account', { id })).output;
  return [current_balance?.amount ?? 0, available_balance?.amount ?? 0] as const;
};

const status = async (brex: Connection, id: string) => (await brex.run('get_transfer', { id })).output.status;

describe('transfers', () => {
  test('advance with the clock, with their money', () =>
    withSimulator(async (brex, simulator) => {
      simulator.advance(1000);
      const [before] = await balances(brex);
      const { output } = await brex.run('create_transfer', pay(12_500));
      expect(output).toMatchObject({ status: 'SCHEDULED', payment_type: 'ACH', process_date: null });
      expect(await balances(brex)).toEqual([before, before]);
      expect(simulator.advance(29)).toEqual([]);
      expect(simulator.advance(1)).toEqual([{ id: output.id, status: 'PROCESSING' }]);
      expect(await balances(brex)).toEqual([before, before - 12_500]);
      expect(simulator.advance(60)).toEqual([{ id: output.id, status: 'PROCESSED' }]);
      expect(await status(brex, output.id)).toBe('PROCESSED');
      expect(await balances(brex)).toEqual([before - 12_500, before - 12_500]);
      const [newest] = (await brex.run('list_cash_transactions', { id: 'dpacc_1', limit: 1 })).output.items;
      expect(newest).toMatchObject({ transfer_id: output.id, amount: { amount: -12_500 }, type: 'PAYMENT' });
      expect(simulator.ledger.map(({ kind, id }) => [kind, id])).toEqual([['transfer.created', output.id]]);
    }));

  test('wait for approval if requested', () =>
    withSimulator(async (brex, simulator) => {
      simulator.advance(1000);
      const { id } = (await brex.run('create_transfer', pay(100, { approval_type: 'MANUAL' }))).output;
      expect(await status(brex, id)).toBe('PENDING_APPROVAL');
      const moves = simulator.advance(1000);
      expect(moves.map((move) => move.status)).toEqual(['PROCESSING', 'PROCESSED']);
    }));

  test('fail over the balance, also if an earlier one used the money', () =>
    withSimulator(async (brex, simulator) => {
      simulator.advance(1000);
      const [, available] = await balances(brex);
      const over = (await brex.run('create_transfer', pay(available + 1, wire))).output;
      expect(over).toMatchObject({ status: 'FAILED', cancellation_reason: 'INSUFFICIENT_FUNDS' });
      const most = (await brex.run('create_transfer', pay(available, wire))).output;
      const more = (await brex.run('create_transfer', pay(1, wire))).output;
      expect([most.status, more.status]).toEqual(['PROCESSING', 'FAILED']);
      simulator.advance(60);
      expect(await balances(brex)).toEqual([0, 0]);
    }));

  test('arrive from a linked account with enough money', () =>
    withSimulator(async (brex, simulator) => {
      simulator.advance(1000);
      const [before] = await balances(brex, 'dpacc_2');
      const [linked] = (await brex.run('list_linked_accounts', {})).output.items.slice(-1);
      const most = linked?.available_balance?.amount?.amount ?? 0;
      const bring = (amount: number) =>
        brex.run('create_incoming_transfer', {
          counterparty: { type: 'BANK', id: linked?.id ?? '' },
          receiving_account: { type: 'BREX_CASH', id: 'dpacc_2' },
          amount: { amount },
          description: 'Top-up',
        });
      const [good, bad] = [(await bring(most)).output, (await bring(most + 1)).output];
      expect(good).toMatchObject({ amount: { amount: -most }, payment_type: 'ACH', status: 'PROCESSING' });
      expect(await balances(brex, 'dpacc_2')).toEqual([before, before]);
      simulator.advance(60);
      expect([await status(brex, good.id), await status(brex, bad.id)]).toEqual(['PROCESSED', 'FAILED']);
      expect(await balances(brex, 'dpacc_2')).toEqual([before + most, before + most]);
      expect(simulator.ledger.map(({ kind }) => kind)).toEqual(Array(2).fill('incoming_transfer.created'));
    }));

  test('between own accounts are immediate and not listed', () =>
    withSimulator(async (brex, simulator) => {
      simulator.advance(1000);
      const [from, to] = [await balances(brex), await balances(brex, 'dpacc_3')];
      const counterparty = { type: 'BOOK_TRANSFER', recipient: { type: 'ACCOUNT_ID', id: 'dpacc_3' } };
      const { output } = await brex.run('create_transfer', pay(700, { counterparty }));
      expect(output).toMatchObject({ status: 'PROCESSED', payment_type: 'BOOK_TRANSFER' });
      expect(await balances(brex)).toEqual([from[0] - 700, from[1] - 700]);
      expect(await balances(brex, 'dpacc_3')).toEqual([to[0] + 700, to[1] + 700]);
      expect(await send(brex, 'GET', `/v1/transfers/${output.id}`)).toBe(404);
      expect((await brex.run('list_transfers', { limit: 1 })).output.items[0]?.id).not.toBe(output.id);
    }));

  const refused: [string, object][] = [
    ['nothing', { amount: { amount: 0 } }],
    ['less than nothing', { amount: { amount: -5 } }],
    ['euros', { amount: { amount: 5, currency: 'EUR' } }],
    ['a memo of 91 characters', { external_memo: 'x'.repeat(91) }],
    [
      'a memo of 41 characters on a check',
      { counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_3' }, external_memo: 'x'.repeat(41) },
    ],
    ['an unknown instrument', { counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_none0000' } }],
    ['an unknown account', { originating_account: { type: 'BREX_CASH', id: 'dpacc_9' } }],
    ['fees covered within the country', { is_ppro_enabled: true }],
    ['itself', { counterparty: { type: 'BOOK_TRANSFER', recipient: { type: 'ACCOUNT_ID', id: 'dpacc_1' } } }],
  ];
  test.each(refused)('of %s are refused', (_, change) =>
    withSimulator(async (brex, { ledger }) => {
      expect(await send(brex, 'POST', '/v1/transfers', pay(1, change))).toBe(400);
      expect(ledger).toHaveLength(0);
    }),
  );

  test('to the instruments of a deleted vendor are refused', () =>
    withSimulator(async (brex) => {
      await brex.run('delete_vendor', { id: 'pdcont_1' });
      expect(await send(brex, 'POST', '/v1/transfers', pay(1))).toBe(400);
    }));

  const wrong: [string, object, string, RegExp][] = [
    ['no instrument', { counterparty: { type: 'VENDOR' } }, 'counterparty.payment_instrument_id', /required/],
    ['a kind there is not', { counterparty: { type: 'FRIEND' } }, 'counterparty.type', /VENDOR, BOOK_TRANSFER/],
    ['no kind', { counterparty: {} }, 'counterparty.type', /required/],
    ['nothing', { amount: '0.00 USD' }, 'amount.amount', /more than zero/],
    ['euros', { amount: '1.00 EUR' }, 'amount.currency', /USD/],
  ];
  test.each(wrong)('of %s are not sent, and the error names the invalid field', (_, change, field, message) =>
    withSimulator(async (brex, { ledger }) => {
      const expected = { fields: [{ field, message: expect.stringMatching(message) }] };
      await expect(brex.run('create_transfer', pay(1, change))).rejects.toMatchObject(expected);
      expect(ledger.recent).toHaveLength(0);
    }),
  );

  test.each([
    ['written', 'Copper Supply - Invoice 42'],
    ['kept', 'Servers'],
  ] as const)('transfer-description=%s', (reading, description) =>
    withSimulator(
      async (brex) => {
        expect((await brex.run('create_transfer', pay(1))).output.description).toBe(description);
      },
      { variants: { 'transfer-description': reading } },
    ),
  );

  test('that are generated agree with vendors and cash accounts, and the newest are in progress', () =>
    withSimulator(async (brex, simulator) => {
      const transfers = await everything(brex.each('list_transfers'));
      const vendors = await everything(brex.each('list_vendors'));
      const instruments = vendors.flatMap((vendor) =>
        (vendor.payment_accounts ?? []).map(({ details }) => [
          details?.payment_instrument_id,
          [vendor.id, details?.type],
        ]),
      );
      const known = Object.fromEntries(instruments) as Record<string, unknown>;
      const paid: Record<string, unknown> = {};
      for (const id of ['dpacc_1', 'dpacc_2', 'dpacc_3']) {
        for await (const each of brex.each('list_cash_transactions', { id })) {
          if (each.transfer_id) paid[each.transfer_id] = [id, -(each.amount?.amount ?? 0), each.posted_at_date];
        }
      }
      const statuses = new Set<unknown>();
      for (const each of transfers) {
        statuses.add(each.status);
        const booked = [each.originating_account?.id, each.amount?.amount, each.process_date];
        expect(paid[each.id]).toEqual(each.status === 'PROCESSED' ? booked : undefined);
        const side = each.counterparty;
        if (side?.type === 'VENDOR') {
          expect(known[side.payment_instrument_id ?? '']).toEqual([side.id, each.payment_type]);
        }
        expect(each.cancellation_reason !== null).toBe(each.status === 'FAILED');
      }
      expect(Object.keys(paid)).toHaveLength(transfers.filter((each) => each.status === 'PROCESSED').length);
      expect([...statuses].sort()).toEqual(['FAILED', 'PENDING_APPROVAL', 'PROCESSED', 'PROCESSING', 'SCHEDULED']);
      expect([...new Set(simulator.advance(1000).map((move) => move.status))]).toEqual(['PROCESSING', 'PROCESSED']);
    }));
});

describe('without a Brex business account', () => {
  const reads = [
    '/v1/vendors',
    '/v1/transfers',
    '/v1/linked_accounts',
    '/v2/accounts/cash',
    '/v2/accounts/cash/primary',
    '/v2/accounts/cash/dpacc_1/statements',
    '/v2/transactions/cash/dpacc_1',
  ];
  const cases: [string, SimulatorOptions][] = [
    ['missing', { variants: { cash: 'missing' } }],
    ['missing-said', { variants: { cash: 'missing-said' } }],
  ];
  test.each(cases)('cash=%s is distinguished from a wrong token, and cards work', (_, options) =>
    withSimulator(async (brex, { ledger }) => {
      for (const path of reads) {
        await expect(brex.request({ method: 'GET', path })).rejects.toMatchObject({ code: 'forbidden', status: 401 });
      }
      await expect(brex.run('create_transfer', pay(1))).rejects.toMatchObject({ code: 'forbidden' });
      expect(ledger).toHaveLength(0);
      expect((await brex.run('list_card_accounts', {})).output).toHaveLength(1);
      expect((await brex.test()).ok).toBe(true);
    }, options),
  );
});
