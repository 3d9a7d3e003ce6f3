import { path } from '../http/path';
import type { Handlers } from './handlers';

export const titles = {
  list_titles: (query, brex) => brex.get('/v2/titles', query),
  get_title: ({ id }, brex) => brex.get(path`/v2/titles/${id}`),
  create_title: (title, brex) => brex.post('/v2/titles', title),
} satisfies Handlers<'titles'>;
