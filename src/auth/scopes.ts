import { actionNames, manifest, scopesOf } from '../manifest';

/** What every sign-in asks for beside its actions' scopes: an OpenID Connect request, and a refresh token. */
const always = ['openid', 'offline_access'];
/** Scopes of the sign-in itself; none of them opens an action. */
const ofSignIn = [...always, 'profile', 'email'];

/** A scope of Brex's, and what it is for. */
export interface ScopeEntry {
  scope: string;
  /** The actions it opens; none for the scopes of a sign-in itself. */
  actions: string[];
  /** What it is for, where it opens no action. */
  description?: string;
}

/**
 * Every scope of Brex's: those that open an action, with the actions, in the order of connector.json; then those that open none. Scopes
 * are additive: asking for more later takes the user through consent again and adds to what was granted.
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
 * The smallest set of scopes with which all these actions may run: of each the one that allows least, unless another that is needed
 * anyway does for it; with `openid` and `offline_access`. Throws `invalid_input` for an action that does not exist.
 */
export function scopesFor(actions: readonly string[]): string[] {
  const needs = actions.flatMap(scopesOf).filter((any) => any.length > 0);
  const chosen = new Set(needs.filter((any) => any.length === 1).flat());
  for (const any of needs) if (!any.some((scope) => chosen.has(scope))) chosen.add(any[0] ?? '');
  // A scope chosen early may have been made needless by a wider one chosen later.
  for (const scope of [...chosen])
    if (needs.every((any) => any.some((other) => other !== scope && chosen.has(other)))) chosen.delete(scope);
  return withSignIn([...chosen].sort());
}

/** Scopes as they are asked for, each once, the sign-in's own first. */
export const withSignIn = (scopes: Iterable<string>): string[] => [...new Set([...always, ...scopes])];

/** The scopes of a list that open something at Brex. */
export const opening = (scopes: Iterable<string>): string[] => [...scopes].filter((scope) => !ofSignIn.includes(scope));

/** A scope parameter as a list. */
export const scopeList = (text: string): string[] => [...new Set(text.split(/\s+/).filter(Boolean))];
