import { isDeepStrictEqual } from 'node:util';
import { fields } from '../input';
import type { Vendor } from '../data/vendors';
import { notFound } from '../refusal';
import type { Context } from '../route';
import type { Scope } from '../scopes';
import { needsCash } from './brex_cash';
import { newVendor, updatedVendor, withId } from './vendor_rules';

const reads: readonly Scope[] = ['vendors.readonly'];
const writes: readonly Scope[] = ['vendors'];

const show = ({ id, company_name, email, phone, ways }: Vendor): object => ({
  id,
  company_name,
  email,
  phone,
  payment_accounts: ways.map(({ beneficiary_name: _taken, ...details }) => ({ details })),
});

const find = ({ account, params }: Context): Vendor => {
  const vendor = account.vendors.get(params['id'] ?? '');
  if (!vendor || vendor.deleted) throw notFound('VENDOR_NOT_FOUND');
  return vendor;
};

const list = ({ account, page }: Context): object =>
  page(account.vendors, {
    filters: ['name'],
    where(query) {
      const wanted = query.one('name')?.toLowerCase() ?? '';
      return ({ deleted, company_name }) => !deleted && company_name.toLowerCase().includes(wanted);
    },
    show,
  });

const create = ({ account, body, book }: Context): object => {
  const asked = newVendor(fields(body), account);
  const vendor = account.vendors.create((id) => ({
    ...asked,
    id,
    ways: asked.ways.map((way) => withId(way, id, account)),
    deleted: false,
  }));
  account.vendorNames.note(vendor);
  book('vendor.created', vendor.id, { name: vendor.company_name });
  return show(vendor);
};

const update = (context: Context): object => {
  const { account, body, book } = context;
  const vendor = find(context);
  const changed = updatedVendor(vendor, fields(body), account);
  if (!isDeepStrictEqual(changed, vendor)) {
    account.vendors.replace(changed);
    account.vendorNames.note(changed);
    book('vendor.updated', vendor.id);
  }
  return show(changed);
};

const remove = (context: Context): undefined => {
  const vendor = find(context);
  context.account.vendors.replace({ ...vendor, deleted: true });
  context.book('vendor.deleted', vendor.id);
};

const ONE = '/v1/vendors/:id';

/** Vendors and their payment methods. */
export const vendors = needsCash([
  { method: 'GET', path: '/v1/vendors', scopes: reads, key: 'none', answer: list },
  { method: 'POST', path: '/v1/vendors', scopes: writes, key: 'required', answer: create },
  { method: 'GET', path: ONE, scopes: reads, key: 'none', answer: (context) => show(find(context)) },
  { method: 'PUT', path: ONE, scopes: writes, key: 'optional', answer: update },
  { method: 'DELETE', path: ONE, scopes: writes, key: 'none', answer: remove },
]);
