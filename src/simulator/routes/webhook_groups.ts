import { fields, type Kind, list, name, nested, oneOf, word } from '../input';
import type { WebhookGroup, WebhookGroupMember } from '../data/webhooks';
import { invalid, notFound } from '../refusal';
import type { Context, Route } from '../route';

const find = ({ account, params }: Context): WebhookGroup => {
  const group = account.webhookGroups.get(params['id'] ?? '');
  if (!group) throw notFound('WEBHOOK_GROUP_NOT_FOUND');
  return group;
};

const membersOf = ({ account }: Context, group: WebhookGroup): WebhookGroupMember[] =>
  [...account.webhookGroupMembers].filter(({ group_id }) => group_id === group.id);

const create = ({ account, body, book }: Context): object => {
  const given = fields(body).need('name', name);
  const group = account.webhookGroups.create((id) => ({ id, name: given }));
  book('webhook_group.created', group.id);
  return group;
};

// Brex describes only the group and its members, so a webhook keeps the id of a deleted group.
const remove = (context: Context): undefined => {
  const group = find(context);
  for (const { id } of membersOf(context, group)) context.account.webhookGroupMembers.remove(id);
  context.account.webhookGroups.remove(group.id);
  context.book('webhook_group.deleted', group.id);
};

// A partner's customers have separate accounts that are not in this one: only the format of their ids is validated.
const accountId: Kind<string> = (value, field) => {
  const id = word(value, field);
  if (!/^cuacc_\w+$/.test(id)) throw invalid(field, 'no account has this id');
  return id;
};

const sentMembers = (body: unknown): Set<string> => {
  const member = nested((inner) => {
    inner.need('member_type', oneOf(['ACCOUNT']));
    return inner.need('member_id', accountId);
  });
  const members = fields(body).need('members', list(member, 1000));
  if (members.length === 0) throw invalid('members', 'it may not be empty');
  return new Set(members);
};

const addMembers = (context: Context): undefined => {
  const { account, book } = context;
  const group = find(context);
  const sent = sentMembers(context.body);
  for (const { member_id } of membersOf(context, group)) sent.delete(member_id);
  for (const member_id of sent) {
    account.webhookGroupMembers.create((id) => ({ id, group_id: group.id, member_type: 'ACCOUNT', member_id }));
  }
  if (sent.size > 0) book('webhook_group.members_added', group.id);
};

const removeMembers = (context: Context): undefined => {
  const group = find(context);
  const sent = sentMembers(context.body);
  const leaving = membersOf(context, group).filter(({ member_id }) => sent.has(member_id));
  for (const { id } of leaving) context.account.webhookGroupMembers.remove(id);
  if (leaving.length > 0) context.book('webhook_group.members_removed', group.id);
};

const listMembers = (context: Context): object => {
  const group = find(context);
  return context.page(context.account.webhookGroupMembers, {
    where: () => (member) => member.group_id === group.id,
    show: ({ id: _id, ...member }) => member,
  });
};

const PATH = '/v1/webhooks/groups';
const ONE = `${PATH}/:id`;

/** Groups that sort the events of many accounts for a partner. */
export const webhookGroups: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    scopes: [],
    key: 'none',
    answer: ({ account, page }) => page(account.webhookGroups, {}),
  },
  { method: 'POST', path: PATH, scopes: [], key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: [], key: 'none', answer: find },
  { method: 'DELETE', path: ONE, scopes: [], key: 'none', answer: remove },
  { method: 'GET', path: `${ONE}/members`, scopes: [], key: 'none', answer: listMembers },
  { method: 'POST', path: `${ONE}/add_members`, scopes: [], key: 'none', answer: addMembers },
  { method: 'POST', path: `${ONE}/remove_members`, scopes: [], key: 'none', answer: removeMembers },
];
