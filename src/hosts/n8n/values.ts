import { invalidInput } from '../../errors';
import { clearValue, type FormField, type ListField, type UnionField } from '../../forms';
import { dateOf, timeOf } from './dates';
import { directFields, isCollection, names, shownFields } from './parameter_names';

type Parameters = Record<string, unknown>;

/** What reading the parameters of an item needs of its execution. */
export interface ItemContext {
  timeZone: string;
  /** The file in a binary field of the item. Throws an error that names the field. */
  file(property: string): Promise<{ name: string; content: Uint8Array }>;
}

const isObject = (value: unknown): value is Parameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The values of a form, for `fromForm`, from the parameters of an item.
 * @throws BrexError `invalid_input` for a field that was added but has no value, since an expression that finds nothing must not remove a
 * filter, and for one that is both filled in and cleared.
 */
export async function formValuesOf(
  { action, fields }: { action: string; fields: readonly FormField[] },
  parameters: Parameters,
  context: ItemContext,
): Promise<Parameters> {
  return new ParameterReader(action, context).group(fields, parameters, '');
}

class ParameterReader {
  readonly #action: string;
  readonly #context: ItemContext;

  constructor(action: string, context: ItemContext) {
    this.#action = action;
    this.#context = context;
  }

  /** The values of a group whose optional fields are in a separate collection. */
  async group(fields: readonly FormField[], own: Parameters, above: string): Promise<Parameters> {
    const direct = directFields(fields);
    const { [names.more]: added = {}, [names.clear]: cleared } = own;
    const values: Parameters = {};
    for (const field of direct) await this.#read(field, own[field.name], above, values);
    const more = shownFields(fields).filter((field) => !direct.includes(field));
    await this.#added(more, added, above, values);
    this.#clear(values, cleared, above);
    return values;
  }

  /** Adds the values of the fields that a person added to a collection. */
  async #added(fields: readonly FormField[], collection: unknown, above: string, values: Parameters): Promise<void> {
    if (collection === undefined || collection === null || collection === '') return;
    if (!isObject(collection)) throw this.#wrong(above.slice(0, -1) || names.more, 'must be an object');
    for (const field of fields) {
      if (!Object.hasOwn(collection, field.name)) continue;
      const raw = plain(collection[field.name]);
      if (raw === undefined || raw === null)
        throw this.#wrong(
          above + field.name,
          'has no value: its expression found nothing. Correct it, or remove the field',
        );
      await this.#read(field, raw, above, values);
    }
    const unknown = Object.keys(collection).find((name) => !fields.some((field) => field.name === name));
    if (unknown !== undefined && unknown !== names.clear) values[unknown] = collection[unknown];
  }

  async #read(field: FormField, raw: unknown, above: string, values: Parameters): Promise<void> {
    const value = await this.#value(field, plain(raw), above + field.name);
    if (value !== undefined) values[field.name] = value;
  }

  async #value(field: FormField, raw: unknown, path: string): Promise<unknown> {
    if (raw === undefined || raw === null || raw === '') return undefined;
    switch (field.kind) {
      case 'money':
        return isObject(raw) && !('amount' in raw) ? raw[names.details] : raw;
      case 'date':
        return dateOf(raw, this.#context.timeZone);
      case 'time':
        return timeOf(raw, this.#context.timeZone);
      case 'file':
        if (typeof raw !== 'string') throw this.#wrong(path, 'must be the name of a binary field of the input');
        return this.#context.file(raw);
      case 'json':
        return this.#pairs(raw, path);
      case 'choice':
      case 'choices':
        return field.many && typeof raw === 'string' ? raw.split(',').map((one) => one.trim()) : raw;
      case 'group':
        return this.#group(field.fields, raw, path);
      case 'union':
        return this.#union(field, raw, path);
      case 'list':
        return this.#list(field, raw, path);
      default:
        return raw;
    }
  }

  async #group(fields: readonly FormField[], raw: unknown, path: string): Promise<unknown> {
    if (!isObject(raw)) return raw;
    if (!isCollection(fields)) {
      const details = raw[names.details];
      return isObject(details) ? this.group(fields, details, `${path}.`) : details;
    }
    const values: Parameters = {};
    await this.#added(shownFields(fields), raw, `${path}.`, values);
    return values;
  }

  async #union({ branches }: UnionField, raw: unknown, path: string): Promise<unknown> {
    const details = isObject(raw) && names.details in raw ? raw[names.details] : raw;
    if (!isObject(details)) return details;
    const { kind } = details;
    const branch = branches.find(({ name }) => name === kind);
    // The fields of another kind, which n8n may still hold, are not read.
    return { kind, ...(branch && (await this.group(branch.fields, details, `${path}.`))) };
  }

  async #list({ item }: ListField, raw: unknown, path: string): Promise<unknown> {
    const entries = isObject(raw) ? (raw[names.entry] ?? []) : raw;
    if (!Array.isArray(entries)) return typeof entries === 'string' ? [entries] : entries;
    const values: unknown[] = [];
    for (const [i, entry] of entries.entries()) {
      const at = `${path}.${i}`;
      if (!isObject(entry)) values.push(entry);
      else if (item.kind === 'group') values.push(await this.group(item.fields, entry, `${at}.`));
      else if (item.kind === 'union') values.push(await this.#union(item, entry, at));
      else values.push(await this.#value(item, plain(entry[names.value]), at));
    }
    return values;
  }

  /** Names with values: the rows of a person, or an object or its JSON from an expression. */
  #pairs(raw: unknown, path: string): unknown {
    const rows = isObject(raw) ? raw[names.entry] : undefined;
    if (!Array.isArray(rows)) return raw;
    const pairs = rows.map((row): [string, unknown] => {
      const { name, value } = isObject(row) ? row : {};
      if (typeof name !== 'string' || name === '') throw this.#wrong(path, 'has an entry without a name');
      return [name, value ?? ''];
    });
    const twice = pairs.find(([name], i) => pairs.slice(0, i).some(([other]) => other === name));
    if (twice) throw this.#wrong(path, `has the name "${twice[0].slice(0, 64)}" twice`);
    return Object.fromEntries(pairs);
  }

  /** Marks the fields to clear, each by its path from this group. */
  #clear(values: Parameters, cleared: unknown, above: string): void {
    if (cleared === undefined || cleared === null || cleared === '') return;
    for (const path of Array.isArray(cleared) ? (cleared as unknown[]) : [cleared]) {
      if (typeof path !== 'string') throw this.#wrong(above + names.clear, 'must be names of fields');
      const parts = path.split('.');
      const last = parts.pop() ?? '';
      let place = values;
      for (const part of parts) {
        const below = Object.hasOwn(place, part) && isObject(place[part]) ? place[part] : {};
        place = place[part] = below;
      }
      if (Object.hasOwn(place, last) && !isUnset(place[last]))
        throw this.#wrong(above + path, 'has a value and is also in Fields to Clear: choose one');
      place[last] = clearValue;
    }
  }

  #wrong(field: string, message: string): Error {
    return invalidInput([{ field, message }], this.#action);
  }
}

/** The value of a resource locator; any other value is returned unchanged. */
const plain = (raw: unknown): unknown => (isObject(raw) && raw.__rl === true ? raw.value : raw);

/** Whether a value is an empty box: money without an amount, a group without values, or nothing. */
const isUnset = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && !value.length) ||
  (isObject(value) && ('amount' in value ? value.amount === '' : Object.keys(value).length === 0));
