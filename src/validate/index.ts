import { type FieldProblem, invalidInput } from '../errors';
import { fields, type MoneyFields } from '../generated/fields';
import { actionOf, manifest } from '../manifest';
import { groupValidators } from './action_validators';
import { problems, shownName } from './messages';
import { isInexact } from './numbers';
import { parseMoney } from '../money';
import type { ActionValidators } from './source_validators';
import { settingsValidator } from './settings_validators';

const loaded = new Map<string, { validators: ActionValidators; names: ReadonlySet<string> }>();

/** Loads the validators of an action, with those of its group; undefined if they are loaded. */
export function loadValidators(action: string): Promise<void> | undefined {
  return loaded.has(action) ? undefined : load(action);
}

async function load(action: string): Promise<void> {
  const { actions, names } = await groupValidators(actionOf(action).group);
  for (const [name, validators] of Object.entries(actions)) loaded.set(name, { validators, names });
}

function validatorsOf(action: string): { validators: ActionValidators; names: ReadonlySet<string> } {
  const found = loaded.get(action);
  if (!found) throw new Error(`the validators of ${action} are not loaded`);
  return found;
}

/**
 * The validated input: a copy without undefined fields, with amounts in text converted to Money. Throws `invalid_input` with every invalid
 * field. `rules` are the action's rules between fields. The action's validators must be loaded.
 */
export function checkInput(action: string, input: unknown, rules?: (input: never) => FieldProblem[]): object {
  const found: FieldProblem[] = [];
  const copied = copy(input, fields[action]?.money, '', found);
  const { input: valid } = validatorsOf(action).validators;
  if (!found.length && !valid(copied)) found.push(...problems(valid.errors ?? []));
  if (!found.length && rules) found.push(...rules(copied as never));
  if (found.length) throw invalidInput(found, action);
  return copied as object;
}

/** How an answer differs from its schema, as one sentence; undefined if valid. The action's validators must be loaded. */
export function checkOutput(action: string, output: unknown): string | undefined {
  const { validators, names } = validatorsOf(action);
  const { output: valid } = validators;
  if (valid(output)) return undefined;
  const [first] = problems((valid.errors ?? []).filter(({ data }) => !(typeof data === 'string' && isInexact(data))));
  if (!first) return undefined;
  // Other names from Brex may contain anything, even a secret.
  const known = (name: string): string => (/^\d+$/.test(name) || names.has(name) ? name : '…');
  const field = first.field && first.field.split('.').map(known).join('.');
  return `Brex's response to ${action} differs from its schema: ${field || 'the response'} ${first.message}`.trim();
}

/** Checks a connection's settings against the fields of its auth method and the shared ones. Throws `invalid_input`. */
export function checkSettings(authMethod: string, settings: unknown): void {
  const valid = settingsValidator(authMethod);
  if (!valid)
    throw invalidInput([
      { field: 'auth_method', message: `must be one of ${Object.keys(manifest.connection.auth_methods).join(', ')}` },
    ]);
  if (!valid(settings)) throw invalidInput(problems(valid.errors ?? []));
}

const deepest = 60;

/** A private copy with amounts in text converted to money and `undefined` omitted. */
function copy(
  value: unknown,
  money: MoneyFields | undefined,
  field: string,
  found: FieldProblem[],
  depth = 0,
): unknown {
  if (depth > deepest) {
    found.push({ field: field.slice(0, 100), message: `is nested more than ${deepest} levels deep` });
    return null;
  }
  if (typeof value === 'string' && money === true) {
    const amount = parseMoney(value);
    if (typeof amount === 'object') return amount;
    found.push({ field, message: amount });
    return null;
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
    found.push({ field, message: "contains an incomplete Unicode character, which can't be sent" });
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  const within = (name: string): MoneyFields | undefined =>
    typeof money === 'object' && Object.hasOwn(money, name) ? money[name] : undefined;
  if (Array.isArray(value))
    return value.map((item, i) => copy(item, within('[]'), join(field, String(i)), found, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, copy(part, within(key), join(field, key), found, depth + 1)]),
  );
}

const join = (field: string, part: string): string => (field ? `${field}.${shownName(part)}` : shownName(part));
