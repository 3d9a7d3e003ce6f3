import type { Scene } from '../scene';

/** The input of the tool `write` for a payment to the scene's vendor. */
export const order = ({ instrument }: Scene, amount: unknown = '100.00 USD', more: object = {}) => ({
  action: 'create_transfer',
  input: {
    counterparty: { type: 'VENDOR', payment_instrument_id: instrument },
    amount,
    originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
    external_memo: 'Invoice 42',
    description: 'Invoice 42',
    ...more,
  },
});
