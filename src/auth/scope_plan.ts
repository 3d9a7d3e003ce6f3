import { authMethodsOf, manifest, roleOf, scopesOf } from '../manifest';
import { included, smallestScopes } from './scopes';

/** A scope to select for a token. */
export interface PlannedScope {
  /** The scope, as Brex spells it. */
  scope: string;
  /** The chosen actions that it enables. */
  actions: string[];
  /** Scopes that could be selected instead: Brex accepts any one of them for these actions. Wider ones allow more. */
  alternatives: string[];
}

/** Who must create a token so that it can run some actions. */
export interface PlannedRole {
  /** The role at the company, as a sentence. */
  role: string;
  /** The chosen actions that require it. */
  actions: string[];
}

/** What a person selects at Brex so that a token can run the chosen actions. */
export interface ScopePlan {
  /** The fewest and narrowest scopes, in alphabetical order. */
  scopes: PlannedScope[];
  /** Scopes that Brex adds itself. */
  included: string[];
  /** The roles, each once, in the order of the actions. */
  roles: PlannedRole[];
  /** The chosen actions for which Brex documents no scope. */
  unscoped: string[];
  /** The chosen actions that the auth method can't run; they are left out of the plan. */
  unavailable: string[];
}

/**
 * Plans a token: the scopes to select for the chosen actions, and the roles that its owner needs.
 * @param actions The names of the actions.
 * @param authMethod The auth method. Default: an API token.
 * @throws BrexError `invalid_input` for an unknown action.
 * @example
 * ```ts
 * import { scopePlan } from 'brex-connector';
 *
 * const { scopes } = scopePlan(['list_users', 'lock_card']);
 * console.log(scopes.map(({ scope }) => scope)); // ['cards', 'users.readonly']
 * ```
 */
export function scopePlan(actions: readonly string[], authMethod?: string): ScopePlan {
  const method = authMethod ?? Object.keys(manifest.connection.auth_methods)[0] ?? '';
  const runs = (action: string): boolean => authMethodsOf(action).includes(method);
  const chosen = [...new Set(actions)];
  const planned = chosen.filter(runs);
  const needs = planned.flatMap((action) =>
    scopesOf(action)
      .filter((any) => any.length > 0)
      .map((any) => ({ action, any })),
  );
  const scopes = smallestScopes(needs.map(({ any }) => any));
  return {
    scopes: scopes.map((scope) => {
      const own = needs.filter(({ any }) => any.includes(scope));
      const alone = own.filter(({ any }) => any.every((other) => other === scope || !scopes.includes(other)));
      const [first, ...rest] = alone.map(({ any }) => any);
      return {
        scope,
        actions: [...new Set(own.map(({ action }) => action))],
        alternatives: (first ?? []).filter((one) => one !== scope && rest.every((any) => any.includes(one))),
      };
    }),
    included: [...included],
    roles: rolesOf(planned),
    unscoped: planned.filter((action) => scopesOf(action).every((any) => any.length === 0)),
    unavailable: chosen.filter((action) => !runs(action)),
  };
}

function rolesOf(actions: readonly string[]): PlannedRole[] {
  const byRole = new Map<string, string[]>();
  for (const action of actions) byRole.set(roleOf(action), [...(byRole.get(roleOf(action)) ?? []), action]);
  return [...byRole].map(([role, own]) => ({ role, actions: own }));
}
