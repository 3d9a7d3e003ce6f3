import { path } from '../http/path';
import type { Handlers } from './handlers';

export const transactions = {
  list_card_transactions: (query, brex) => brex.get('/v2/transactions/card/primary', query),
  list_cash_transactions: ({ id, ...query }, brex) => brex.get(path`/v2/transactions/cash/${id}`, query),
} satisfies Handlers<'transactions'>;
