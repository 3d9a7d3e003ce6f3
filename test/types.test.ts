import { expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import type * as api from '../src';
import {
  type Action,
  type AnyPage,
  type Brex,
  type BrexEvent,
  type ChoicePage,
  connect,
  type Connection,
  createReceiver,
  createWatch,
  type DryRun,
  type ErrorCode,
  fetchSubjects,
  type Input,
  type KnownEvent,
  type ListAction,
  type ListItem,
  type ActionPage,
  type OtherEvent,
  type Output,
  type Result,
  type Settings,
  type TriggerEvent,
} from '../src';

const brex = () => connect({ name: 'types', account_type: 'production', api_token: 'bxt_example_types' });

/** Never called, as all functions below: they hold what must compile, and with `@ts-expect-error` what must not. */
export async function actionsCompile() {
  const { output } = await brex().run('list_users', { limit: 3, status: ['ACTIVE'] });
  const name: string | undefined = output.items[0]?.first_name;
  const status: 'ACTIVE' | (string & {}) | null | undefined = output.items[0]?.status;
  for await (const card of brex().each('list_cards')) card.id satisfies string;
  const planned = await brex().run('lock_card', { id: 'x', reason: 'FRAUD' }, { dryRun: true });
  planned.requests[0]?.url satisfies string | undefined;
  // @ts-expect-error an action that does not exist
  await brex().run('list_userz', {});
  // @ts-expect-error a field that does not exist
  await brex().run('get_user', { idd: 'x' });
  // @ts-expect-error a required field left out
  await brex().run('get_user', {});
  // @ts-expect-error a choice that does not exist
  await brex().run('lock_card', { id: 'x', reason: 'BORED' });
  // @ts-expect-error a bare number is not Money
  await brex().run('set_user_limit', { id: 'x', monthly_limit: 12 });
  // @ts-expect-error only lists have records to go through
  brex().each('get_user');
  // @ts-expect-error an account type that does not exist
  connect({ name: 'x', account_type: 'staging', api_token: 'bxt_example' });
  return { name, status };
}

export function runIsTyped({ run }: Connection) {
  expectTypeOf(run('get_user', { id: 'x' })).toEqualTypeOf<Promise<Result<Brex.GetUserOutput>>>();
  expectTypeOf(run('get_user', { id: 'x' }, { intent: 'x' })).toEqualTypeOf<Promise<Result<Brex.GetUserOutput>>>();
  expectTypeOf(run('get_user', { id: 'x' }, { dryRun: true })).toEqualTypeOf<Promise<DryRun>>();
  expectTypeOf<Input<'create_transfer'>>().toEqualTypeOf<Brex.CreateTransferInput>();
  expectTypeOf<Output<'create_transfer'>>().toEqualTypeOf<Brex.CreateTransferOutput>();
  expectTypeOf<Action>().not.toBeAny();
  expectTypeOf<string>().not.toExtend<Action>();
  // @ts-expect-error an option that does not exist
  void run('get_user', { id: 'x' }, { dry_run: true });
  // @ts-expect-error a time is a Date, a number or a text
  void run('get_user', { id: 'x' }, { since: true });
}

export function namesKnownAtRunTimeCompile({ run, pages }: Connection, action: string, input: object) {
  expectTypeOf(run(action, input)).toEqualTypeOf<Promise<Result<unknown>>>();
  expectTypeOf(run(action, input, { dryRun: true })).toEqualTypeOf<Promise<DryRun>>();
  expectTypeOf(pages(action, input)).toEqualTypeOf<AsyncGenerator<AnyPage, void>>();
  // @ts-expect-error a literal is checked
  void run('list_userz', input);
  // @ts-expect-error so is its input
  void run('get_user', input);
  // @ts-expect-error and each of several
  void run(action as 'list_userz' | 'list_cardz', input);
  // @ts-expect-error a literal that is no list
  pages('get_user', input);
}

export function listsAreTyped({ each, pages }: Connection) {
  expectTypeOf(each('list_cards')).toEqualTypeOf<AsyncGenerator<Brex.Card, void>>();
  expectTypeOf(pages('list_users', { status: ['ACTIVE'] })).toEqualTypeOf<
    AsyncGenerator<ActionPage<'list_users'>, void>
  >();
  expectTypeOf<ActionPage<'list_users'>['items']>().toEqualTypeOf<Brex.User[]>();
  // Brex answers with a bare array here.
  expectTypeOf<ListItem<'list_card_accounts'>>().toEqualTypeOf<Brex.CardAccount>();
  expectTypeOf<'list_card_accounts'>().toExtend<ListAction>();
  expectTypeOf<'get_card'>().not.toExtend<ListAction>();
  // @ts-expect-error a filter that does not exist
  each('list_cards', { colour: 'red' });
  // @ts-expect-error writes have no pages
  pages('create_card');
}

export function choicesAndRequestsAreTyped({ choices, request }: Connection) {
  expectTypeOf(choices('user', { search: 'ada' })).toEqualTypeOf<Promise<ChoicePage>>();
  expectTypeOf(request({ method: 'GET', path: '/v2/users/me' })).toEqualTypeOf<Promise<Result<unknown>>>();
  expectTypeOf(request({ method: 'GET', path: '/' }, { dryRun: true })).toEqualTypeOf<Promise<DryRun>>();
  // @ts-expect-error search words are a text
  void choices('user', { search: ['ada'] });
  // @ts-expect-error a request without a path
  void request({ method: 'GET' });
  // @ts-expect-error a body is an object
  void request({ method: 'POST', path: '/', body: 'text' });
}

export function webhookHandlersAreTyped(connection: Connection) {
  createReceiver({
    connection,
    handle(event, delivery) {
      expectTypeOf(event).toEqualTypeOf<BrexEvent>();
      expectTypeOf(delivery.subjects()).not.toBeAny();
      // @ts-expect-error the payload depends on the type
      void event.payload.transfer_id;
      if (event.type === 'TRANSFER_FAILED') {
        expectTypeOf(event.payload).toEqualTypeOf<Brex.TransferFailedEvent>();
        expectTypeOf(fetchSubjects(event, connection)).toEqualTypeOf<Promise<Brex.GetTransferOutput[]>>();
      }
      if (event.type === 'OTHER') expectTypeOf(event).toEqualTypeOf<OtherEvent>();
      // @ts-expect-error an event that Brex does not have
      return event.type === 'TRANSFER_LOST';
    },
  });
  expectTypeOf<KnownEvent['type']>().not.toEqualTypeOf<string>();
  // @ts-expect-error a receiver without a handler
  createReceiver({ connection });
}

export function triggerHandlersAreTyped(connection: Connection) {
  createWatch(connection, {
    triggers: ['cards', 'users'],
    handle(event) {
      expectTypeOf(event).toEqualTypeOf<TriggerEvent<'cards' | 'users'>>();
      if (event.trigger === 'cards' && event.kind === 'new') expectTypeOf(event.record).toEqualTypeOf<Brex.Card>();
      if (event.trigger === 'users' && event.kind === 'removed')
        expectTypeOf(event.record).toEqualTypeOf<Partial<Brex.User>>();
      // @ts-expect-error a trigger that is not watched
      return event.trigger === 'vendors';
    },
  });
  // @ts-expect-error a trigger that does not exist
  createWatch(connection, { triggers: ['weather'], handle: () => undefined });
  // @ts-expect-error removals of a trigger that is not watched
  createWatch(connection, { triggers: ['cards'], acceptRemovals: ['users'], handle: () => undefined });
}

export function settingsAreTyped() {
  expectTypeOf<Settings['timeout']>().toEqualTypeOf<number | undefined>();
  // @ts-expect-error a connection needs a secret
  connect({ name: 'x', account_type: 'production' });
  // @ts-expect-error a setting that does not exist
  connect({ name: 'x', account_type: 'production', api_token: 'bxt_example', time_out: 3 });
  // @ts-expect-error an auth method that does not exist
  connect({ name: 'x', account_type: 'production', api_token: 'bxt_example', auth_method: 'password' });
}

export function errorCodesAreClosed(code: ErrorCode) {
  expectTypeOf<string>().not.toExtend<ErrorCode>();
  // @ts-expect-error a code that does not exist
  return code === 'teapot';
}

/** The entities of Brex would shadow types of the platform or of the connector: they are exported in the namespace `Brex` only. */
export type Shadowing = [
  // @ts-expect-error see above
  api.Card,
  // @ts-expect-error see above
  api.File,
  // @ts-expect-error see above
  api.Item,
  // @ts-expect-error see above
  api.Location,
  // @ts-expect-error see above
  api.Owner,
  // @ts-expect-error see above
  api.Page,
  // @ts-expect-error see above
  api.Title,
  // @ts-expect-error see above
  api.User,
];

test('inputs and outputs have their own type names', () => {
  const input: Input<'get_user'> = { id: 'cuuser_1' };
  const output: Output<'get_user'> = { id: 'cuuser_1' };
  expect(input).toEqual(output);
});
