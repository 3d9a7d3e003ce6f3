import type { Handlers } from './handlers';

export const card_accounts = {
  list_card_accounts: (_, brex) => brex.get('/v2/accounts/card'),
  list_card_statements: (query, brex) => brex.get('/v2/accounts/card/primary/statements', query),
} satisfies Handlers<'card_accounts'>;
