import { moneyText, parseMoney, typedAmount } from '../money';
import { isFile } from '../validate/file_content';
import {
  choiceProblem,
  entriesProblem,
  fileProblem,
  lengthProblem,
  namesProblem,
  numberProblem,
  textProblem,
  typeProblem,
  unknownProblem,
} from './field_rules';
import type { ChoiceField, ChoicesField, FileField, FormField, JsonField, MoneyField } from './field_types';
import { isGroup, isUnset } from './form_data';

/** A converted value, or what is wrong with it: a sentence about the field, or about a part of it at a path. */
export type Converted = { value: unknown } | { wrong: string; at?: string };

/** A field whose value has no fields. */
export type SimpleField = Exclude<FormField, { kind: 'group' | 'union' | 'list' | 'const' | 'file' }>;

/** Converts a value that is not empty to the one that the input takes. */
export function simpleInput(field: SimpleField, value: unknown): Converted {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return field.many ? manyInput(field, value) : oneInput(field, value);
    case 'money':
      return moneyInput(field, value);
    case 'json':
      return pairsInput(field, value);
    case 'number':
      return numberInput(field, value);
    case 'boolean':
      if (typeof value === 'boolean') return { value };
      return value === 'true' || value === 'false'
        ? { value: value === 'true' }
        : { wrong: typeProblem('boolean', value) };
    case 'date':
      return dateInput(field, value);
    default:
      return textInput(field, value);
  }
}

const checked = (value: unknown, wrong: string | undefined): Converted => (wrong === undefined ? { value } : { wrong });

function textInput(field: Extract<FormField, { kind: 'text' | 'time' | 'choices' }>, value: unknown): Converted {
  // A number is refused: an account or postal code that became one has lost its leading zeros.
  return typeof value === 'string'
    ? checked(value, textProblem(value, field))
    : { wrong: typeProblem('string', value) };
}

/** A host's date box may add midnight; any other time can mean another day somewhere. */
function dateInput(field: Extract<FormField, { kind: 'date' }>, value: unknown): Converted {
  if (typeof value !== 'string') return { wrong: typeProblem('string', value) };
  const [, date = '', time] = /^\s*(\d{4}-\d{2}-\d{2})(T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?\s*$/.exec(value) ?? [];
  if (time !== undefined && !/^T00:00(:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})?$/.test(time))
    return { wrong: `must be ${field.rule ?? 'a date'}, without a time` };
  const text = date || value;
  return checked(text, textProblem(text, field));
}

function numberInput(field: Extract<FormField, { kind: 'number' }>, value: unknown): Converted {
  const typed = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value);
  if (!typed && (typeof value !== 'number' || !Number.isFinite(value)))
    return { wrong: typeProblem(field.integer ? 'integer' : 'number', value) };
  const number = Number(value);
  return checked(number, numberProblem(number, field));
}

function oneInput(field: ChoiceField | ChoicesField, value: unknown): Converted {
  if (typeof value !== 'string') return { wrong: typeProblem('string', value) };
  if (field.kind === 'choices') return checked(value, textProblem(value, field));
  const values = field.choices.map((choice) => choice.value);
  return checked(value, values.includes(value) ? undefined : choiceProblem(values, field.description));
}

function manyInput(field: ChoiceField | ChoicesField, value: unknown): Converted {
  if (!Array.isArray(value)) return { wrong: typeProblem('array', value) };
  for (const [i, one] of value.entries()) {
    const converted = isUnset(one) ? { wrong: 'is required' } : oneInput(field, one);
    if ('wrong' in converted) return { ...converted, at: String(i) };
  }
  return checked(value, entriesProblem(value, field));
}

const amountForm = 'must be an amount such as "1,250.00"';

/**
 * Money from an amount with decimals and its currency. A number is refused: Brex's own records have amounts in cents in the same place,
 * and one that is passed on from there would be paid a hundredfold.
 */
function moneyInput({ currency: rules, minimum }: MoneyField, value: unknown): Converted {
  const { amount, currency, ...rest } = isGroup(value) ? value : { amount: value, currency: undefined };
  const at = isGroup(value) ? { at: 'amount' } : {};
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return { wrong: unknownProblem(unknown, ['amount', 'currency']), at: unknown };
  if (typeof amount !== 'string') return { wrong: `${amountForm}, as text: a number could also mean cents`, ...at };
  if (!isUnset(currency) && typeof currency !== 'string')
    return { wrong: typeProblem('string', currency), at: 'currency' };
  const typed = typedAmount(amount);
  if (!typed) return { wrong: amountForm, ...at };
  const { currency: own, dollar } = typed;
  const chosen = isUnset(currency) ? undefined : currency.trim();
  if (dollar && own !== 'USD') return { wrong: `has a dollar sign, but its currency is ${own}`, ...at };
  if (own !== undefined && chosen !== undefined && own !== chosen)
    return { wrong: `is in ${own}, but its currency is ${chosen.slice(0, 8)}`, ...at };
  const code = chosen ?? own ?? (isGroup(value) ? rules.default : undefined);
  if (code === undefined) return { wrong: `${amountForm} with its currency: "1,250.00 USD"` };
  const wrongCode = textProblem(code, rules);
  if (wrongCode !== undefined) return { wrong: wrongCode, at: 'currency' };
  const money = parseMoney(`${typed.digits} ${code}`);
  if (typeof money === 'string') return { wrong: money, ...at };
  if (minimum !== undefined && money.amount < minimum)
    return { wrong: `must be at least ${moneyText({ amount: minimum, currency: code })}`, ...at };
  return { value: chosen === undefined && own === undefined ? { amount: money.amount } : money };
}

function pairsInput(field: JsonField, given: unknown): Converted {
  const value = typeof given === 'string' ? parsed(given) : given;
  if (!isGroup(value)) return { wrong: 'must be an object of names with text values, or its JSON' };
  const names = Object.keys(value);
  const wrong = namesProblem(names, field);
  if (wrong !== undefined) return { wrong };
  for (const name of names) {
    const text = value[name];
    const problem = typeof text === 'string' ? textProblem(text, field.values) : typeProblem('string', text);
    if (problem !== undefined) return { wrong: problem, at: name };
  }
  return { value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A file's content, or its path on this machine. */
export function fileInput(field: FileField, value: unknown): Converted & { path?: true } {
  if (!isGroup(value)) return contentInput(field, value);
  const { content, path, name, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return { wrong: unknownProblem(unknown, ['name', 'content', 'path']), at: unknown };
  if (!isUnset(name) && typeof name !== 'string') return { wrong: typeProblem('string', name), at: 'name' };
  if (isUnset(path)) return { ...contentInput(field, content), at: 'content' };
  if (!isUnset(content)) return { wrong: 'must not be set beside the content', at: 'path' };
  if (field.pathName === undefined) return { wrong: "can't be used here: give the content", at: 'path' };
  if (typeof path !== 'string') return { wrong: typeProblem('string', path), at: 'path' };
  return { ...checked(path, textProblem(path, { minLength: 1, maxLength: 4096 })), at: 'path', path: true };
}

function contentInput({ minLength = 0, maxLength = Infinity }: FileField, content: unknown): Converted {
  if (!isFile(content)) return { wrong: fileProblem(content) };
  // Base64 has no character of two units, and a list of the characters of a large file would take too much memory.
  const wrong =
    typeof content === 'string' ? lengthProblem(content.length, { minLength, maxLength }, content) : undefined;
  return checked(content, wrong);
}
