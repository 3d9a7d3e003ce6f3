import { path } from '../http/path';
import type { Handlers } from './handlers';

export const referrals = {
  list_referrals: (query, brex) => brex.get('/v1/referrals', query),
  get_referral: ({ id }, brex) => brex.get(path`/v1/referrals/${id}`),
  create_referral: (referral, brex) => brex.post('/v1/referrals', referral),
  process_referral_document: ({ id, ...body }, brex) => brex.post(path`/v1/referrals/${id}/process_ein_document`, body),
} satisfies Handlers<'referrals'>;
