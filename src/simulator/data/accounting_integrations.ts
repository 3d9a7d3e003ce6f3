import { EPOCH } from '../random';

/** A tie to an accounting system. */
export interface Integration {
  readonly id: string;
  readonly vendor: string;
  readonly vendor_account_id: string;
  readonly status: 'ACTIVE' | 'DISABLED';
  /** ISO 8601, UTC. */
  readonly created_at: string;
}

/** How many there are at the start, whatever the size. */
export const INTEGRATIONS = 2;

/** Gives the integration at a place: the first is active, the other one was given up for it. */
export const madeIntegration = (index: number, id: string): Integration => ({
  id,
  vendor: index === 0 ? 'TIDY_LEDGER' : 'OLD_ABACUS',
  vendor_account_id: index === 0 ? 'books-1' : 'abacus-7',
  status: index === 0 ? 'ACTIVE' : 'DISABLED',
  created_at: new Date(EPOCH - (200 + 300 * index) * 86_400_000).toISOString(),
});
