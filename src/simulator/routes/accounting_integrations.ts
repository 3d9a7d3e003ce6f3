import type { Account } from '../account';
import { accountingErrors } from '../error_form';
import { fields, name } from '../input';
import type { Integration } from '../data/accounting_integrations';
import type { Variants } from '../variants';
import { notFound, Refusal } from '../refusal';
import type { Context, Route } from '../route';
import type { Scope } from '../scopes';

const scopes: readonly Scope[] = ['accounting.integration.write'];

const show = ({ id, ...rest }: Integration, variants: Variants): object =>
  variants['integration-id'] === 'sample' ? { id, ...rest } : { integration_id: id, ...rest };

const activeOf = ({ integrations }: Account): Integration | undefined =>
  [...integrations].find(({ status }) => status === 'ACTIVE');

type Wanted = Pick<Integration, 'vendor' | 'vendor_account_id'>;

const exists = (active: Integration, wanted: Wanted): Refusal =>
  new Refusal(409, 'CONFLICT', 'An accounting system is connected already', 'ACTIVE_INTEGRATION_EXISTS', {
    existing_integration_id: active.id,
    existing_vendor: active.vendor,
    requested_vendor: wanted.vendor,
  });

/** Throws the 409 for a requested integration while a different one is active. */
const refuseBeside = (active: Integration, wanted: Wanted): void => {
  if (active.vendor !== wanted.vendor) throw exists(active, wanted);
  if (active.vendor_account_id !== wanted.vendor_account_id) {
    const message = 'This accounting system is connected already, with another account of it';
    throw new Refusal(409, 'CONFLICT', message, 'VENDOR_ACCOUNT_ID_MISMATCH', {
      existing_integration_id: active.id,
      existing_vendor_account_id: active.vendor_account_id,
      requested_vendor_account_id: wanted.vendor_account_id,
    });
  }
};

const create = ({ account, body, book, variants }: Context): object => {
  const sent = fields(body);
  const wanted = { vendor: sent.need('vendor', name), vendor_account_id: sent.need('vendor_account_id', name) };
  const active = activeOf(account);
  if (active) {
    refuseBeside(active, wanted);
    return show(active, variants);
  }
  const made = account.integrations.create((id) => ({
    id,
    ...wanted,
    status: 'ACTIVE',
    created_at: new Date().toISOString(),
  }));
  book('accounting_integration.created', made.id);
  return show(made, variants);
};

const find = ({ account, params }: Context): Integration => {
  const integration = account.integrations.get(params['integration_id'] ?? '');
  if (!integration) throw notFound();
  return integration;
};

const disconnect = (context: Context): object => {
  const integration = find(context);
  if (integration.status !== 'ACTIVE') {
    throw new Refusal(409, 'CONFLICT', 'The integration is not active', 'INTEGRATION_NOT_ACTIVE', {
      integration_id: integration.id,
      current_status: integration.status,
    });
  }
  const changed = context.account.integrations.replace({ ...integration, status: 'DISABLED' });
  context.book('accounting_integration.disconnected', changed.id);
  return show(changed, context.variants);
};

const reactivate = (context: Context): object => {
  const { account, book, variants } = context;
  const integration = find(context);
  const active = activeOf(account);
  if (active?.id === integration.id && variants['reactivate-active'] === 'same') return show(active, variants);
  if (active) throw exists(active, integration);
  const changed = account.integrations.replace({ ...integration, status: 'ACTIVE' });
  book('accounting_integration.reactivated', changed.id);
  return show(changed, variants);
};

const PATH = '/v3/accounting/integration';
const common = { method: 'POST', scopes, key: 'none', errors: accountingErrors } as const;

/** Accounting integrations, of which at most one is active. */
export const accountingIntegrations: readonly Route[] = [
  { ...common, path: PATH, answer: create },
  { ...common, path: `${PATH}/:integration_id/disconnect`, answer: disconnect },
  { ...common, path: `${PATH}/:integration_id/reactivate`, answer: reactivate },
];
