import { path } from '../http/path';
import { searchProblems } from './criteria';
import type { Handlers, Rules } from './handlers';
import { searchTransactions } from './transaction_search';

export const transactions = {
  list_card_transactions: (query, brex) => brex.get('/v2/transactions/card/primary', query),
  list_cash_transactions: ({ id, ...query }, brex) => brex.get(path`/v2/transactions/cash/${id}`, query),
  search_transactions: searchTransactions,
} satisfies Handlers<'transactions'>;

/** Required search criteria. */
export const transactionRules = { search_transactions: searchProblems } satisfies Rules<'transactions'>;
