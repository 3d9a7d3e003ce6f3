import { BrexError, type FieldProblem, invalidInput } from '../errors';
import type { Input, Output } from '../http/adapter';
import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const cards = {
  list_cards: (query, brex) => brex.get('/v2/cards', query),
  get_card: ({ id }, brex) => brex.get(path`/v2/cards/${id}`),
  create_card: (card, brex) => brex.post('/v2/cards', card),
  update_card: ({ id, ...body }, brex) => brex.put(path`/v2/cards/${id}`, body),
  change_card_limit: async ({ id, expected_spend_limit, ...changes }, brex) => {
    const card = await brex.run('get_card', { id });
    if (card.id !== id) throw anotherCard();
    return brex.run('update_card', { id, spend_controls: merged(card, changes, expected_spend_limit) });
  },
  lock_card: ({ id, ...body }, brex) => brex.post(path`/v2/cards/${id}/lock`, body),
  unlock_card: ({ id }, brex) => brex.post(path`/v2/cards/${id}/unlock`),
  terminate_card: ({ id, ...body }, brex) => brex.post(path`/v2/cards/${id}/terminate`, body),
  get_card_number: ({ id }, brex) => brex.get(path`/v2/cards/${id}/pan`),
  email_card_number: ({ id, ...body }, brex) => brex.post(path`/v2/cards/${id}/secure_email`, body),
} satisfies Handlers<'cards'>;

/** Brex's rules for cards that span fields (Team API): vendor cards are virtual and have spend controls; corporate cards have none. */
export const cardRules = {
  create_card: ({ limit_type, card_type, spend_controls, mailing_address }) => {
    const problems: FieldProblem[] = [];
    const wrong = (field: string, message: string) => problems.push({ field, message });
    if (limit_type === 'CARD' && !spend_controls)
      wrong('spend_controls', 'is required for a vendor card (limit type CARD)');
    if (limit_type === 'CARD' && card_type === 'PHYSICAL')
      wrong('card_type', 'must be VIRTUAL for a vendor card (limit type CARD)');
    if (limit_type === 'USER' && spend_controls)
      wrong('spend_controls', "must be omitted for a corporate card (limit type USER), which uses its owner's limit");
    if (card_type === 'PHYSICAL' && !mailing_address) wrong('mailing_address', 'is required for a physical card');
    return [...problems, ...merchants(spend_controls)];
  },
  update_card: ({ spend_controls }) => merchants(spend_controls),
  change_card_limit: ({ id: _, expected_spend_limit: __, ...changes }) =>
    Object.keys(changes).length
      ? merchants(changes)
      : [{ field: 'spend_limit', message: 'or another rule to change is required' }],
} satisfies Rules<'cards'>;

function merchants(controls?: {
  allowed_merchant_details?: unknown[];
  blocked_merchant_details?: unknown[];
}): FieldProblem[] {
  return controls?.allowed_merchant_details?.length && controls.blocked_merchant_details?.length
    ? [
        {
          field: 'spend_controls.blocked_merchant_details',
          message: "can't be combined with allowed merchants; use one of the two",
        },
      ]
    : [];
}

/** The answer is not this card: its rules must not be copied to the card to update. */
const anotherCard = (): BrexError =>
  new BrexError('unexpected_answer', 'Brex returned a different card than the requested one. Nothing was changed.', {
    remedy: 'Run it again. If it happens again, send the trace ID to developer-support@brex.com.',
  });

type Controls = NonNullable<Input<'update_card'>['spend_controls']>;

/**
 * The card's complete rules with the changes applied, since Brex may drop what an update omits. Setting blocked merchants drops the allowed
 * ones and vice versa: Brex accepts one of the two lists.
 */
function merged(
  card: Output<'get_card'>,
  changes: Controls,
  expected: Input<'change_card_limit'>['expected_spend_limit'],
): Controls {
  const now = card.spend_controls;
  if (!now)
    throw invalidInput([{ field: 'id', message: "is a corporate card: change its owner's limit with set_user_limit" }]);
  const limit = now.spend_limit;
  const differs = limit?.amount !== expected?.amount || (limit?.currency ?? 'USD') !== (expected?.currency ?? 'USD');
  // A repeated run finds its own change, which is not a conflict.
  const changed =
    changes.spend_limit &&
    limit &&
    changes.spend_limit.amount === limit.amount &&
    (changes.spend_limit.currency ?? 'USD') === (limit.currency ?? 'USD');
  if (expected && differs && !changed)
    throw new BrexError('conflict', "The card's current limit differs from the expected one. Nothing was changed.", {
      remedy: 'Fetch the card again and check its limit before you retry.',
    });
  const { allowed_merchant_details: allowed, blocked_merchant_details: blocked, ...rest } = changes;
  const { spend_available: _, allowed_merchant_details, blocked_merchant_details, ...kept } = now;
  const merchantLists =
    allowed || blocked
      ? { allowed_merchant_details: allowed, blocked_merchant_details: blocked }
      : { allowed_merchant_details, blocked_merchant_details };
  const whole = { ...kept, ...rest, ...merchantLists };
  const set = (value: unknown) =>
    value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => set(value)));
}
