import { BrexError } from '../errors';
import type { Action } from '../http/adapter';
import { speaksOfScope } from '../http/answer';
import { actionNames, actionOf, authMethodsOf, manifest, scopesOf } from '../manifest';
import { inputPlace } from '../validate';
import { checkLimits, type Rules } from '../safety/guard';
import { routes } from '../generated/routes';
import { otherMethod } from './explain';
import { forbiddenRemedy } from './forbidden_remedy';
import type { AuthMethod } from './settings';
import type { TestReport, Availability } from './types';

type Read = (action: string, input: object) => Promise<unknown>;
type Finding = { action: string; scopes: string[]; answer?: unknown; error?: BrexError };

interface Known {
  /** The connection's limits. */
  rules: Rules;
  authMethod: AuthMethod;
  /** The token's scopes, if known; rejects if there is no token. */
  granted(): Promise<readonly string[] | undefined> | undefined;
}

/**
 * Determines what a token can do, with reads only: its owner, then one cheap read per kind of access; if the granted scopes are known, only
 * what they allow. Reports yes or no only if those scopes or an answer prove it. Rejects only if Brex cannot be reached (`network`,
 * `timeout`, `unavailable`, ...).
 */
export async function diagnose(read: Read, known: Known): Promise<Omit<TestReport, 'notes'>> {
  let granted: readonly string[] | undefined;
  try {
    granted = await known.granted();
  } catch (error) {
    if (BrexError.is(error) && error.code === 'unauthenticated') return notAccepted(error);
    throw error;
  }
  const { identity } = manifest.connection.test;
  const allowed = (action: string): boolean => !granted || lacking(action, granted).length === 0;
  const opens = (action: string): boolean => authMethodsOf(action).includes(known.authMethod);
  const more = probes(identity).filter(([action]) => opens(action) && allowed(action));
  // At least one request is required to show that the token is valid; a refusal for lack of a scope shows it as well.
  const first = more.length ? identity.filter(allowed) : identity;
  const whose = await Promise.all(first.map((action) => attempt(action, {}, read)));
  const stop = (found: Finding[]): Omit<TestReport, 'notes'> | undefined => {
    const bad = found.find(({ error }) => error?.code === 'unauthenticated')?.error;
    if (bad) return notAccepted(bad);
    const broken = found.find(({ error }) => error && error.code !== 'forbidden')?.error;
    if (broken) throw broken;
    return undefined;
  };
  const bad = stop(whose);
  if (bad) return bad;
  const findings = [...whose, ...(await Promise.all(more.map(([action, input]) => attempt(action, input, read))))];
  return (
    (whose.length ? undefined : stop(findings)) ?? {
      ok: true,
      identity: whoIs(whose),
      actions: everyAction((action) => cautioned(action, (any) => verdict(any, findings, known, granted))),
    }
  );
}

/** For a sign-in for which Brex may accept fewer calls: which calls it accepted. */
export function acceptedCalls({ actions }: Omit<TestReport, 'notes'>): string {
  const verdicts = Object.values(actions);
  const count = (runs: boolean | null) => verdicts.filter((verdict) => verdict.available === runs).length;
  return (
    `This sign-in is experimental: Brex may accept it for fewer calls than an API token. ${count(true)} of ${verdicts.length} actions were ` +
    `seen to run, ${count(false)} cannot, and ${count(null)} can't be checked without running them.`
  );
}

/** The scope lists of an action of which none is granted. */
const lacking = (action: string, granted: readonly string[]): string[][] =>
  scopesOf(action).filter((any) => any.length > 0 && !any.some((scope) => granted.includes(scope)));

async function attempt(action: string, input: object, read: Read): Promise<Finding> {
  const scopes = scopesOf(action)[0] ?? [];
  try {
    return { action, scopes, answer: await read(action, input) };
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    return { action, scopes, error };
  }
}

/** One cheap read per set of scopes not covered by another read: a list with limit 1, or a read without required input. */
function probes(asked: readonly string[]): [string, object][] {
  const seen = new Set(asked.map((action) => scopeMark(action)));
  return actionNames.flatMap((action): [string, object][] => {
    const { entry } = actionOf(action);
    const input = inputPlace(action).node as { required?: string[]; properties: object };
    const cheap =
      entry.effect === 'read' && !entry.uses && !entry.sensitive && !entry.deprecated && !input.required?.length;
    if (!cheap || seen.has(scopeMark(action))) return [];
    seen.add(scopeMark(action));
    return [[action, manifest.pagination.limit in input.properties ? { [manifest.pagination.limit]: 1 } : {}]];
  });
}

const scopeMark = (action: string): string => [...(scopesOf(action)[0] ?? [])].sort().join(' ');

/** The verdict on an action; for a write, also why its outcome could not be looked up, if known in advance. */
function cautioned(action: string, judged: (action: string) => Availability): Availability {
  const own = judged(action);
  const reader = actionOf(action).entry.recovers_with;
  const look = reader === undefined || own.available === false ? undefined : judged(reader);
  if (look?.available !== false) return own;
  const warning = `Should it ever be unknown whether it was done, that could not be looked up: ${reader} will not run. ${look.reason}`;
  return { ...own, warning };
}

