import { describe, expect, test } from '@jest/globals';
import { declaresProof, idOf, proofOf } from '../../src/safety/proof';

const proves = (action: string, body: unknown, path = '/v2/cards/card_1/lock') => proofOf(action)?.(body, path);

const limitWithError = { monthly_limit: null, error: 'not shown' };

describe('a success proves a write', () => {
  test.each<[string, string, unknown, boolean]>([
    ['of a new transfer by its id', 'create_transfer', { id: 'dptx_1' }, true],
    ['not by an empty answer', 'create_transfer', undefined, false],
    ['not by null', 'create_transfer', null, false],
    ['not by a list', 'create_transfer', [{ id: 'dptx_1' }], false],
    ['not by a text', 'create_transfer', 'dptx_1', false],
    ['not by an answer without an id', 'create_transfer', { status: 'PROCESSING' }, false],
    ['not by an id that is no text', 'create_transfer', { id: 5 }, false],
    ['not by an empty id', 'create_transfer', { id: '' }, false],
    ['not by a message', 'create_transfer', { message: 'Accepted' }, false],
    ['of a change by the id in its path', 'lock_card', { id: 'card_1' }, true],
    ['not by another id', 'lock_card', { id: 'card_2' }, false],
    ['not by a part of the id', 'lock_card', { id: 'card' }, false],
    ['of a budget by its own field', 'create_budget', { budget_id: 'b_1' }, true],
    ['of an accounting field by its own', 'create_field', { brex_id: 'f_1' }, true],
    ['of an accounting field by no other', 'create_field', { id: 'f_1' }, false],
    ['of a limit though it has a message, if it shows the limit', 'set_user_limit', limitWithError, true],
    ['not of a limit by an error', 'set_user_limit', { error: 'bad gateway' }, false],
  ])('%s', (_, action, body, expected) => expect(proves(action, body)).toBe(expected));

  test('by an id that the path shows encoded', () => {
    expect(proves('lock_card', { id: 'card 1' }, '/v2/cards/card%201/lock')).toBe(true);
    expect(proves('lock_card', { id: '%E0%A4' }, '/v2/cards/%E0%A4/lock')).toBe(true);
  });

  const withoutId = 'update_field_values';
  test.each<[string, unknown, boolean]>([
    ['by an empty answer', undefined, true],
    ['by null', null, true],
    ['by any object', { anything: 1 }, true],
    ['not by a list', [], false],
    ['not by a text', 'ok', false],
    ['not by an error', { error: 'bad gateway' }, false],
    ['not by errors', { errors: [] }, false],
    ['not by a message with a type', { message: 'no', type: 'FORBIDDEN' }, false],
    ['not by a message with a code', { message: 'no', code: 'X' }, false],
    ['not by a message with an error code', { message: 'no', error_code: 'X' }, false],
    ['by a message without one', { message: 'done' }, true],
    ['by a message that is no text', { message: 1, type: 'X' }, true],
    ['by a type without a message', { type: 'X' }, true],
    ['by a code that is no text', { message: 'no', code: 5 }, true],
    ['by an empty error', { error: null }, true],
  ])(`of an action whose answer has no id (${withoutId}) %s`, (_, body, expected) =>
    expect(proves(withoutId, body)).toBe(expected),
  );

  test('not of a read, nor of an action of several steps', () => {
    expect(proofOf('list_users')).toBeUndefined();
    expect(proofOf('change_card_limit')).toBeUndefined();
  });
});

test('those that move money or change a card declare their proof', () => {
  expect(['create_transfer', 'lock_card', 'create_vendor', undefined].map(declaresProof)).toEqual([
    ...[true, true, false, false],
  ]);
});

test('the id of a record is under one of four names', () => {
  expect([{ id: 'a', brex_id: 'b' }, { budget_id: 'b' }, { brex_id: 'c' }, { integration_id: 'd' }].map(idOf)).toEqual([
    ...['a', 'b', 'c', 'd'],
  ]);
  expect([undefined, null, {}, { id: 5 }].map(idOf)).toEqual(['', '', '', '']);
});
