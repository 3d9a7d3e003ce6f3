import type { Route } from '../route';

export const company: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/company',
    scopes: ['companies.readonly'],
    key: 'none',
    answer: ({ account }) => account.company,
  },
];
