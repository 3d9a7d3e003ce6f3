import { isDeepStrictEqual } from 'node:util';
import { missingScope } from '../access';
import { type Fields, fields, type Kind, list, oneOf, word } from '../input';
import { EVENT_SCOPES, EVENT_TYPES, type EventType, type Webhook, WEBHOOK_STATUSES } from '../data/webhooks';
import { badRequest, invalid, notFound } from '../refusal';
import type { Context, Route } from '../route';

const find = ({ account, params }: Context): Webhook => {
  const webhook = account.webhooks.get(params['id'] ?? '');
  if (!webhook) throw notFound('WEBHOOK_NOT_FOUND');
  return webhook;
};

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const address: Kind<string> = (value, field) => {
  const given = word(value, field);
  const { protocol, hostname } = URL.canParse(given) ? new URL(given) : { protocol: '', hostname: '' };
  // Brex accepts only https; here http is allowed on this machine, the only target of events.
  const here = protocol === 'http:' && LOOPBACK.includes(hostname);
  if (protocol !== 'https:' && !here) throw invalid(field, 'it must be an https address');
  return given;
};

const events = list(oneOf(EVENT_TYPES), 100);

// Subscribing to an event requires a scope to read its data.
const eventsFor = ({ grant, variants }: Context, sent: Fields): readonly EventType[] => {
  const asked = sent.need('event_types', events);
  for (const event of asked) {
    const refusal = missingScope(grant, EVENT_SCOPES[event], variants);
    if (refusal) throw refusal;
  }
  return asked;
};

const group =
  ({ account }: Context): Kind<string> =>
  (value, field) => {
    const id = word(value, field);
    if (!account.webhookGroups.get(id)) throw invalid(field, 'no group has this id');
    return id;
  };

const create = (context: Context): object => {
  const { account, body, book, variants } = context;
  const sent = fields(body);
  const url = sent.need('url', address);
  const event_types = eventsFor(context, sent);
  if (event_types.length === 0) throw invalid('event_types', 'it may not be empty');
  const group_id = sent.may('group_id', group(context)) ?? null;
  if (variants['webhook-endpoints'] === 'one' && [...account.webhooks].length > 0) {
    throw badRequest('The account has a webhook already');
  }
  const webhook = account.webhooks.create((id) => ({ id, group_id, url, event_types, status: 'ACTIVE' }));
  book('webhook.created', webhook.id);
  return webhook;
};

const update = (context: Context): object => {
  const webhook = find(context);
  const sent = fields(context.body);
  const group_id = sent.may('group_id', group(context));
  const changed: Webhook = {
    id: webhook.id,
    group_id: group_id === undefined ? webhook.group_id : group_id,
    url: sent.need('url', address),
    event_types: eventsFor(context, sent),
    status: sent.need('status', oneOf(WEBHOOK_STATUSES)),
  };
  if (!isDeepStrictEqual(changed, webhook)) {
    context.account.webhooks.replace(changed);
    context.book('webhook.updated', webhook.id);
  }
  return changed;
};

const remove = (context: Context): undefined => {
  const { id } = find(context);
  context.account.webhooks.remove(id);
  context.book('webhook.deleted', id);
};

const PATH = '/v1/webhooks';
const ONE = `${PATH}/:id`;

/** Webhooks and their signing secrets. Brex documents no scope for them, only for the events. */
export const webhooks: readonly Route[] = [
  { method: 'GET', path: PATH, scopes: [], key: 'none', answer: ({ account, page }) => page(account.webhooks, {}) },
  { method: 'POST', path: PATH, scopes: [], key: 'required', answer: create },
  {
    method: 'GET',
    path: `${PATH}/secrets`,
    scopes: [],
    key: 'none',
    answer: ({ account }) => account.webhookSecrets.current(),
  },
  { method: 'GET', path: ONE, scopes: [], key: 'none', answer: find },
  { method: 'PUT', path: ONE, scopes: [], key: 'none', answer: update },
  { method: 'DELETE', path: ONE, scopes: [], key: 'none', answer: remove },
];
