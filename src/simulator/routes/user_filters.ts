import type { User } from '../data/users';
import type { Query } from '../query';
import type { Variants } from '../variants';
import { badRequest, invalid } from '../refusal';

const STATUSES = ['INVITED', 'ACTIVE', 'DISABLED', 'PENDING_ACTIVATION', 'INACTIVE', 'ARCHIVED'];

const BY_ID = {
  'manager_id[]': 'manager_id',
  'department_id[]': 'department_id',
  'location_id[]': 'location_id',
  'title_id[]': 'title_id',
  'cost_center_id[]': 'cost_center_id',
  'legal_entity_id[]': 'legal_entity_id',
} as const satisfies Record<string, keyof User>;

const LOOK_UPS = ['email', 'remote_display_id'];
const NEWER = ['name', 'email[]', 'status[]', ...Object.keys(BY_ID), 'custom_field[]'];

/** The query parameters that filter users. */
export const USER_FILTERS: readonly string[] = [...LOOK_UPS, ...NEWER];

type Test = (user: User) => boolean;

const customFields = (query: Query): Test | undefined => {
  const pairs = query.many('custom_field[]');
  if (pairs.some((pair) => !/^[^:]+:[^:]+$/.test(pair))) throw invalid('custom_field[]', 'write key:option_id');
  if (pairs.length === 0) return undefined;
  return (user) => user.custom_fields.some(({ key, value }) => pairs.includes(`${key}:${value}`));
};

const name = (query: Query): Test | undefined => {
  const words = query.one('name')?.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words) return undefined;
  return ({ first_name, last_name, email }) => {
    const all = `${first_name} ${last_name} ${email}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
};

const TAKEN = { every: STATUSES, 'not-archived': STATUSES.filter((each) => each !== 'ARCHIVED'), none: [] };

const status = (query: Query, variants: Variants): Test => {
  const wanted = query.manyOf('status[]', TAKEN[variants['user-statuses']]);
  if (wanted.length > 0) return (user) => wanted.includes(user.status);
  return (user) => user.status !== 'DELETED' && user.status !== 'ARCHIVED';
};

/** The test of the two older look-ups, or undefined; they can't be combined with anything else. */
const lookUp = (query: Query): Test | undefined => {
  const email = query.one('email')?.toLowerCase();
  const remote = query.one('remote_display_id');
  if (email === undefined && remote === undefined) return undefined;
  if (email !== undefined && remote !== undefined) throw badRequest('Give email or remote_display_id, not both');
  if (NEWER.some((each) => query.many(each).length > 0)) {
    throw badRequest('email and remote_display_id go together with no other filter');
  }
  return (user) => (email === undefined ? user.remote_display_id === remote : user.email.toLowerCase() === email);
};

/** The test for users: OR within a filter, AND between filters; throws a Refusal. */
export function userFilter(query: Query, variants: Variants): Test {
  const tests: Test[] = [status(query, variants)];
  for (const each of [lookUp(query), name(query), customFields(query)]) if (each) tests.push(each);
  const emails = query.many('email[]').map((each) => each.toLowerCase());
  if (emails.length > 0) tests.push((user) => emails.includes(user.email.toLowerCase()));
  for (const [parameter, field] of Object.entries(BY_ID)) {
    const wanted = query.many(parameter);
    if (wanted.length > 0) tests.push((user) => wanted.includes(user[field] ?? ''));
  }
  return (user) => tests.every((passes) => passes(user));
}
