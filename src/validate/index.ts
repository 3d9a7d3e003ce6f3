import { type FieldProblem, invalidInput } from '../errors';
import { fields, type MoneyFields } from '../generated/fields';
import { actionOf, manifest } from '../manifest';
import { groupValidators } from './action_validators';
import { characterProblem, problems, shownName } from './messages';
import { isInexact } from './numbers';
import { parseMoney } from '../money';
import type { ActionValidators } from './source_validators';
import { settingsValidator } from './settings_validators';

const loadedValidators = new Map<string, { validators: ActionValidators; names: ReadonlySet<string> }>();

/** Loads the validators of an action, with those of its group; undefined if they are loaded. */
export function loadValidators(action: string): Promise<void> | undefined {
  return loadedValidators.has(action) ? undefined : loadGroup(action);
}

async function loadGroup(action: string): Promise<void> {
  const { actions, names } = await groupValidators(actionOf(action).group);
  for (const [name, validators] of Object.entries(actions)) loadedValidators.set(name, { validators, names });
}

function validatorsOf(action: string): { validators: ActionValidators; names: ReadonlySet<string> } {
  const found = loadedValidators.get(action);
  if (!found) throw new Error(`the validators of ${action} are not loaded`);
  return found;
}

/**
 * The validated input: a copy without undefined fields, with amounts in text converted to Money. Throws `invalid_input` with every invalid
 * field. `rules` are the action's rules between fields. The action's validators must be loaded.
 */
export function checkInput(action: string, input: unknown, rules?: (input: never) => FieldProblem[]): object {
  const copy = new InputCopy();
  const copied = copy.of(input, fields[action]?.money);
  const { found } = copy;
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

/** Private copies of inputs with amounts in text converted to money and `undefined` omitted. */
class InputCopy {
  readonly found: FieldProblem[] = [];
  readonly #path: string[] = [];

  of(value: unknown, money: MoneyFields | undefined): unknown {
    if (this.#path.length > deepest)
      return this.#wrong(`is nested more than ${deepest} levels deep`, this.#field.slice(0, 100));
    if (typeof value === 'string') return this.#text(value, money === true);
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
    if (Array.isArray(value)) return value.map((item, i) => this.#part(String(i), item, within(money, '[]')));
    const copied: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const given = (value as Record<string, unknown>)[key];
      if (given === undefined) continue;
      const part = this.#part(key, given, within(money, key));
      if (key === '__proto__')
        Object.defineProperty(copied, key, { value: part, enumerable: true, writable: true, configurable: true });
      else copied[key] = part;
    }
    return copied;
  }

  #part(name: string, value: unknown, money: MoneyFields | undefined): unknown {
    this.#path.push(name);
    const copied = this.of(value, money);
    this.#path.pop();
    return copied;
  }

  #text(value: string, isMoney: boolean): unknown {
    if (isMoney) {
      const money = parseMoney(value);
      return typeof money === 'object' ? money : this.#wrong(money);
    }
    const wrong = characterProblem(value);
    if (wrong !== undefined) this.#wrong(wrong);
    return value;
  }

  get #field(): string {
    return this.#path.map(shownName).join('.');
  }

  #wrong(message: string, field = this.#field): null {
    this.found.push({ field, message });
    return null;
  }
}

const within = (money: MoneyFields | undefined, name: string): MoneyFields | undefined =>
  typeof money === 'object' && Object.hasOwn(money, name) ? money[name] : undefined;
