/** Every scope that Brex publishes or that one of its operations requires. */
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

/** Granted only to clients without a user. */
export const REFERRALS: Scope = 'https://onboarding.brexapis.com/referrals';

/** The name of a ready-made token. */
export type TokenName = 'all' | 'read' | 'three';

/**
 * The kind of a token: one of the public ones, or issued by the sign-in: for a user, through a partner's or a
 * self-registered client, or for the client itself.
 */
export type GrantName = TokenName | 'oauth' | 'registered' | 'client';

/** The owner of a token and its scopes. */
export interface Grant {
  readonly name: GrantName;
  /** The index of its user among the generated users. */
  readonly user: number;
  readonly scopes: ReadonlySet<Scope>;
}

/** The simulator's public tokens, obviously not real ones. */
export const tokens: Readonly<Record<TokenName, string>> = {
  all: 'bxt_example_all_scopes',
  read: 'bxt_example_read_scopes',
  three: 'bxt_example_three_scopes',
};

const reading = scopes.filter((scope) => scope.endsWith('.readonly') || scope.endsWith('.read'));

/** The grants by token. */
export const grants = (): Map<string, Grant> =>
  new Map<string, Grant>([
    [tokens.all, { name: 'all', user: 0, scopes: new Set(scopes) }],
    [tokens.read, { name: 'read', user: 1, scopes: new Set(reading) }],
    [
      tokens.three,
      { name: 'three', user: 2, scopes: new Set<Scope>(['users.readonly', 'cards.readonly', 'departments.readonly']) },
    ],
  ]);
