import type { Handlers } from './handlers';

export const company = {
  get_company: (_, brex) => brex.get('/v2/company'),
} satisfies Handlers<'company'>;
