import { text } from '../input';
import { namedList } from './named_lists';

export const departments = namedList({
  plural: 'departments',
  singular: 'department',
  of: (account) => account.departments,
  build: (named, sent) => ({ ...named, description: sent.may('description', text) ?? null }),
});
