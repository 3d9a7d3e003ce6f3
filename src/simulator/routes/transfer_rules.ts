import type { Account } from '../account';
import { type Fields, type Kind, money, type Money, name, nested, oneOf, shorterThan, word } from '../input';
import type { LinkedAccount } from '../data/cash';
import { type Counterparty, vendorSide } from '../data/transfers';
import type { PaymentWay, Vendor } from '../data/vendors';
import { invalid } from '../refusal';

/** The recipient: a vendor's instrument, or another account directly. */
type Payee =
  | { readonly type: 'VENDOR'; readonly vendor: Vendor; readonly way: PaymentWay; readonly side: Counterparty }
  | { readonly type: 'BOOK_TRANSFER'; readonly side: Counterparty };

/** A validated request for a transfer. */
export interface AskedTransfer {
  readonly payee: Payee;
  readonly amount: Money;
  readonly description: string;
  readonly external_memo: string;
  readonly from: string;
  readonly manual: boolean;
  readonly is_ppro_enabled: boolean;
}

const dollars: Kind<Money> = (value, field) => {
  const given = money(value, field);
  if (given.amount === 0) throw invalid(`${field}.amount`, 'it must be positive');
  if (given.currency !== 'USD') throw invalid(`${field}.currency`, 'only USD is supported');
  return given;
};

const cashAccount = (account: Account): Kind<string> =>
  nested((inner) => {
    inner.need('type', oneOf(['BREX_CASH']));
    return inner.need('id', (value, field) => {
      const id = word(value, field);
      if (!account.treasury.accounts.get(id)) throw invalid(field, 'no cash account has this id');
      return id;
    });
  });

const instrument =
  (account: Account): Kind<{ vendor: Vendor; way: PaymentWay }> =>
  (value, field) => {
    const id = word(value, field);
    const vendor = account.vendors.get(account.instruments.vendor(id) ?? '');
    const way = vendor?.ways.find(({ payment_instrument_id }) => payment_instrument_id === id);
    if (!vendor || vendor.deleted || !way) throw invalid(field, 'no payment instrument has this id');
    return { vendor, way };
  };

const recipient = (account: Account): Kind<string> =>
  nested((inner) => {
    if (inner.need('type', oneOf(['ACCOUNT_ID', 'PAYMENT_INSTRUMENT_ID'])) === 'PAYMENT_INSTRUMENT_ID') {
      return inner.need('id', instrument(account)).way.payment_instrument_id;
    }
    return inner.need('id', (value, field) => {
      const id = word(value, field);
      if (!account.treasury.accounts.get(id)) throw invalid(field, 'no account has this id');
      return id;
    });
  });

const payee = (account: Account): Kind<Payee> =>
  nested((inner) => {
    if (inner.need('type', oneOf(['VENDOR', 'BOOK_TRANSFER'])) === 'BOOK_TRANSFER') {
      const deposit_account_id = inner.need('recipient', recipient(account));
      return { type: 'BOOK_TRANSFER', side: { type: 'BOOK_TRANSFER', deposit_account_id } };
    }
    const found = inner.need('payment_instrument_id', instrument(account));
    return { type: 'VENDOR', ...found, side: vendorSide(found.vendor, found.way) };
  });

const flag: Kind<boolean> = (value, field) => {
  if (typeof value !== 'boolean') throw invalid(field);
  return value;
};

const MEMO = 90;
const CHEQUE_MEMO = 40;

/** Validates a request for a new transfer; throws a Refusal for an invalid one. */
export function newTransfer(sent: Fields, account: Account): AskedTransfer {
  const asked: AskedTransfer = {
    payee: sent.need('counterparty', payee(account)),
    amount: sent.need('amount', dollars),
    description: sent.need('description', name),
    external_memo: sent.need('external_memo', name),
    from: sent.need('originating_account', cashAccount(account)),
    manual: sent.may('approval_type', oneOf(['MANUAL'])) === 'MANUAL',
    is_ppro_enabled: sent.may('is_ppro_enabled', flag) ?? false,
  };
  const type = asked.payee.type === 'VENDOR' ? asked.payee.way.type : undefined;
  shorterThan((type === 'CHEQUE' ? CHEQUE_MEMO : MEMO) + 1)(asked.external_memo, 'external_memo');
  if (asked.is_ppro_enabled && type !== 'INTERNATIONAL_WIRE') {
    throw invalid('is_ppro_enabled', 'it is only for international wires');
  }
  const { side } = asked.payee;
  if (side.type === 'BOOK_TRANSFER' && side.deposit_account_id === asked.from) {
    throw invalid('counterparty.recipient.id', 'it is the originating account');
  }
  return asked;
}

/** A validated request for an incoming transfer. */
export interface AskedIncoming {
  readonly linked: LinkedAccount;
  readonly into: string;
  readonly amount: Money;
  readonly description: string;
}

/** Validates a request for an incoming transfer; throws a Refusal for an invalid one. */
export const newIncoming = (sent: Fields, account: Account): AskedIncoming => ({
  linked: sent.need(
    'counterparty',
    nested((inner) => {
      inner.need('type', oneOf(['BANK']));
      return inner.need('id', (value, field) => {
        const linked = account.treasury.linked.get(word(value, field));
        if (!linked) throw invalid(field, 'no linked account has this id');
        return linked;
      });
    }),
  ),
  into: sent.need('receiving_account', cashAccount(account)),
  amount: sent.need('amount', dollars),
  description: sent.need('description', name),
});
