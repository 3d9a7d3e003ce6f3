/** An accounting integration. */
export interface Integration {
  readonly id: string;
  readonly vendor: string;
  readonly vendor_account_id: string;
  readonly status: 'ACTIVE' | 'DISABLED';
  /** ISO 8601, UTC. */
  readonly created_at: string;
}

/** The initial number, independent of size. */
export const INTEGRATIONS = 2;

/** The integration at an index: the first is active, the other one was replaced by it. */
export const madeIntegration = (index: number, id: string, today: number): Integration => ({
  id,
  vendor: index === 0 ? 'TIDY_LEDGER' : 'OLD_ABACUS',
  vendor_account_id: index === 0 ? 'books-1' : 'abacus-7',
  status: index === 0 ? 'ACTIVE' : 'DISABLED',
  created_at: new Date(today - (200 + 300 * index) * 86_400_000).toISOString(),
});
