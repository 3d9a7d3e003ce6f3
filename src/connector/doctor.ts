import { BrexError } from '../errors';
import { fields } from '../generated/fields';
import type { Action } from '../http/adapter';
import { actionNames, actionOf, authMethodsOf, manifest, scopesOf } from '../manifest';
import { availabilityOf, cautioned, type Finding, type TokenFacts, lacking, restrictionOf } from './availability';
import type { TestReport, Availability, Restriction } from './types';

type Read = (action: string, input: object) => Promise<unknown>;
/**
 * Determines what a token can do, with reads only: its owner, then one cheap read per kind of access; if the granted scopes are known, only
 * what they allow. Reports yes or no only if those scopes or an answer prove it. Rejects only if Brex cannot be reached (`network`,
 * `timeout`, `unavailable`, ...).
 */
export async function diagnose(read: Read, known: TokenFacts): Promise<Omit<TestReport, 'notes'>> {
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
      actions: everyAction((action) => cautioned(action, (any) => availabilityOf(any, { findings, known, granted }))),
    }
  );
}

/** For a sign-in for which Brex may accept fewer calls: which calls it accepted. */
export function acceptedCalls({ actions }: Omit<TestReport, 'notes'>): string {
  const verdicts = Object.values(actions);
  const count = (runs: boolean | null) => verdicts.filter((verdict) => verdict.available === runs).length;
  return (
    `This sign-in is experimental: Brex may accept it for fewer calls than an API token. ${count(true)} of ${verdicts.length} actions can ` +
    `run, ${count(false)} can't, and ${count(null)} can't be checked without running them.`
  );
}

/** The actions that a connection can never run, with the reasons. */
export const restrictionsOf = (known: TokenFacts): Record<string, Restriction> =>
  Object.fromEntries(
    actionNames.flatMap((action) => {
      const found = restrictionOf(action, known);
      return found ? [[action, found]] : [];
    }),
  );

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
    const { required, maxLimit } = fields[action] ?? {};
    const cheap = entry.effect === 'read' && !entry.uses && !entry.sensitive && !entry.deprecated && !required;
    if (!cheap || seen.has(scopeMark(action))) return [];
    seen.add(scopeMark(action));
    return [[action, maxLimit !== undefined ? { [manifest.pagination.limit]: 1 } : {}]];
  });
}

const scopeMark = (action: string): string => [...(scopesOf(action)[0] ?? [])].sort().join(' ');

const everyAction = (of: (action: string) => Availability): Record<Action, Availability> =>
  Object.fromEntries(actionNames.map((action) => [action, of(action)])) as Record<Action, Availability>;

function notAccepted(error: BrexError): Omit<TestReport, 'notes'> {
  const remedy = error.remedy === undefined ? {} : { remedy: error.remedy };
  return {
    ok: false,
    identity: null,
    actions: everyAction(() => ({
      available: false,
      by: 'brex',
      reason: 'Brex does not accept the token.',
      ...remedy,
    })),
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
