import { namedList } from './named_lists';

/** Titles: list, create, get. */
export const titles = namedList({
  plural: 'titles',
  singular: 'title',
  of: (account) => account.titles,
  build: (named) => named,
});
