import { expect, test } from '@jest/globals';
import { connect, type Input, type Output } from '../src';

const brex = () => connect({ name: 'types', account_type: 'production', api_token: 'bxt_example_types' });

/** Never called: it holds what must compile, and with `@ts-expect-error` what must not. */
export async function compiles() {
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

test('inputs and outputs have their own type names', () => {
  const input: Input<'get_user'> = { id: 'cuuser_1' };
  const output: Output<'get_user'> = { id: 'cuuser_1' };
  expect(input).toEqual(output);
});
