import type { FieldProblem } from '../errors';
import { path } from '../http/path';
import type { Handlers, Rules } from './handlers';

export const vendors = {
  list_vendors: (query, brex) => brex.get('/v1/vendors', query),
  get_vendor: ({ id }, brex) => brex.get(path`/v1/vendors/${id}`),
  create_vendor: (vendor, brex) => brex.post('/v1/vendors', vendor),
  update_vendor: ({ id, ...body }, brex) => brex.put(path`/v1/vendors/${id}`, body),
  delete_vendor: ({ id }, brex) => brex.delete(path`/v1/vendors/${id}`),
} satisfies Handlers<'vendors'>;

/** Brex's rule for vendors that spans fields (Payments API): at most one payment instrument of each kind. */
export const vendorRules = {
  create_vendor: ({ payment_accounts }) => oneOfEachKind(payment_accounts),
  update_vendor: ({ payment_accounts }) => oneOfEachKind(payment_accounts),
} satisfies Rules<'vendors'>;

function oneOfEachKind(accounts: { details: { type: string } }[] = []): FieldProblem[] {
  const kinds = accounts.map(({ details }) => details.type);
  return kinds.flatMap((kind, at) => {
    if (kinds.indexOf(kind) === at) return [];
    const field = ['payment_accounts', at, 'details.type'].join('.');
    return [{ field, message: 'repeats a type: a vendor can have one payment method of each type' }];
  });
}
