import type { Handlers } from './handlers';

export const linked_accounts = {
  list_linked_accounts: (query, brex) => brex.get('/v1/linked_accounts', query),
} satisfies Handlers<'linked_accounts'>;
