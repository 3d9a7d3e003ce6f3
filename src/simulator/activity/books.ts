import { type Mutation, mutation, reworded } from './mutation';

const iso = (time: number): string => new Date(time).toISOString();

/** Mutations of payees and accounting data. Deleted items are in no list. */
export const books = {
  vendors: {
    edit: mutation(
      ({ vendors }) => vendors,
      (vendor, { random }) =>
        vendor.deleted ? undefined : { ...vendor, phone: `+1415555${String(1000 + random.below(9000))}` },
    ),
    delete: mutation(
      ({ vendors }) => vendors,
      (vendor) => (vendor.deleted ? undefined : { ...vendor, deleted: true }),
    ),
  },
  linked_accounts: {
    edit: mutation(
      ({ treasury }) => treasury.linked,
      (linked, { random, now }) => {
        const amount = { amount: 5_000_000 + random.below(20_000_000), currency: 'USD' };
        const balance = { amount, as_of_date: iso(now).slice(0, 10) };
        return { ...linked, available_balance: balance, current_balance: balance };
      },
    ),
    delete: mutation(
      ({ treasury }) => treasury.linked,
      () => null,
    ),
  },
  transfers: {
    cancel: {
      places: ({ treasury }) => treasury.transfers.length,
      at(place, { account: { treasury } }) {
        const id = treasury.transfers.idAt(place);
        return treasury.cancel(id) ? id : undefined;
      },
    },
  },
  accounting_records: {
    edit: mutation(
      ({ accountingRecords }) => accountingRecords,
      (record, hand) => ({
        ...record,
        memo: reworded(record.memo, hand),
        updated: hand.now,
        version: record.version + 1,
      }),
    ),
  },
  fields: {
    edit: mutation(
      ({ fields }) => fields,
      (field, hand) => ({ ...field, name: reworded(field.name, hand), updated_at: iso(hand.now) }),
    ),
    disable: mutation(
      ({ fields }) => fields,
      (field, { now }) => (field.is_disabled ? undefined : { ...field, is_disabled: true, updated_at: iso(now) }),
    ),
    delete: mutation(
      ({ fields }) => fields,
      (field, { account: { fieldValues } }) => {
        for (const value of fieldValues) if (value.field_id === field.id) fieldValues.remove(value.id);
        return null;
      },
    ),
  },
  field_values: {
    edit: mutation(
      ({ fieldValues }) => fieldValues,
      (value, hand) => ({ ...value, value: reworded(value.value, hand), updated_at: iso(hand.now) }),
    ),
    disable: mutation(
      ({ fieldValues }) => fieldValues,
      (value, { now }) => (value.is_disabled ? undefined : { ...value, is_disabled: true, updated_at: iso(now) }),
    ),
    delete: mutation(
      ({ fieldValues }) => fieldValues,
      () => null,
    ),
  },
  referrals: {
    close: mutation(
      ({ referrals }) => referrals,
      (referral) => (referral.status === 'ACTIVE' ? { ...referral, status: 'CLOSED' as const } : undefined),
    ),
  },
} satisfies Record<string, Record<string, Mutation>>;
