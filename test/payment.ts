/** The input of a payment as a person fills it in: with the amount as text. */
export const payment = {
  counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
  amount: '1250.00 USD',
  originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
  external_memo: 'Invoice 42',
  description: 'Invoice 42',
} as const;
