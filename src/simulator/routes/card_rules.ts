import type { Account } from '../account';
import {
  address,
  day,
  type Address,
  fields,
  type Fields,
  list,
  metadata,
  money,
  name,
  nested,
  oneOf,
  shorterThan,
  text,
  word,
} from '../input';
import { type Card, DURATIONS, type Merchant, type SpendControls } from '../data/cards';
import { badRequest, invalid } from '../refusal';

const MERCHANTS = 50;
const PHYSICAL_CARDS = 10;

/** Key-value pairs of cards. */
export const cardMetadata = metadata({ pairs: 50, key: 40, value: 500 });

const merchants = list<Merchant>(
  nested((inner) => ({ name: inner.need('name', name) })),
  MERCHANTS,
);

const notBoth = (controls: SpendControls): SpendControls => {
  if (controls.allowed_merchant_details.length > 0 && controls.blocked_merchant_details.length > 0) {
    throw badRequest('[spend_controls] is invalid: merchants are either allowed or blocked');
  }
  return controls;
};

const newControls = (inner: Fields): SpendControls => {
  inner.may('parent_budget_id', word);
  inner.may('policy_id', word);
  return notBoth({
    spend_limit: inner.need('spend_limit', money),
    spend_duration: inner.need('spend_duration', oneOf(DURATIONS)),
    reason: inner.may('reason', text) ?? null,
    lock_after_date: inner.may('lock_after_date', day) ?? null,
    allowed_merchant_details: inner.may('allowed_merchant_details', merchants) ?? [],
    blocked_merchant_details: inner.may('blocked_merchant_details', merchants) ?? [],
  });
};

/** The controls after an update; missing fields keep their value from `base`. */
export const updatedControls =
  (base: SpendControls) =>
  (inner: Fields): SpendControls => {
    const or = <T>(sent: T | undefined, kept: T): T => (sent === undefined ? kept : sent);
    return notBoth({
      spend_limit: or(inner.may('spend_limit', money), base.spend_limit),
      spend_duration: or(inner.may('spend_duration', oneOf(DURATIONS)), base.spend_duration),
      reason: or(inner.may('reason', text), base.reason),
      lock_after_date: or(inner.may('lock_after_date', day), base.lock_after_date),
      allowed_merchant_details:
        or(inner.may('allowed_merchant_details', merchants), base.allowed_merchant_details) ?? [],
      blocked_merchant_details:
        or(inner.may('blocked_merchant_details', merchants), base.blocked_merchant_details) ?? [],
    });
  };

const shortLine = shorterThan(60);

const mailingAddress = (value: unknown, field: string): Address => {
  const given = address(value, field);
  if (given.line1 !== null) shortLine(given.line1, `${field}.line1`);
  if (given.line2 !== null) shortLine(given.line2, `${field}.line2`);
  return given;
};

const owner = (account: Account) =>
  nested((inner) => {
    const type = inner.need('type', oneOf(['USER']));
    const user_id = inner.need('user_id', word);
    const user = account.users.get(user_id);
    if (!user) throw invalid('owner.user_id', 'no user has this id');
    if (!['ACTIVE', 'INVITED', 'PENDING_ACTIVATION'].includes(user.status)) {
      throw invalid('owner.user_id', `a user who is ${user.status} cannot have a new card`);
    }
    return { type, user_id };
  });

const roomForPhysical = (account: Account, user: string): void => {
  let held = 0;
  for (const card of account.cards) {
    if (card.owner.user_id === user && card.card_type === 'PHYSICAL' && card.status !== 'TERMINATED') held += 1;
  }
  if (held >= PHYSICAL_CARDS) throw badRequest(`A user can have at most ${PHYSICAL_CARDS} active physical cards`);
};

/** A validated request for a new card. */
export type NewCard = Pick<
  Card,
  'owner' | 'card_name' | 'card_type' | 'limit_type' | 'spend_controls' | 'mailing_address' | 'metadata'
>;

/** Validates a request for a new card; throws a Refusal for an invalid one. */
export function newCard(body: unknown, account: Account): NewCard {
  const sent = fields(body);
  const card: NewCard = {
    owner: sent.need('owner', owner(account)),
    card_name: sent.need('card_name', name),
    card_type: sent.need('card_type', oneOf(['VIRTUAL', 'PHYSICAL'])),
    limit_type: sent.need('limit_type', oneOf(['CARD', 'USER'])),
    spend_controls: sent.may('spend_controls', nested(newControls)) ?? null,
    mailing_address: sent.may('mailing_address', mailingAddress) ?? null,
    metadata: sent.may('metadata', cardMetadata) ?? null,
  };
  const preference = oneOf(['THREE_DOMAIN_SECURE_ENABLED', 'THREE_DOMAIN_SECURE_DISABLED']);
  sent.may(
    'card_attribute_preferences',
    nested((inner) => inner.may('three_domain_secure_enabled_preference', preference)),
  );

  if (card.limit_type === 'CARD' && card.card_type !== 'VIRTUAL') {
    throw invalid('card_type', 'it must be VIRTUAL where limit_type is CARD');
  }
  if (card.limit_type === 'CARD' && card.spend_controls === null) {
    throw invalid('spend_controls', 'it is required where limit_type is CARD');
  }
  if (card.limit_type === 'USER' && card.spend_controls !== null) {
    throw invalid('spend_controls', 'it must be null where limit_type is USER');
  }
  if (card.card_type === 'PHYSICAL') {
    if (!card.mailing_address?.line1) throw invalid('mailing_address', 'it is required for a physical card');
    roomForPhysical(account, card.owner.user_id);
  }
  return card;
}
