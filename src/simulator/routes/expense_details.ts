import type { Account } from '../account';
import { hash } from '../random';
import { SHOPS } from '../data/merchants';
import { HOME, type Town, townAt } from '../data/places';
import type { User } from '../data/users';
import type { Variants } from '../variants';

/** The values of `expand[]`. */
export const EXPANSIONS = [
  'location',
  'department',
  'merchant',
  'receipts.download_uris',
  'user',
  'budget',
  'payment',
  'spending_entity',
  'policy',
] as const;
export type Expansion = (typeof EXPANSIONS)[number];

/** The town of the expense at an index: mostly at home. */
const townBought = (account: Account, place: number): Town => {
  const drawn = hash(account.seed, 'town', account.traits.parent(place) ?? place);
  return drawn % 3 === 0 ? townAt(drawn >>> 3) : HOME;
};

/** The address of the expense at an index, null if unknown. */
export const addressOf = (account: Account, place: number): object | null => {
  if (account.traits.course(place).type !== 'CARD') return null;
  const town = townBought(account, place);
  return {
    country: town.country,
    state: town.state,
    city: town.city,
    postal_code: town.postal_code,
    timezone: town.timezone,
    coordinates: { latitude: town.latitude, longitude: town.longitude },
    line1: town.line1,
    line2: null,
  };
};

/** A user in the format of expenses, null if there is none. */
export const personOf = (user: User | undefined): object | null =>
  user === undefined
    ? null
    : {
        id: user.id,
        first_name: user.first_name,
        last_name: user.last_name,
        department_id: user.department_id,
        location_id: user.location_id,
      };

const named = (thing: { readonly id: string; readonly name: string } | undefined): object | null =>
  thing === undefined ? null : { id: thing.id, name: thing.name };

export const locationOf = ({ locations }: Account, id: string | null): object | null => named(locations.get(id ?? ''));

export const departmentOf = ({ departments }: Account, id: string | null): object | null =>
  named(departments.get(id ?? ''));

export const budgetOf = ({ budgets }: Account, place: number | undefined): object | null =>
  place === undefined ? null : named(budgets.at(place) ?? budgets.madeAt(place));

/** A merchant with the bank's name for it. */
export const merchantOf = (account: Account, place: number, shop: number | undefined): object | null => {
  const found = shop === undefined ? undefined : SHOPS[shop];
  if (!found) return null;
  return { raw_descriptor: found.name.toUpperCase(), mcc: found.mcc, country: townBought(account, place).country3 };
};

/** The payment of a card expense, null for any other. */
export const paymentOf = (
  { traits, lives, cards }: Account,
  place: number,
  id: string,
  variants: Variants,
): object | null => {
  const card = traits.card(place);
  if (card === undefined) return null;
  const instrument = { type: 'CARD', id: cards.idAt(card) };
  const reason = lives.now(place).payment === 'DECLINED' ? 'EXCEEDED_CARD_LIMIT' : 'APPROVED';
  return variants['expense-names'] === 'older'
    ? { id, payment_instrument: instrument, status_reason: reason }
    : { id, paymentInstrument: instrument, statusReason: reason };
};

/** A legal entity in snake case, as this part of the API spells it. */
export const entityOf = ({ legalEntities }: Account, id: string): object | null => {
  const entity = legalEntities.get(id);
  if (!entity) return null;
  return {
    id,
    display_name: entity.displayName,
    billing_address: entity.billingAddress,
    created_at: entity.createdAt,
    status: entity.status,
    is_default: entity.isDefault,
  };
};

export const policyOf = (place: number): object =>
  place % 2 === 0 ? { id: 'policy_1', name: 'Everyday spend' } : { id: 'policy_2', name: 'Travel and meals' };
