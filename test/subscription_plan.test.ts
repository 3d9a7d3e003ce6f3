import { expect, test } from '@jest/globals';
import { subscriptionPlan } from '../src/webhooks/subscription';

const url = 'https://example.com/brex';
const wanted = ['EXPENSE_PAYMENT_UPDATED', 'TRANSFER_PROCESSED'] as const;
type Webhook = Parameters<typeof subscriptionPlan>[0][number];
const webhook = (id: string, more: object = {}): Webhook => ({
  id,
  url,
  status: 'ACTIVE',
  event_types: [...wanted],
  ...more,
});

const foreign = webhook('foreign', { url: 'https://example.com/other' });
const inactive = webhook('inactive', { status: 'INACTIVE' });
const fewer = webhook('fewer', { event_types: ['TRANSFER_PROCESSED'] });
const reordered = webhook('reordered', { event_types: [...wanted].reverse() });
const [one, two] = [webhook('one'), webhook('two')];

test.each([
  ['of none, one is to be created', [], wanted, undefined, { extra: [], kept: undefined, outdated: false, foreign: 0 }],
  ['one that fits is kept', [one], wanted, 'one', { extra: [], kept: one, outdated: false, foreign: 0 }],
  ['the order of its events makes no difference', [reordered], wanted, undefined, { kept: reordered, outdated: false }],
  ['one with other events is updated', [fewer], wanted, undefined, { kept: fewer, outdated: true }],
  ['one that is not active is updated', [inactive], wanted, undefined, { kept: inactive, outdated: true }],
  ['of several, an active one is kept', [inactive, one], wanted, undefined, { extra: [inactive], kept: one }],
  ['of several, the known one is kept', [one, two], wanted, 'two', { extra: [one], kept: two }],
  ['a known one that is gone makes no difference', [one], wanted, 'gone', { extra: [], kept: one, outdated: false }],
  ['those with other addresses stay', [foreign, one], wanted, undefined, { extra: [], kept: one, foreign: 1 }],
  [
    'without events, ours are deleted',
    [foreign, one, two],
    [],
    'one',
    { extra: [one, two], kept: undefined, foreign: 1 },
  ],
  [
    'an address in another form is ours',
    [webhook('form', { url: 'HTTPS://EXAMPLE.com/brex' })],
    [],
    undefined,
    { foreign: 0 },
  ],
  ['one without an id is not ours', [webhook('')], [], undefined, { extra: [], foreign: 1 }],
])('%s', (_, found, events, known, plan) => {
  expect(subscriptionPlan(found, { url, wanted: events, known })).toMatchObject(plan);
});
