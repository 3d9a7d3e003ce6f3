import { BrexError } from '../errors';
import { routes } from '../generated/routes';
import { speaksOfScope } from '../http/answer';
import { actionOf, authMethodsOf, scopesOf } from '../manifest';
import { entryOf } from '../full_manifest';
import { checkLimits, type Rules } from '../safety/guard';
import { otherMethod } from './explain';
import { forbiddenRemedy } from './forbidden_remedy';
import type { AuthMethod } from './settings';
import type { Availability, Restriction } from './types';

/** One read of a test, with what Brex answered. */
export interface Finding {
  action: string;
  scopes: string[];
  answer?: unknown;
  error?: BrexError;
}

/** What is known before a test sends anything. */
export interface TokenFacts {
  /** The connection's limits. */
  rules: Rules;
  authMethod: AuthMethod;
  /** The token's scopes, if known; rejects if there is no token. */
  granted(): Promise<readonly string[] | undefined> | undefined;
}

/** What a test has found out. */
export interface Evidence {
  findings: readonly Finding[];
  known: TokenFacts;
  /** The granted scopes, if the sign-in names them. */
  granted: readonly string[] | undefined;
}

/** Whether a token can run an action: the first of these that knows. */
const checks: readonly ((action: string, evidence: Evidence) => Availability | undefined)[] = [
  byLimits,
  byAuthMethod,
  byOwnAnswer,
  byGrantedScopes,
  byRefusedScopes,
  bySimilarAnswers,
];

/** Whether a token can run an action, as far as reads show it. */
export function availabilityOf(action: string, evidence: Evidence): Availability {
  for (const check of checks) {
    const found = check(action, evidence);
    if (found) return found;
  }
  return unclear(action, evidence);
}

/** Why a connection can't run an action, as far as that is known without Brex. */
export function restrictionOf(action: string, known: TokenFacts): Restriction | undefined {
  const evidence = { findings: [], known, granted: undefined };
  const found = byLimits(action, evidence) ?? byAuthMethod(action, evidence);
  return found && { reason: found.reason, ...(found.remedy !== undefined && { remedy: found.remedy }) };
}

/** The availability of an action; for a write, also why its outcome could not be looked up, if known in advance. */
export function cautioned(action: string, known: (action: string) => Availability): Availability {
  const own = known(action);
  const reader = actionOf(action).entry.recovers_with;
  const look = reader === undefined || own.available === false ? undefined : known(reader);
  if (look?.available !== false) return own;
  const warning = `If its outcome is ever unknown, it can't be looked up: ${reader} can't run. ${look.reason}`;
  return { ...own, warning };
}

/** Why the connection's limits forbid an action for any input. */
function byLimits(action: string, { known: { rules } }: Evidence): Availability | undefined {
  const { uses = [action] } = actionOf(action).entry;
  try {
    for (const step of uses) {
      const { method = 'GET', path = '' } = routes[step] ?? {};
      const request = {
        method: method as 'GET',
        path: path.replaceAll(/[{}]/g, ''),
        step: step !== action,
        within: action,
      };
      checkLimits(request, { ...rules, most: open, caps: rules.keepsSums ? [] : rules.caps });
    }
    return undefined;
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    return {
      available: false,
      by: 'limits',
      reason: error.message,
      ...(error.remedy !== undefined && { remedy: error.remedy }),
    };
  }
}

/** No bounds: whether an amount is within them depends on the amount. */
const open = { transfer: undefined, limit: undefined };

function byAuthMethod(action: string, { known: { authMethod } }: Evidence): Availability | undefined {
  if (authMethodsOf(action).includes(authMethod)) return undefined;
  return {
    available: false,
    by: 'auth_method',
    reason: 'Not available with this auth method.',
    remedy: otherMethod(action),
  };
}

function byOwnAnswer(action: string, { findings, known: { authMethod } }: Evidence): Availability | undefined {
  const own = findings.find((finding) => finding.action === action);
  if (own?.answer !== undefined) return { available: true, reason: 'Tested successfully.' };
  if (own?.error?.code !== 'forbidden') return undefined;
  const { message, reason = 'unknown', status } = own.error;
  return { available: false, by: 'brex', reason: message, remedy: forbiddenRemedy(action, reason, authMethod, status) };
}

