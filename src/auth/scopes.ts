import { actionNames, manifest, scopesOf } from '../manifest';

/** Requested with every sign-in in addition to the actions' scopes: OpenID Connect and a refresh token. */
export const included: readonly string[] = ['openid', 'offline_access'];
/** Scopes of the sign-in itself; none of them enables an action. */
const ofSignIn = [...included, 'profile', 'email'];

/** A Brex scope and its purpose. */
export interface ScopeEntry {
  /** The scope, as Brex spells it. */
  scope: string;
  /** The actions it enables; empty for sign-in scopes. */
  actions: string[];
  /** Its purpose, if it enables no action. */
  description?: string;
}

/**
 * Every Brex scope: first those that enable actions, in the order of connector.json; then the others. Scopes are additive: requesting more
 * later takes the user through consent again and adds to what was granted.
 * @see https://developer.brex.com/guides/roles_permissions_scopes
 */
export function scopeCatalogue(): ScopeEntry[] {
  const found = new Map<string, Set<string>>();
  for (const action of actionNames)
    for (const scope of scopesOf(action).flat()) found.set(scope, (found.get(scope) ?? new Set()).add(action));
  return [
    ...[...found].map(([scope, actions]) => ({ scope, actions: [...actions] })),
    ...Object.entries(manifest.connection.scopes).map(([scope, description]) => ({ scope, actions: [], description })),
  ];
}

/**
 * The smallest set of scopes that enables all these actions, with `openid` and `offline_access`. Picks the narrowest scope for each action
 * unless another required scope covers it.
 * @param actions The names of the actions.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { scopesFor } from 'brex-connector';
 *
 * scopesFor(['list_users', 'list_cards']); // ['openid', 'offline_access', 'cards.readonly', 'users.readonly']
 * ```
 */
export function scopesFor(actions: readonly string[]): string[] {
  return withSignIn(smallestScopes(actions.flatMap(scopesOf)));
}

/** The fewest and narrowest scopes with one of each list, in alphabetical order. */
export function smallestScopes(lists: readonly string[][]): string[] {
  const needs = lists.filter((any) => any.length > 0);
  const chosen = new Set(needs.filter((any) => any.length === 1).flat());
  for (const any of needs) if (!any.some((scope) => chosen.has(scope))) chosen.add(any[0] ?? '');
  // A wider scope chosen later may make an earlier one redundant.
  for (const scope of [...chosen])
    if (needs.every((any) => any.some((other) => other !== scope && chosen.has(other)))) chosen.delete(scope);
  return [...chosen].sort();
}

/** Deduplicated scopes to request, sign-in scopes first. */
export const withSignIn = (scopes: Iterable<string>): string[] => [...new Set([...included, ...scopes])];

/** The scopes of a list that grant access to something at Brex. */
export const opening = (scopes: Iterable<string>): string[] => [...scopes].filter((scope) => !ofSignIn.includes(scope));

/** Parses a scope parameter. */
export const scopeList = (text: string): string[] => [...new Set(text.split(/\s+/).filter(Boolean))];
