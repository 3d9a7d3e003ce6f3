import { path } from '../http/path';
import { fileIn } from './files';
import type { Handlers } from './handlers';

export const referrals = {
  list_referrals: (query, brex) => brex.get('/v1/referrals', query),
  get_referral: ({ id }, brex) => brex.get(path`/v1/referrals/${id}`),
  create_referral: (referral, brex) => brex.post('/v1/referrals', referral),
  upload_referral_document: async (input, brex) => {
    const file = await fileIn(input, brex);
    const document = await brex.post<{ id: string; uri: string }>(path`/v1/referrals/${input.id}/document_upload`, {
      type: input.type,
    });
    await brex.upload(document.uri, file);
    return { id: document.id, bytes: file.size };
  },
  process_referral_document: ({ id, ...body }, brex) => brex.post(path`/v1/referrals/${id}/process_ein_document`, body),
} satisfies Handlers<'referrals'>;
