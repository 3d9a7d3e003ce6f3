/** Every scope that Brex publishes or that one of its operations demands. */
export const scopes = [
  'openid',
  'offline_access',
  'accounting.integration.read',
  'accounting.integration.write',
  'accounting.record.read',
  'accounting.record.write',
  'accounts.card.readonly',
  'accounts.cash.readonly',
  'budgets',
  'budgets.readonly',
  'cards',
  'cards.pan',
  'cards.readonly',
  'companies.readonly',
  'departments',
  'departments.readonly',
  'expenses.card',
  'expenses.card.readonly',
  'field_values.read',
  'field_values.write',
  'fields.read',
  'fields.write',
  'https://onboarding.brexapis.com/referrals',
  'incoming_transfers',
  'legal_entities',
  'legal_entities.readonly',
  'linked_accounts.readonly',
  'locations',
  'locations.readonly',
  'statements.card.readonly',
  'statements.cash.readonly',
  'titles',
  'titles.readonly',
  'transactions.card.readonly',
  'transactions.cash.readonly',
  'transfers',
  'transfers.readonly',
  'travel.trips',
  'travel.trips.readonly',
  'users',
  'users.readonly',
  'vendors',
  'vendors.readonly',
] as const;

export type Scope = (typeof scopes)[number];

/** Given to clients without a user, and to no one else. */
export const REFERRALS: Scope = 'https://onboarding.brexapis.com/referrals';

export type TokenName = 'all' | 'read' | 'three';

/** Whose a token is: one of those anyone may use, or given out by the sign-in: for a user, at a partner's client or one that registered itself, or for the client alone. */
export type GrantName = TokenName | 'oauth' | 'registered' | 'client';

/** Who a token speaks for and what it may do. */
export interface Grant {
  readonly name: GrantName;
  /** The place of its user among the made users. */
  readonly user: number;
  readonly scopes: ReadonlySet<Scope>;
}

/** The tokens anyone may use here, spelled so that nobody takes them for real ones. */
export const tokens: Readonly<Record<TokenName, string>> = {
  all: 'bxt_example_all_scopes',
  read: 'bxt_example_read_scopes',
  three: 'bxt_example_three_scopes',
};

const reading = scopes.filter((scope) => scope.endsWith('.readonly') || scope.endsWith('.read'));

/** Gives the grants by token. */
export const grants = (): Map<string, Grant> =>
  new Map<string, Grant>([
    [tokens.all, { name: 'all', user: 0, scopes: new Set(scopes) }],
    [tokens.read, { name: 'read', user: 1, scopes: new Set(reading) }],
    [
      tokens.three,
      { name: 'three', user: 2, scopes: new Set<Scope>(['users.readonly', 'cards.readonly', 'departments.readonly']) },
    ],
  ]);
