import { notFound } from '../refusal';
import type { Context, Route } from '../route';
import { needsCash } from './brex_cash';
import { firstPosted } from './posted';

const cardList = ({ account, query, variants, page }: Context): object => {
  const expanded = query.manyOf('expand[]', ['expense_id']).length > 0;
  const { cardActivity: activity, cardTransactions: transactions } = account;
  return page(transactions, {
    filters: ['user_ids', 'posted_at_start'],
    places(filters) {
      const users = filters.many('user_ids');
      const first = firstPosted(filters, transactions, variants);
      if (users.length === 0) return { from: first, to: transactions.length - 1 };
      const since = [...transactions.created()].flatMap(({ id, card_id }) => {
        const place = transactions.indexOf(id) ?? -1;
        return place >= first && users.includes(account.cards.get(card_id ?? '')?.owner.user_id ?? '') ? [place] : [];
      });
      return { from: transactions.length, to: -1, also: [...activity.turnsOf(users, first), ...since] };
    },
    where(filters) {
      const all = filters.many('user_ids').length === 0;
      return ({ card_id }) => all || card_id !== null;
    },
    show: (transaction) => (expanded ? transaction : { ...transaction, expense_id: null }),
  });
};

const cashList = ({ account, params, variants, page }: Context): object => {
  account.treasury.settle();
  const transactions = account.treasury.transactionsOf(params['id'] ?? '');
  if (!transactions) throw notFound('ACCOUNT_NOT_FOUND');
  return page(transactions, {
    filters: ['posted_at_start'],
    places: (filters) => ({ from: firstPosted(filters, transactions, variants), to: transactions.length - 1 }),
  });
};

/** Settled transactions of cards and of cash accounts. */
export const transactions: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/transactions/card/primary',
    scopes: ['transactions.card.readonly'],
    key: 'none',
    answer: cardList,
  },
  ...needsCash([
    {
      method: 'GET',
      path: '/v2/transactions/cash/:id',
      scopes: ['transactions.cash.readonly'],
      key: 'none',
      answer: cashList,
    },
  ]),
];