function byGrantedScopes(action: string, { findings, known, granted }: Evidence): Availability | undefined {
  if (!granted) return undefined;
  const missing = lacking(action, granted);
  if (missing.length) return missingScope(action, missing, known);
  const needs = scopesOf(action);
  // A scope is not everything: a role or a product may be missing, and then Brex has refused a read of the group or of the same subject.
  const matters = needs.flat().flatMap(mattersOf);
  const { group } = actionOf(action);
  const refused = findings.some(
    ({ action: other, error, scopes }) =>
      error && (actionOf(other).group === group || scopes.flatMap(mattersOf).some((one) => matters.includes(one))),
  );
  // Only Brex's answers show whether its API accepts the token of a self-registered client at all.
  if (refused || known.authMethod === 'registered_client' || !needs.every((any) => any.length > 0)) return undefined;
  return { available: true, reason: `Scope granted: ${needs.map(anyScope).join(' and ')}.` };
}

/** A read with no other scope was refused for its scope. */
function byRefusedScopes(action: string, { findings, known }: Evidence): Availability | undefined {
  const needs = scopesOf(action);
  const lacked = (any: string[]): boolean =>
    findings.some(
      ({ error, scopes }) =>
        error && speaksOfScope(error) && any.length > 0 && any.every((scope) => scopes.includes(scope)),
    );
  return needs.some(lacked) ? missingScope(action, needs, known) : undefined;
}

/** Reads with the same scopes worked. */
function bySimilarAnswers(action: string, { findings }: Evidence): Availability | undefined {
  if (actionOf(action).entry.effect !== 'read') return undefined;
  const needs = scopesOf(action);
  const shownBy = (any: string[]): Finding | undefined =>
    findings.find(
      ({ answer, scopes }) => answer !== undefined && scopes.length > 0 && scopes.every((scope) => any.includes(scope)),
    );
  if (!needs.every(shownBy)) return undefined;
  return { available: true, reason: `Same scope as ${titleOf(shownBy(needs[0] ?? [])?.action)}, which worked.` };
}

function unclear(action: string, { known: { authMethod }, granted }: Evidence): Availability {
  const needs = scopesOf(action);
  if (granted && needs.every((any) => any.length > 0))
    return {
      available: null,
      reason:
        authMethod === 'registered_client'
          ? 'Scope granted, but Brex may not accept this kind of sign-in. Run it to find out.'
          : 'Scope granted, but Brex rejected a similar read. A role or a product may be missing.',
    };
  const scope = needs.some((any) => any.length)
    ? `needs scope ${essential(needs).map(anyScope).join(' and ')}`
    : 'Brex documents no scope';
  return { available: null, reason: `Can't be checked without running it; ${scope}.` };
}

const missingScope = (action: string, missing: string[][], { authMethod }: TokenFacts): Availability => ({
  available: false,
  by: 'brex',
  reason: `Missing scope: ${missing.map(anyScope).join(' and ')}.`,
  remedy: forbiddenRemedy(action, 'scope', authMethod),
});

/** The scope lists of an action of which none is granted. */
export const lacking = (action: string, granted: readonly string[]): string[][] =>
  scopesOf(action).filter((any) => any.length > 0 && !any.some((scope) => granted.includes(scope)));

/** What a scope is about: `transactions` and `cash` of `transactions.cash.readonly`. */
const mattersOf = (scope: string): string[] =>
  scope.split('.').filter((word) => !['readonly', 'read', 'write'].includes(word));

const anyScope = (any: string[]): string => any.join(' or ');

const titleOf = (action: string | undefined): string =>
  action === undefined ? 'another read' : `"${entryOf(action).title}"`;

/** Scope lists without those implied by another one. */
const essential = (needs: string[][]): string[][] =>
  needs.filter((any, i) =>
    needs.every(
      (other, j) => i === j || !other.every((scope) => any.includes(scope)) || (other.length === any.length && i < j),
    ),
  );
