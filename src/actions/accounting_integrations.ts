import { path } from '../http/path';
import type { Handlers } from './handlers';

export const accounting_integrations = {
  create_accounting_integration: (integration, brex) => brex.post('/v3/accounting/integration', integration),
  disconnect_accounting_integration: ({ integration_id }, brex) =>
    brex.post(path`/v3/accounting/integration/${integration_id}/disconnect`),
  reactivate_accounting_integration: ({ integration_id }, brex) =>
    brex.post(path`/v3/accounting/integration/${integration_id}/reactivate`),
} satisfies Handlers<'accounting_integrations'>;
