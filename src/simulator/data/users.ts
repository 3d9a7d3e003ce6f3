import type { Metadata, Money } from '../input';
import { draw, hash } from '../random';
import { DOMAIN, FIRST, LAST } from './names';

export type UserStatus =
  'INVITED' | 'ACTIVE' | 'CLOSED' | 'DISABLED' | 'DELETED' | 'PENDING_ACTIVATION' | 'INACTIVE' | 'ARCHIVED';

interface CustomField {
  readonly key: string;
  readonly value: string;
}

export interface User {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly status: UserStatus;
  readonly manager_id: string | null;
  readonly department_id: string | null;
  readonly location_id: string | null;
  readonly title_id: string | null;
  readonly cost_center_id: string | null;
  readonly legal_entity_id: string;
  readonly remote_display_id: string | null;
  readonly metadata: Metadata | null;
  readonly custom_fields: readonly CustomField[];
  readonly monthly_limit: Money | null;
  /** The amount already spent of this month's limit, in cents. */
  readonly spent: number;
}

/** The ids that a generated user refers to, by index. */
export interface Neighbours {
  readonly seed: number;
  readonly user: (index: number) => string;
  readonly department: (draw: number) => string;
  readonly location: (draw: number) => string;
  readonly title: (draw: number) => string;
  readonly legalEntity: (draw: number) => string;
}

/** Of forty users, one is invited, one disabled and one archived; the first, the owner of the tokens, is active. */
const statusAt = (index: number): UserStatus => {
  const turn = index % 40;
  return turn === 39 ? 'INVITED' : turn === 38 ? 'DISABLED' : turn === 37 ? 'ARCHIVED' : 'ACTIVE';
};

/** The index of the nearest active user at or above an index, following managers up to the first user. */
export const activeAt = (index: number): number => {
  let place = index;
  while (statusAt(place) !== 'ACTIVE') place = managerAt(place);
  return place;
};

const managerAt = (index: number): number => Math.floor((index - 1) / 7);

/** The name and address of the user at an index; generated addresses are unique. */
export function identityAt(seed: number, index: number): { first_name: string; last_name: string; email: string } {
  const first = FIRST[index % FIRST.length] ?? 'Ada';
  const walk = index + Math.floor(index / FIRST.length) + (hash(seed, 'names') % LAST.length);
  const last = LAST[walk % LAST.length] ?? 'Whitlock';
  const round = Math.floor(index / (FIRST.length * LAST.length));
  const email = `${first}.${last}${round === 0 ? '' : round + 1}@${DOMAIN}`.toLowerCase();
  return { first_name: first, last_name: last, email };
}

export function madeUser(index: number, id: string, near: Neighbours): User {
  const random = draw(near.seed, 'user', index);
  const identity = identityAt(near.seed, index);
  const limit = random.chance(80) ? { amount: (random.below(40) + 5) * 10_000, currency: 'USD' } : null;
  return {
    id,
    ...identity,
    status: statusAt(index),
    manager_id: index === 0 ? null : near.user(activeAt(managerAt(index))),
    department_id: near.department(random.below(2 ** 31)),
    location_id: random.chance(90) ? near.location(random.below(2 ** 31)) : null,
    title_id: near.title(random.below(2 ** 31)),
    cost_center_id: random.chance(50) ? `cc_${100 + random.below(5)}` : null,
    legal_entity_id: near.legalEntity(random.chance(75) ? 0 : 1),
    remote_display_id: random.chance(60) ? `hr-${String(index + 1).padStart(5, '0')}` : null,
    metadata: random.chance(30) ? { badge: String(1000 + index) } : null,
    custom_fields: [
      { key: 'employment_type', value: random.chance(85) ? 'opt_full_time' : 'opt_part_time' },
      { key: 'shift', value: random.pick(['opt_day', 'opt_late']) },
    ],
    monthly_limit: limit,
    spent: limit && statusAt(index) === 'ACTIVE' ? Math.floor((limit.amount * random.below(100)) / 100) : 0,
  };
}
