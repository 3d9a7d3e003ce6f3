import type { Account } from '../account';
import type { Collection } from '../collection';
import type { Named } from '../data/company';
import type { User, UserStatus } from '../data/users';
import { type Mutation, mutation, type MutationContext, reworded } from './mutation';

/** The owner of the tokens is never changed. */
const isOwner = ({ id }: User, { account }: MutationContext): boolean => account.users.idAt(0) === id;

const turned = (from: readonly UserStatus[], status: UserStatus): Mutation =>
  mutation(
    ({ users }) => users,
    (user, hand) => {
      if (isOwner(user, hand) || !from.includes(user.status)) return undefined;
      hand.emit('USER_UPDATED', { user_id: user.id, updated_attributes: ['STATUS'] });
      return { ...user, status };
    },
  );

const named = <T extends Named>(of: (account: Account) => Collection<T>) => ({
  edit: mutation(of, (thing, hand) => ({ ...thing, name: reworded(thing.name, hand) })),
  delete: mutation(of, () => null),
});

/** Mutations of people and of the company's structure; deleted people are in no list. */
export const people = {
  users: {
    edit: mutation(
      ({ users }) => users,
      (user, hand) =>
        user.status === 'DELETED' || user.status === 'ARCHIVED'
          ? undefined
          : { ...user, cost_center_id: `cc_${1000 + hand.random.below(9000)}` },
    ),
    disable: turned(['ACTIVE'], 'DISABLED'),
    archive: turned(['ACTIVE', 'DISABLED', 'INACTIVE'], 'ARCHIVED'),
    delete: turned(['INVITED', 'ACTIVE', 'DISABLED', 'INACTIVE', 'ARCHIVED'], 'DELETED'),
  },
  departments: named(({ departments }) => departments),
  locations: named(({ locations }) => locations),
  titles: named(({ titles }) => titles),
  legal_entities: {
    edit: mutation(
      ({ legalEntities }) => legalEntities,
      (entity, hand) => ({ ...entity, displayName: reworded(entity.displayName, hand) }),
    ),
  },
};
