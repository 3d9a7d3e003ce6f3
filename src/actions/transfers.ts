import type { FieldProblem } from '../errors';
import { path } from '../http/path';
import { searchProblems } from './criteria';
import type { Handlers, Rules } from './handlers';
import { findTransfer } from './transfer_search';

export const transfers = {
  list_transfers: (query, brex) => brex.get('/v1/transfers', query),
  get_transfer: ({ id }, brex) => brex.get(path`/v1/transfers/${id}`),
  create_transfer: (transfer, brex) => brex.post('/v1/transfers', transfer),
  create_incoming_transfer: (transfer, brex) => brex.post('/v1/incoming_transfers', transfer),
  find_transfer: findTransfer,
} satisfies Handlers<'transfers'>;

/** Brex's rules for transfers (Payments API): US dollars, and more than zero. */
export const transferRules = {
  find_transfer: searchProblems,
  create_transfer: ({ amount }) => positiveDollars(amount),
  create_incoming_transfer: ({ amount }) => positiveDollars(amount),
} satisfies Rules<'transfers'>;

function positiveDollars({ amount, currency = 'USD' }: { amount: number; currency?: string }): FieldProblem[] {
  return [
    ...(amount > 0 ? [] : [{ field: 'amount.amount', message: 'must be more than zero' }]),
    ...(currency === 'USD'
      ? []
      : [{ field: 'amount.currency', message: 'must be USD: Brex transfers US dollars only' }]),
  ];
}
