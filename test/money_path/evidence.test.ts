import { describe, expect, test } from '@jest/globals';
import { agrees, type Fields, shows } from '../../src/safety/evidence';

const usd = (amount: number) => ({ amount, currency: 'USD' });

describe('a record may be the result of a request', () => {
  test.each<[string, Fields, Fields, boolean]>([
    ['if an identifying field agrees', { name: 'A' }, { name: 'A', status: 'x' }, true],
    ...['card_name', 'company_name', 'email', 'customer_email', 'url', 'external_memo', 'value', 'remote_id'].map(
      (field): [string, Fields, Fields, boolean] => [
        `if its ${field} agrees`,
        { [field]: 'A' },
        { [field]: 'A' },
        true,
      ],
    ),
    ['not if it differs', { name: 'A' }, { name: 'B' }, false],
    ['not if only a common field agrees', { status: 'x' }, { status: 'x' }, false],
    ['not by a field whose name only contains an identifying one', { nickname: 'x' }, { nickname: 'x' }, false],
    ['not by a field whose name only begins so', { names: 'x' }, { names: 'x' }, false],
    ['not if it shows nothing of the request', { name: 'A' }, {}, false],
    ['not if another field differs', { name: 'A', status: 'x' }, { name: 'A', status: 'y' }, false],
    ['though it omits a field', { name: 'A', status: 'x' }, { name: 'A' }, true],
    ['though a field of it is empty', { name: 'A', status: 'x' }, { name: 'A', status: null }, true],
    ['though the request leaves a field empty', { name: 'A', status: null }, { name: 'A', status: 'y' }, true],
    ...['description', 'type', 'metadata', 'limit_type', 'mailing_address', 'group_id'].map(
      (field): [string, Fields, Fields, boolean] => [
        `though its ${field} differs`,
        { name: 'A', [field]: 'x' },
        { name: 'A', [field]: 'y' },
        true,
      ],
    ),
    ['if the amount agrees', { amount: usd(5) }, { amount: usd(5) }, true],
    ['also with the opposite sign', { amount: usd(5) }, { amount: usd(-5) }, true],
    ['also if the request has it', { amount: usd(-5) }, { amount: usd(5) }, true],
    ['by an amount under any name', { limit: usd(5) }, { limit: usd(5) }, true],
    ['not with another amount', { name: 'A', amount: usd(5) }, { name: 'A', amount: usd(6) }, false],
    [
      'if an amount is no number on one side',
      { name: 'A', amount: usd(5) },
      { name: 'A', amount: { amount: '5' } },
      false,
    ],
    ['if a nested field agrees', { owner: { email: 'a' } }, { owner: { email: 'a' } }, true],
    ['not if a nested field differs', { name: 'A', owner: { id: '1' } }, { name: 'A', owner: { id: '2' } }, false],
    [
      'though one side is a text and the other a group',
      { name: 'A', owner: 'x' },
      { name: 'A', owner: { id: '1' } },
      true,
    ],
    ['though it is the other way round', { name: 'A', owner: { id: '1' } }, { name: 'A', owner: 'x' }, true],
    [
      'though one side is a list and the other a group',
      { name: 'A', owner: [{ id: 1 }] },
      { name: 'A', owner: { id: 2 } },
      true,
    ],
    [
      'though it is the other way round for lists',
      { name: 'A', owner: { id: 1 } },
      { name: 'A', owner: [{ id: 2 }] },
      true,
    ],
    [
      'if the one group of a list is the one there',
      { name: 'A', to: [{ id: 1 }] },
      { name: 'A', to: [{ id: 1 }] },
      true,
    ],
    [
      'if each group of a list is in its list',
      { name: 'A', to: [{ id: 1 }] },
      { name: 'A', to: [{ id: 2 }, { id: 1 }] },
      true,
    ],
    ['not if one is not', { name: 'A', to: [{ id: 1 }, { id: 3 }] }, { name: 'A', to: [{ id: 1 }] }, false],
    [
      'not if one has no counterpart among other values',
      { name: 'A', to: [{ id: 1 }] },
      { name: 'A', to: ['x'] },
      false,
    ],
    ['though plain values of a list differ', { name: 'A', to: ['x'] }, { name: 'A', to: ['y'] }, true],
    ['not by a field of a list alone', { to: [{ name: 'A' }] }, { to: [{ name: 'A' }] }, false],
  ])('%s', (_, asked, record, expected) => expect(agrees(asked, record)).toBe(expected));
});

describe('a record shows a request', () => {
  test.each<[string, Fields, Fields, boolean]>([
    ['if it has each of its fields', { a: 1, b: 'x' }, { a: 1, b: 'x', c: 2 }, true],
    ['if nothing was requested', {}, { a: 1 }, true],
    ['not if one differs', { a: 1, b: 'x' }, { a: 1, b: 'y' }, false],
    ['not if one is missing', { a: 1 }, {}, false],
    ['if an empty field is empty', { a: null }, { a: null }, true],
    ['if an empty field is absent', { a: null }, {}, true],
    ['if an absent field is empty', { a: undefined }, { a: null }, true],
    ['not if an empty field is set', { a: null }, { a: 1 }, false],
    ['not if an absent field is set', { a: undefined }, { a: 0 }, false],
    ['if a group has more fields', { a: { b: 1 } }, { a: { b: 1, c: 2 } }, true],
    ['not if a group lacks one', { a: { b: 1 } }, { a: { c: 2 } }, false],
    ['not if a group is none', { a: {} }, { a: 'x' }, false],
    ['not if a group is empty', { a: {} }, { a: null }, false],
    ['not if a group is a list', { a: {} }, { a: [] }, false],
    ['if a list has the same values in another order', { a: [1, 2] }, { a: [2, 1] }, true],
    ['not if a list is longer', { a: [1] }, { a: [1, 2] }, false],
    ['not if a list has another value', { a: [1, 3] }, { a: [1, 2] }, false],
    ['not if a list is none', { a: [1] }, { a: { 0: 1, length: 1 } }, false],
    ['not if a list is empty', { a: [1] }, { a: null }, false],
    ['if a list has the same groups', { a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, true],
  ])('%s', (_, asked, record, expected) => expect(shows(asked, record)).toBe(expected));
});
