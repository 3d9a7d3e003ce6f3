import type { Account } from '../account';
import { address, email, type Fields, type Kind, list, name, nested, oneOf, shorterThan, text } from '../input';
import type { PaymentWay, Vendor } from '../data/vendors';
import { badRequest, invalid } from '../refusal';

const TYPES = ['ACH', 'DOMESTIC_WIRE', 'CHEQUE'] as const;

const routingNumber: Kind<string> = (value, field) => {
  if (typeof value !== 'string' || !/^\d{9}$/.test(value)) throw invalid(field, 'a routing number has nine digits');
  return value;
};

const recipient: Kind<string> = (value, field) => shorterThan(41)(name(value, field), field);

/** A payment method as sent, without an id yet. */
type Sent<T> = T extends PaymentWay ? Omit<T, 'payment_instrument_id'> : never;

const details = (inner: Fields): Sent<PaymentWay> => {
  const type = inner.need('type', oneOf(TYPES));
  const beneficiary_name = inner.may('beneficiary_name', text) ?? null;
  switch (type) {
    case 'ACH':
      return {
        type,
        beneficiary_name,
        routing_number: inner.need('routing_number', routingNumber),
        account_number: inner.need('account_number', name),
        account_type: inner.need('account_type', oneOf(['CHECKING', 'SAVING'])),
        account_class: inner.need('account_class', oneOf(['BUSINESS', 'PERSONAL'])),
      };
    case 'DOMESTIC_WIRE':
      return {
        type,
        beneficiary_name,
        routing_number: inner.need('routing_number', routingNumber),
        account_number: inner.need('account_number', name),
        address: inner.need('address', address),
      };
    case 'CHEQUE':
      return {
        type,
        beneficiary_name,
        mailing_address: inner.need('mailing_address', address),
        recipient_name: inner.need('recipient_name', recipient),
      };
  }
};

const MOST = 100;

const ways: Kind<Sent<PaymentWay>[]> = (value, field) => {
  const sent = list(
    nested((inner) => inner.need('details', nested(details))),
    MOST,
  )(value, field);
  if (new Set(sent.map(({ type }) => type)).size < sent.length) {
    throw badRequest(`[${field}] is invalid: a vendor has one payment account of each type`);
  }
  return sent;
};

const freeName =
  (account: Account, own?: string): Kind<string> =>
  (value, field) => {
    const given = name(value, field);
    const holder = account.vendorNames.holder(given);
    if (holder && holder.id !== own) throw badRequest('A vendor with this company_name already exists');
    return given;
  };

/** A validated request for a vendor, its payment methods without ids yet. */
export type AskedVendor = Omit<Vendor, 'id' | 'ways' | 'deleted'> & { readonly ways: readonly Sent<PaymentWay>[] };

/** Validates a request for a new vendor; throws a Refusal for an invalid one. */
export const newVendor = (sent: Fields, account: Account): AskedVendor => ({
  company_name: sent.need('company_name', freeName(account)),
  email: sent.may('email', email) ?? null,
  phone: sent.may('phone', text) ?? null,
  beneficiary_name: null,
  ways: sent.may('payment_accounts', ways) ?? [],
});

/** The vendor after an update: missing fields and payment methods stay unchanged. */
export function updatedVendor(vendor: Vendor, sent: Fields, account: Account): Vendor {
  const or = <T>(given: T | undefined, kept: T): T => (given === undefined ? kept : given);
  const given = (sent.may('payment_accounts', ways) ?? []).map((way) => withId(way, vendor.id, account));
  const replaced = new Set(given.map(({ type }) => type));
  return {
    ...vendor,
    company_name: sent.may('company_name', freeName(account, vendor.id)) ?? vendor.company_name,
    email: or(sent.may('email', email), vendor.email),
    phone: or(sent.may('phone', text), vendor.phone),
    beneficiary_name: or(sent.may('beneficiary_name', text), vendor.beneficiary_name),
    ways: [...vendor.ways.filter(({ type }) => !replaced.has(type)), ...given],
  };
}

/** A payment method with its id, which is constant for a vendor and kind. */
export const withId = (way: Sent<PaymentWay>, vendor: string, account: Account): PaymentWay => ({
  ...way,
  payment_instrument_id: account.instruments.id(vendor, way.type),
});
