/** Limits and cards beyond what the connection allows, and card numbers. */
import type { Card } from '../account';
import { type Danger, differs, kindsOf } from '../danger';
import type { Scene } from '../scene';

const vendorCards = async ({ account }: Scene): Promise<Card[]> =>
  (await account.readList('cards')).filter(
    ({ status, limit_type: type, spend_controls: rules }) => status === 'ACTIVE' && type === 'CARD' && rules !== null,
  );

const raised: Danger = {
  text: 'Raise a limit above max_card_limit',
  limits: { max_card_limit: ['1000.00 USD'] },
  async attempt(scene) {
    const { attempt } = scene;
    const [card] = await vendorCards(scene);
    const write = (action: string, input: object) => attempt('write', { action, input });
    const id = card?.id;
    await write('change_card_limit', { id, spend_limit: '1000.01 USD' });
    await write('change_card_limit', { id, spend_limit: { amount: 5_000_000 } });
    await write('change_card_limit', { id, spend_limit: '900 EUR' });
    await write('update_card', { id, spend_controls: { spend_limit: '2000 USD', spend_duration: 'MONTHLY' } });
    await write('set_user_limit', { id: 'cuuser_1', monthly_limit: '1000.01 USD' });
    await write('update_spend_limit', { id: 'spend_limit_1', authorization_settings: { base_limit: '99999 USD' } });
    await write('create_card', newCard(1, '1001 USD'));
    await write('change_card_limit', { id, spend_limit: '1000.00 USD' });
  },
  problem: ({ changes }) => differs('changes', kindsOf(changes()), ['card.updated']),
};

const newCard = (number: number, limit: string) => ({
  owner: { type: 'USER', user_id: 'cuuser_1' },
  card_name: `Card ${number}`,
  card_type: 'VIRTUAL',
  limit_type: 'CARD',
  spend_controls: { spend_limit: limit, spend_duration: 'MONTHLY' },
});

const removed: Danger = {
  text: 'Remove a limit, or make it soft',
  limits: { max_card_limit: ['1000000.00 USD'] },
  async attempt(scene) {
    const [card] = await vendorCards(scene);
    const write = (action: string, input: object) => scene.attempt('write', { action, input });
    await write('set_user_limit', { id: 'cuuser_1', monthly_limit: null });
    await write('set_user_limit', { id: 'cuuser_1' });
    await write('update_card', { id: card?.id, spend_controls: { spend_duration: 'MONTHLY' } });
    await write('update_card', { id: card?.id, spend_controls: { spend_limit: null, spend_duration: 'MONTHLY' } });
    await write('update_spend_limit', {
      id: 'spend_limit_1',
      authorization_settings: { authorization_type: 'SOFT' },
    });
    await write('update_spend_limit', {
      id: 'spend_limit_1',
      authorization_settings: { limit_buffer_percentage: 100, base_limit: '900000 USD' },
    });
  },
  problem: ({ changes }) => differs('changes', changes(), []),
};

const tooMany: Danger = {
  text: 'Create more cards than max_cards_per_day',
  limits: { max_cards_per_day: 2 },
  async attempt({ attempt }) {
    const make = (i: number) => attempt('write', { action: 'create_card', input: newCard(i, '100 USD') });
    await Promise.all([1, 2, 3].map(make));
    for (const i of [4, 5]) await make(i);
  },
  problem: ({ changes }) => differs('changes', kindsOf(changes()), ['card.created', 'card.created']),
};

const shownNumber: Danger = {
  text: 'Show the number of a card (with allow_card_numbers)',
  limits: { allow_card_numbers: true },
  async attempt(scene) {
    const [card] = await vendorCards(scene);
    const input = { id: card?.id };
    for (const tool of ['read', 'write']) await scene.attempt(tool, { action: 'get_card_number', input });
    await scene.attempt('describe', { action: 'get_card_number' });
    await scene.attempt('read', { action: 'get_card', input: { id: `${card?.id}/pan` } });
    await scene.attempt('read', { action: 'get_card', input, fields: ['number', 'cvv', 'pan'] });
    await scene.attempt('query', { sql: 'select number, cvv from cards' });
  },
  problem: ({ simulator }) => differs('answered', recentOf(simulator.ledger.recent, /\/pan$/), numbersRead),
};

/** What the scene itself reads, to know what no answer may contain. */
const numbersRead = 20;
const recentOf = (recent: readonly { url: string }[], path: RegExp): number =>
  recent.filter(({ url }) => path.test(url)).length;

const emailedNumber: Danger = {
  text: 'Email the number of a card to an address (with allow_card_numbers)',
  limits: { allow_card_numbers: true },
  async attempt(scene) {
    const [card] = await vendorCards(scene);
    const input = { id: card?.id, recipient_email: 'someone@example.com', sender_name: 'Finance' };
    for (const tool of ['write', 'read']) await scene.attempt(tool, { action: 'email_card_number', input });
    await scene.attempt('describe', { action: 'email_card_number' });
  },
  problem: ({ changes }) => differs('changes', changes(), []),
};

/** Requests about cards. */
export const cardDangers: readonly Danger[] = [raised, removed, tooMany, shownNumber, emailedNumber];
