import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../account';
import { email, type Fields, fields, metadata, money, name, oneOf, word } from '../input';
import type { User, UserStatus } from '../data/users';
import { badRequest, invalid, notFound } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';
import { known } from './known';
import { USER_FILTERS, userFilter } from './user_filters';

const reads: readonly Scope[] = ['users', 'users.readonly'];
const writes: readonly Scope[] = ['users'];

const limitOf = ({ monthly_limit, spent }: User) => ({
  monthly_limit,
  monthly_available: monthly_limit && { ...monthly_limit, amount: Math.max(0, monthly_limit.amount - spent) },
});

const show = (user: User, also: { limit?: boolean; customFields?: boolean } = {}): object => {
  const { monthly_limit: _limit, spent: _spent, custom_fields, ...shown } = user;
  return {
    ...shown,
    ...(also.customFields ? { custom_fields } : {}),
    ...(also.limit ? { limit: limitOf(user) } : {}),
  };
};

const find = ({ account, params }: Context): User => {
  const user = account.users.get(params['id'] ?? '');
  if (!user) throw notFound('USER_NOT_FOUND');
  return user;
};

/** The fields of a user that both an invitation and an update may set, undefined if missing. */
const sentFields = (sent: Fields, account: Account) => ({
  manager_id: sent.may('manager_id', known(account.users)),
  department_id: sent.may('department_id', known(account.departments)),
  location_id: sent.may('location_id', known(account.locations)),
  title_id: sent.may('title_id', known(account.titles)),
  cost_center_id: sent.may('cost_center_id', word),
  legal_entity_id: sent.may('legal_entity_id', known(account.legalEntities)),
  metadata: sent.may('metadata', metadata({ pairs: 100 })),
});

const invite = ({ account, body, book }: Context): object => {
  const sent = fields(body);
  const first_name = sent.need('first_name', name);
  const last_name = sent.need('last_name', name);
  const address = sent.need('email', email);
  const { legal_entity_id, ...given } = sentFields(sent, account);
  if (account.emails.has(address.toLowerCase())) throw badRequest('A user with this email already exists');
  const user = account.users.create((id) => ({
    id,
    first_name,
    last_name,
    email: address,
    status: 'INVITED',
    manager_id: given.manager_id ?? null,
    department_id: given.department_id ?? null,
    location_id: given.location_id ?? null,
    title_id: given.title_id ?? null,
    cost_center_id: given.cost_center_id ?? null,
    legal_entity_id: legal_entity_id ?? account.legalEntities.idAt(0),
    remote_display_id: null,
    metadata: given.metadata ?? null,
    custom_fields: [],
    monthly_limit: null,
    spent: 0,
  }));
  account.emails.add(address.toLowerCase());
  book('user.invited', user.id, { email: user.email });
  return show(user);
};

// Only an active user can be suspended and only a suspended one reactivated; an invitation is accepted by its user.
const turned = (user: User, wanted: 'ACTIVE' | 'DISABLED'): UserStatus => {
  if (user.status !== 'ACTIVE' && user.status !== 'DISABLED') {
    throw badRequest(`A user who is ${user.status} cannot become ${wanted}`);
  }
  return wanted;
};

/** The fields whose changes send a webhook. */
const REPORTED = ['status', 'manager_id', 'department_id', 'location_id'] as const;

const update = (context: Context): object => {
  const { account, body, book, emit } = context;
  const user = find(context);
  const sent = fields(body);
  const status = sent.may('status', oneOf(['ACTIVE', 'DISABLED']));
  const { legal_entity_id, ...given } = sentFields(sent, account);
  if (given.manager_id === user.id) throw invalid('manager_id', 'no user is their own manager');
  if (legal_entity_id === null) throw invalid('legal_entity_id', 'it may not be null');
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const changed: User = {
    ...user,
    ...set,
    legal_entity_id: legal_entity_id ?? user.legal_entity_id,
    status: status ? turned(user, status) : user.status,
  };
  if (!isDeepStrictEqual(changed, user)) {
    account.users.replace(changed);
    book('user.updated', user.id);
    const updated_attributes = REPORTED.filter((name) => changed[name] !== user[name]).map((name) =>
      name.toUpperCase(),
    );
    if (updated_attributes.length > 0) emit('USER_UPDATED', { user_id: user.id, updated_attributes });
  }
  return show(changed);
};

const setLimit = (context: Context): object => {
  const user = find(context);
  const monthly_limit = fields(context.body).may('monthly_limit', money) ?? null;
  const changed = context.account.users.replace({ ...user, monthly_limit });
  context.book('user.limit_set', user.id);
  return limitOf(changed);
};

const list = ({ account, query, variants, page }: Context): object => {
  const limit = query.manyOf('expand[]', ['limit']).length > 0;
  const customFields = query.flag('load_custom_fields');
  return page(account.users, {
    filters: USER_FILTERS,
    where: (filters) => userFilter(filters, variants),
    show: (user) => show(user, { limit, customFields }),
  });
};

const me = ({ account, grant, query }: Context): object => {
  const user = account.users.at(grant.user);
  if (!user) throw notFound('USER_NOT_FOUND');
  return show(user, { customFields: query.flag('load_custom_fields') });
};

const get = (context: Context): object =>
  show(find(context), { customFields: context.query.flag('load_custom_fields') });

/** Users and their monthly limits. */
export const users: readonly Route[] = [
  { method: 'GET', path: '/v2/users', scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: '/v2/users', scopes: writes, key: 'optional', answer: invite },
  { method: 'GET', path: '/v2/users/me', scopes: reads, key: 'none', answer: me },
  { method: 'GET', path: '/v2/users/:id', scopes: reads, key: 'none', answer: get },
  { method: 'PUT', path: '/v2/users/:id', scopes: writes, key: 'optional', answer: update },
  {
    method: 'GET',
    path: '/v2/users/:id/limit',
    scopes: reads,
    key: 'none',
    answer: (context) => limitOf(find(context)),
  },
  { method: 'POST', path: '/v2/users/:id/limit', scopes: writes, key: 'optional', answer: setLimit },
];
