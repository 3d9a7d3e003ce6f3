import { namedList } from './named_lists';

export const titles = namedList({
  plural: 'titles',
  singular: 'title',
  of: (account) => account.titles,
  build: (named) => named,
});