function verdict(
  action: string,
  findings: Finding[],
  { rules, authMethod }: Known,
  granted?: readonly string[],
): Availability {
  const { entry, group } = actionOf(action);
  const no = forbids(action, rules);
  if (no) return no;
  if (!authMethodsOf(action).includes(authMethod))
    return { available: false, reason: 'Not available with this auth method.', remedy: otherMethod(action) };
  const needs = scopesOf(action);
  const own = findings.find((finding) => finding.action === action);
  if (own?.answer !== undefined) return { available: true, reason: 'Tested: Brex answered.' };
  if (own?.error?.code === 'forbidden')
    return {
      available: false,
      reason: own.error.message,
      remedy: forbiddenRemedy(action, own.error.reason ?? 'unknown', authMethod, own.error.status),
    };
  if (granted) {
    const missing = lacking(action, granted);
    if (missing.length)
      return {
        available: false,
        reason: `Missing scope: ${missing.map(named).join(' and ')}.`,
        remedy: forbiddenRemedy(action, 'scope', authMethod),
      };
    // A scope is not everything: a role or a product may be missing, and then Brex has refused a read of the group or of the same subject.
    const matters = needs.flat().flatMap(mattersOf);
    const refused = findings.find(
      ({ action: other, error, scopes }) =>
        error && (actionOf(other).group === group || scopes.flatMap(mattersOf).some((one) => matters.includes(one))),
    );
    // Only Brex's answers show whether its API accepts the token of a self-registered client at all.
    if (!refused && authMethod !== 'registered_client' && needs.every((any) => any.length > 0))
      return { available: true, reason: `Scope granted: ${needs.map(named).join(' and ')}.` };
  }
  const shownBy = (any: string[]) =>
    findings.find(
      ({ answer, scopes }) => answer !== undefined && scopes.length > 0 && scopes.every((scope) => any.includes(scope)),
    );
  const lackedBy = (any: string[]) =>
    findings.find(
      ({ error, scopes }) =>
        error && speaksOfScope(error) && any.length > 0 && any.every((scope) => scopes.includes(scope)),
    );
  if (needs.some(lackedBy))
    return {
      available: false,
      reason: `Missing scope: ${needs.map(named).join(' and ')}.`,
      remedy: forbiddenRemedy(action, 'scope', authMethod),
    };
  if (entry.effect === 'read' && needs.every(shownBy))
    return {
      available: true,
      reason: `Same scope as ${titleOf(shownBy(needs[0] ?? [])?.action)}, which worked.`,
    };
  if (granted && needs.every((any) => any.length > 0))
    return {
      available: null,
      reason:
        authMethod === 'registered_client'
          ? 'Scope granted, but Brex may not accept this kind of sign-in. Run it to find out.'
          : 'Scope granted, but Brex refused a similar read. A role or a product may be missing.',
    };
  return {
    available: null,
    reason: `Can't be checked without running it; ${needs.some((any) => any.length) ? `needs scope ${essential(needs).map(named).join(' and ')}` : 'Brex documents no scope'}.`,
  };
}

/** What a scope is about: `transactions` and `cash` of `transactions.cash.readonly`. */
const mattersOf = (scope: string): string[] =>
  scope.split('.').filter((word) => !['readonly', 'read', 'write'].includes(word));

/** Why the connection's limits forbid an action for any input, or undefined. */
function forbids(action: string, rules: Rules): Availability | undefined {
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
    return { available: false, reason: error.message, ...(error.remedy !== undefined && { remedy: error.remedy }) };
  }
}

/** No bounds: whether an amount is within them depends on the amount. */
const open = { transfer: undefined, limit: undefined };

const named = (any: string[]): string => any.join(' or ');

const titleOf = (action: string | undefined): string =>
  action === undefined ? 'another read' : `"${actionOf(action).entry.title}"`;

/** Scope lists without those implied by another one. */
const essential = (needs: string[][]): string[][] =>
  needs.filter((any, i) =>
    needs.every(
      (other, j) => i === j || !other.every((scope) => any.includes(scope)) || (other.length === any.length && i < j),
    ),
  );

const everyAction = (of: (action: string) => Availability): Record<Action, Availability> =>
  Object.fromEntries(actionNames.map((action) => [action, of(action)])) as Record<Action, Availability>;

function notAccepted(error: BrexError): Omit<TestReport, 'notes'> {
  const remedy = error.remedy === undefined ? {} : { remedy: error.remedy };
  return {
    ok: false,
    identity: null,
    actions: everyAction(() => ({ available: false, reason: 'Brex does not accept the token.', ...remedy })),
    error: { code: error.code, message: error.message, ...remedy },
  };
}

/** The owner and the company, if their answers are records with an id; skips values that are not text. */
function whoIs(findings: Finding[]): TestReport['identity'] {
  const answer = (action: string) => {
    const found = (findings.find((finding) => finding.action === action)?.answer ?? {}) as Record<string, unknown>;
    const { id } = found;
    return typeof id === 'string' && id !== '' ? { found, id } : undefined;
  };
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const user = answer('get_current_user');
  const company = answer('get_company');
  if (!user && !company) return null;
  return {
    ...(user && {
      user: {
        id: user.id,
        name: [text(user.found.first_name), text(user.found.last_name)].filter(Boolean).join(' '),
        email: text(user.found.email),
      },
    }),
    ...(company && { company: { id: company.id, name: text(company.found.legal_name) } }),
  };
}
