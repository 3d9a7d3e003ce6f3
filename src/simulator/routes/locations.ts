import { text } from '../input';
import { namedList } from './named_lists';

export const locations = namedList({
  plural: 'locations',
  singular: 'location',
  of: (account) => account.locations,
  build: (named, sent) => ({ ...named, description: sent.may('description', text) ?? null }),
});
