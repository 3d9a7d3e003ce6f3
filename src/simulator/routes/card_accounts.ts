import { monthFromLast } from '../data/statements';
import { ids } from '../random';
import type { Route } from '../route';

const LIMIT = 25_000_000;

/** The card account and its statements; the accounts are returned as a plain list. */
export const cardAccounts: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/accounts/card',
    scopes: ['accounts.card.readonly'],
    key: 'none',
    answer({ account }) {
      const made = account.cardActivity.balanceBefore(account.cardActivity.length);
      const owed = [...account.cardTransactions.created()].reduce((sum, { amount }) => sum + amount.amount, made);
      const usd = (amount: number) => ({ amount, currency: 'USD' });
      return [
        {
          id: ids('cardacc_', account.seed).id(0),
          status: 'ACTIVE',
          current_balance: usd(owed),
          available_balance: usd(LIMIT - owed),
          account_limit: usd(LIMIT),
          current_statement_period: {
            start_date: monthFromLast(account.today, 0),
            end_date: monthFromLast(account.today, 1),
          },
        },
      ];
    },
  },
  {
    method: 'GET',
    path: '/v2/accounts/card/primary/statements',
    scopes: ['statements.card.readonly'],
    key: 'none',
    answer: ({ account, page }) => page(account.cardStatements, {}),
  },
];
