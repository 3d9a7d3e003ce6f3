import { randomUUID } from 'node:crypto';
import type { Simulator } from '../../src/simulator/index';
import { type Answered, ask, type Thing } from './client';

/** The id of the token's owner. */
export const me = async (brex: Simulator): Promise<string> => String((await ask(brex, '/v2/users/me')).body['id']);

/** A card with its own limit. */
export const vendorCard = (owner: string): Thing => ({
  owner: { type: 'USER', user_id: owner },
  card_name: 'Print shop',
  card_type: 'VIRTUAL',
  limit_type: 'CARD',
  spend_controls: {
    spend_limit: { amount: 700, currency: 'USD' },
    spend_duration: 'MONTHLY',
    reason: 'Posters',
    blocked_merchant_details: [{ name: 'Copper Kettle' }],
  },
});

/** A card under its owner's limit. */
export const userCard = (owner: string): Thing => ({
  owner: { type: 'USER', user_id: owner },
  card_name: 'Everyday',
  card_type: 'VIRTUAL',
  limit_type: 'USER',
});

/** Creates a card. */
export const make = (brex: Simulator, body: unknown, key: string = randomUUID()): Promise<Answered> =>
  ask(brex, '/v2/cards', { body, key });
