import type {
  ActionForm,
  ChoiceLabel,
  ChoicePage,
  ConnectionRow,
  Counters,
  FoundAction,
  Manifest,
  NewConnection,
  Refusal,
  Revocation,
  RunAnswer,
  RunOrder,
  ScopesAnswer,
  SignInOrder,
  SignInView,
  StoredAnswer,
  TestReport,
  Write,
} from '../wire';
import type { EventDetail, EventsView, ListenOrder, ReplayAnswer, SubscriptionRow, TestAnswer } from '../events/wire';
import type { SyncPlanOrder, SyncRunOrder, SyncView } from '../sync/wire';
import { currentKey, replaceKey } from './access';

/** An error response of the workbench's server. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

const at = (parts: TemplateStringsArray, ...values: string[]): string =>
  parts.reduce((path, part, i) => path + encodeURIComponent(values[i - 1] ?? '') + part);

async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<T> {
  const send = (key: string): Promise<Response> =>
    fetch(path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  const key = await currentKey();
  if (key === undefined) throw new Refused(noKey);
  let response = await send(key);
  if (refusesKey(response)) {
    const other = await replaceKey(key);
    // The gatekeeper rejected the call before any work, so it may be sent again.
    if (other !== undefined) response = await send(other);
  }
  const text = await response.text();
  const answer: unknown = text ? JSON.parse(text) : undefined;
  if (!response.ok) throw new Refused(answer as Refusal);
  return answer as T;
}

const noKey: Refusal = {
  code: 'unauthenticated',
  message: 'This page has no key for the workbench, so nothing was sent.',
  remedy: 'Open the address that the workbench printed at its last start.',
};

/** Whether the workbench rejected the key, rather than Brex a token. */
const refusesKey = ({ status, headers }: Response): boolean => status === 401 && headers.has('www-authenticate');

/** Calls to the workbench's server. Each rejects with Refused, or with fetch's error if the server is unreachable. */
export const api = {
  catalogue: () => ask<Manifest>('GET', '/api/catalogue'),
  /** The actions that fit what a person typed, best first. */
  search: (words: string) => ask<FoundAction[]>('GET', `/api/actions?${queryOf({ search: words })}`),
  action: (action: string) => ask<ActionForm>('GET', at`/api/actions/${action}`),
  connections: () => ask<ConnectionRow[]>('GET', '/api/connections'),
  connect: (connection: NewConnection) => ask<StoredAnswer>('POST', '/api/connections', connection),
  edit: (id: string, connection: NewConnection) => ask<StoredAnswer>('PUT', at`/api/connections/${id}`, connection),
  rename: (id: string, name: string) => ask<ConnectionRow>('PATCH', at`/api/connections/${id}`, { name }),
  remove: (id: string) => ask<Revocation>('DELETE', at`/api/connections/${id}`),
  scopes: (actions: string[], authMethod: string) =>
    ask<ScopesAnswer>('POST', '/api/scopes', { actions, auth_method: authMethod }),
  signIn: (order: SignInOrder) => ask<SignInView>('POST', '/api/sign-ins', order),
  signInState: (id: string) => ask<SignInView>('GET', at`/api/sign-ins/${id}`),
  paste: (id: string, address: string) => ask<SignInView>('POST', at`/api/sign-ins/${id}/callback`, { address }),
  test: (id: string) => ask<TestReport>('POST', at`/api/connections/${id}/test`),
  run: (id: string, action: string, order: RunOrder, signal: AbortSignal) =>
    ask<RunAnswer>('POST', at`/api/connections/${id}/actions/${action}`, order, signal),
  /** The newest writes, and those with an unknown outcome, newest first. */
  writes: (id: string) => ask<Write[]>('GET', at`/api/connections/${id}/writes`),
  counters: (id: string) => ask<Counters>('GET', at`/api/connections/${id}/counters`),
  resolveWrite: (id: string, key: string) => ask<RunAnswer>('POST', at`/api/connections/${id}/resolve-write`, { key }),
  sync: (id: string) => ask<SyncView>('GET', at`/api/connections/${id}/sync`),
  planSync: (id: string, order: SyncPlanOrder) => ask<SyncView>('PUT', at`/api/connections/${id}/sync`, order),
  runSync: (id: string, order: SyncRunOrder) => ask<SyncView>('POST', at`/api/connections/${id}/sync/run`, order),
  pauseSync: (id: string) => ask<SyncView>('POST', at`/api/connections/${id}/sync/pause`, {}),
  resetStream: (id: string, stream: string) => ask<SyncView>('POST', at`/api/connections/${id}/sync/reset`, { stream }),
  /** The events, without the rows if `known` is the current version. */
  events: (id: string, known = '') =>
    ask<EventsView>('GET', `${at`/api/connections/${id}/events`}?${queryOf({ known })}`),
  event: (id: string, event: string) => ask<EventDetail>('GET', at`/api/connections/${id}/events/log/${event}`),
  clearEvents: (id: string) => ask<EventsView>('DELETE', at`/api/connections/${id}/events/log`),
  replayEvent: (id: string, event: string, url: string) =>
    ask<ReplayAnswer>('POST', at`/api/connections/${id}/events/log/${event}/replay`, { url }),
  listen: (id: string, order: ListenOrder) => ask<EventsView>('POST', at`/api/connections/${id}/events/listen`, order),
  stopListening: (id: string) => ask<EventsView>('DELETE', at`/api/connections/${id}/events/listen`),
  watch: (id: string, triggers: string[]) =>
    ask<EventsView>('POST', at`/api/connections/${id}/events/watch`, { triggers }),
  stopWatching: (id: string) => ask<EventsView>('DELETE', at`/api/connections/${id}/events/watch`),
  testEvent: (id: string, event: string) => ask<TestAnswer>('POST', at`/api/connections/${id}/events/test`, { event }),
  subscriptions: (id: string) => ask<SubscriptionRow[]>('GET', at`/api/connections/${id}/subscriptions`),
  subscribe: (id: string, url: string, events: string[]) =>
    ask<SubscriptionRow[]>('POST', at`/api/connections/${id}/subscriptions`, { url, events }),
  unsubscribe: (id: string, url: string) =>
    ask<SubscriptionRow[]>('POST', at`/api/connections/${id}/subscriptions/remove`, { url }),
  choices: (id: string, list: string, given: Record<string, string>, search: string, cursor = '') =>
    ask<ChoicePage>(
      'GET',
      `${at`/api/connections/${id}/choices/${list}`}?${queryOf({ ...givenFields(given), search, cursor })}`,
    ),
  label: (connection: string, list: string, given: Record<string, string>, id: string) =>
    ask<ChoiceLabel>(
      'GET',
      `${at`/api/connections/${connection}/labels/${list}`}?${queryOf({ ...givenFields(given), id })}`,
    ),
};

const queryOf = (fields: Record<string, string>): string =>
  new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();

const givenFields = (given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([field, value]) => [`given.${field}`, value]));

/** Any error in the server's error format. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  return {
    code: 'workbench_gone',
    message: 'The workbench did not respond.',
    remedy: 'Check in its terminal whether it is still running, and start it again if not.',
    retryable: true,
  };
}

/** The refusal of a form with invalid fields. */
export const invalidForm = (fields: NonNullable<Refusal['fields']>): Refusal => ({
  code: 'invalid_input',
  message: 'Some fields are not valid.',
  remedy: 'Correct these fields and run it again. Nothing was sent.',
  fields,
});
