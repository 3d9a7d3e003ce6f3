import { path } from '../http/path';
import type { Handlers } from './handlers';

export const cash_accounts = {
  list_cash_accounts: (_, brex) => brex.get('/v2/accounts/cash'),
  get_cash_account: ({ id }, brex) => brex.get(path`/v2/accounts/cash/${id}`),
  get_primary_cash_account: (_, brex) => brex.get('/v2/accounts/cash/primary'),
  list_cash_statements: ({ id, ...query }, brex) => brex.get(path`/v2/accounts/cash/${id}/statements`, query),
} satisfies Handlers<'cash_accounts'>;
