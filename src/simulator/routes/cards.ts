import { isDeepStrictEqual } from 'node:util';
import type { Card, SpendControls } from '../data/cards';
import { cardNumber, expiry, lastFour, securityCode } from '../data/cards';
import { email, fields, name, nested, oneOf, text, whole } from '../input';
import { badRequest, notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { cardMetadata, newCard, updatedControls } from './card_rules';

const reads: readonly Scope[] = ['cards', 'cards.readonly'];
const writes: readonly Scope[] = ['cards'];
const numbers: readonly Scope[] = ['cards.pan'];

const reason = oneOf([
  'CARD_DAMAGED',
  'CARD_LOST',
  'CARD_NOT_RECEIVED',
  'DO_NOT_NEED_PHYSICAL_CARD',
  'DO_NOT_NEED_VIRTUAL_CARD',
  'FRAUD',
  'OTHER',
]);

const NOTHING: SpendControls = {
  spend_limit: null,
  spend_duration: null,
  reason: null,
  lock_after_date: null,
  allowed_merchant_details: [],
  blocked_merchant_details: [],
};

const show = ({ spent, spend_controls: controls, ...card }: Card): object => {
  const limit = controls?.spend_limit ?? null;
  const spend_available = limit && { ...limit, amount: Math.max(0, limit.amount - spent) };
  return { ...card, spend_controls: controls && { ...controls, spend_available } };
};

const find = ({ account, params }: Context): Card => {
  const card = account.cards.get(params['id'] ?? '');
  if (!card) throw notFound('CARD_NOT_FOUND');
  return card;
};

const list = ({ account, page }: Context): object =>
  page(account.cards, {
    filters: ['user_id'],
    where(query) {
      const user = query.one('user_id');
      return (card) => user === undefined || card.owner.user_id === user;
    },
    show,
  });

const create = ({ account, body, book }: Context): object => {
  const asked = newCard(body, account);
  const now = Date.now();
  const entity = account.users.get(asked.owner.user_id)?.legal_entity_id ?? '';
  const card = account.cards.create((id) => ({
    id,
    ...asked,
    status: asked.card_type === 'PHYSICAL' ? 'SHIPPED' : 'ACTIVE',
    last_four: lastFour(account.seed, account.cards.length),
    spent: 0,
    billing_address: account.legalEntities.get(entity)?.billingAddress ?? account.company.mailing_address,
    expiration_date: expiry(now),
    has_been_transferred: false,
    budget_id: null,
    partner: null,
    created_at: new Date(now).toISOString(),
  }));
  book('card.created', card.id, { name: card.card_name });
  return show(card);
};

const update = (context: Context): object => {
  const { account, body, book, variants } = context;
  const card = find(context);
  if (!card.spend_controls) throw badRequest('Only a card with limit_type CARD can be updated');
  if (card.status === 'TERMINATED') throw badRequest('The card is terminated');
  const sent = fields(body);
  const base = variants['put-card'] === 'keeps' ? card.spend_controls : NOTHING;
  const pairs = sent.may('metadata', cardMetadata);
  const changed: Card = {
    ...card,
    spend_controls: sent.may('spend_controls', nested(updatedControls(base))) ?? card.spend_controls,
    metadata: pairs === undefined ? card.metadata : pairs,
  };
  if (!isDeepStrictEqual(changed, card)) {
    account.cards.replace(changed);
    book('card.updated', card.id);
  }
  return show(changed);
};

/** The handler of a route that moves a card from some statuses to another. */
const move =
  (kind: string, from: readonly Card['status'][], to: Card['status'], explained: boolean) =>
  (context: Context): object => {
    const card = find(context);
    if (explained) {
      const sent = fields(context.body);
      sent.need('reason', reason);
      sent.may('description', text);
    }
    if (!from.includes(card.status)) throw badRequest(`The card is ${card.status}`);
    const moved = context.account.cards.replace({ ...card, status: to });
    context.book(kind, card.id);
    return show(moved);
  };

const pan = (context: Context): object => {
  const card = find(context);
  if (card.status === 'TERMINATED') throw badRequest('The card is terminated');
  const owner = context.account.users.get(card.owner.user_id);
  return {
    id: card.id,
    number: cardNumber(card),
    cvv: securityCode(card),
    expiration_date: card.expiration_date,
    holder_name: owner ? `${owner.first_name} ${owner.last_name}` : '',
  };
};

const emailNumber = (context: Context): undefined => {
  const card = find(context);
  const sent = fields(context.body);
  sent.need('recipient_email', email);
  sent.need('sender_name', name);
  sent.may('message', text);
  sent.may('expiry_days', whole(1, 30));
  if (card.status === 'TERMINATED') throw badRequest('The card is terminated');
  context.book('card.emailed', card.id);
};

const ONE = '/v2/cards/:id';

/** Cards and their numbers. */
export const cards: readonly Route[] = [
  { method: 'GET', path: '/v2/cards', scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: '/v2/cards', scopes: writes, key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: reads, key: 'none', answer: (context) => show(find(context)) },
  { method: 'PUT', path: ONE, scopes: writes, key: 'optional', answer: update },
  {
    method: 'POST',
    path: `${ONE}/lock`,
    scopes: writes,
    key: 'optional',
    answer: move('card.locked', ['ACTIVE', 'SHIPPED'], 'LOCKED', true),
  },
  {
    method: 'POST',
    path: `${ONE}/unlock`,
    scopes: writes,
    key: 'optional',
    answer: move('card.unlocked', ['LOCKED'], 'ACTIVE', false),
  },
  {
    method: 'POST',
    path: `${ONE}/terminate`,
    scopes: writes,
    key: 'optional',
    answer: move('card.terminated', ['ACTIVE', 'SHIPPED', 'LOCKED'], 'TERMINATED', true),
  },
  { method: 'GET', path: `${ONE}/pan`, scopes: numbers, key: 'none', answer: pan },
  { method: 'POST', path: `${ONE}/secure_email`, scopes: numbers, key: 'required', answer: emailNumber },
];
