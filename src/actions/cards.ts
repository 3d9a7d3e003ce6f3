import type { FieldProblem } from '../errors';
import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const cards = {
  list_cards: (query, brex) => brex.get('/v2/cards', query),
  get_card: ({ id }, brex) => brex.get(path`/v2/cards/${id}`),
  create_card: (card, brex) => brex.post('/v2/cards', card),
  update_card: ({ id, ...body }, brex) => brex.put(path`/v2/cards/${id}`, body),
  lock_card: ({ id, ...body }, brex) => brex.post(path`/v2/cards/${id}/lock`, body),
  unlock_card: ({ id }, brex) => brex.post(path`/v2/cards/${id}/unlock`),
  terminate_card: ({ id, ...body }, brex) => brex.post(path`/v2/cards/${id}/terminate`, body),
  get_card_number: ({ id }, brex) => brex.get(path`/v2/cards/${id}/pan`),
  email_card_number: ({ id, ...body }, brex) => brex.post(path`/v2/cards/${id}/secure_email`, body),
} satisfies Handlers<'cards'>;

/** Brex's rules on cards that span fields (Team API): vendor cards are virtual and ruled, corporate ones are not. */
export const cardRules = {
  create_card: ({ limit_type, card_type, spend_controls, mailing_address }) => {
    const problems: FieldProblem[] = [];
    const wrong = (field: string, message: string) => problems.push({ field, message });
    if (limit_type === 'CARD' && !spend_controls)
      wrong('spend_controls', 'is needed for a vendor card (limit type CARD)');
    if (limit_type === 'CARD' && card_type === 'PHYSICAL')
      wrong('card_type', 'must be VIRTUAL for a vendor card (limit type CARD)');
    if (limit_type === 'USER' && spend_controls)
      wrong('spend_controls', "must be left out for a corporate card (limit type USER): its owner's limit rules it");
    if (card_type === 'PHYSICAL' && !mailing_address) wrong('mailing_address', 'is needed to send a physical card');
    return [...problems, ...merchants(spend_controls)];
  },
  update_card: ({ spend_controls }) => merchants(spend_controls),
} satisfies Rules<'cards'>;

function merchants(controls?: {
  allowed_merchant_details?: unknown[];
  blocked_merchant_details?: unknown[];
}): FieldProblem[] {
  return controls?.allowed_merchant_details?.length && controls.blocked_merchant_details?.length
    ? [
        {
          field: 'spend_controls.blocked_merchant_details',
          message: 'cannot be used together with allowed merchants; give one of the two',
        },
      ]
    : [];
}
