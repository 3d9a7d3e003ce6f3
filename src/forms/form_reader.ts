import type { FieldProblem } from '../errors';
import { plainName } from '../plain_text';
import { shownName } from '../validate/messages';
import { type Converted, fileInput, simpleInput } from './field_input';
import { choiceProblem, constantProblem, entriesProblem, typeProblem, unknownProblem } from './field_rules';
import type { FileField, FormField, ListField, UnionField } from './field_types';
import { type GroupValues, isBlank, isBlankGroup, isClear, isGroup, isUnset } from './form_data';

/** The input of a form's values, without those that are invalid, and what is wrong with these; see `fromForm`. */
export function readForm(
  fields: readonly FormField[],
  values: object,
): { input: Record<string, unknown>; problems: FieldProblem[] } {
  const reader = new FormReader();
  const input = reader.group(fields, values, '');
  return { input, problems: reader.found };
}

/** Reads the values of a form and notes what is wrong. */
class FormReader {
  readonly found: FieldProblem[] = [];

  /** The input of a group that is used. */
  group(fields: readonly FormField[], values: unknown, above: string, others: readonly string[] = []): GroupValues {
    if (!isGroup(values)) {
      this.#wrong(above.slice(0, -1), typeProblem('object', values));
      return {};
    }
    const names = fields.map(({ name }) => name);
    for (const name of Object.keys(values))
      if (values[name] !== undefined && !names.includes(name) && !others.includes(name))
        this.#wrong(above + shownName(name), unknownProblem(name, names));
    const input: GroupValues = {};
    const add = (name: string, value: unknown): void => {
      if (value !== undefined) input[name] = value;
    };
    for (const field of fields) {
      const value = valueOf(values, field.name);
      if (field.kind === 'choices' && field.helper) continue;
      if (field.kind !== 'file' || isBlank(field, value))
        add(field.name, this.#value(field, value, above + field.name));
      else this.#file(field, value, above, add);
      const named = field.kind === 'file' ? fields.find(({ name }) => name === field.nameField) : undefined;
      const fileName = plainName(isGroup(value) && typeof value.name === 'string' ? value.name : '');
      if (named && fileName && isBlank(named, valueOf(values, named.name)))
        add(named.name, this.#value(named, fileName, above + named.name));
    }
    return input;
  }

  /** Adds a file's content or path to the input. */
  #file(field: FileField, value: unknown, above: string, add: (name: string, value: unknown) => void): void {
    const converted = fileInput(field, value);
    const name = converted.path ? (field.pathName ?? field.name) : field.name;
    add(name, this.#converted(converted, above + field.name));
  }

  /** The value of a field in the input; undefined if it has none. */
  #value(field: FormField, value: unknown, path: string): unknown {
    if (field.kind === 'const') return this.#constant(field, value, path);
    if (isClear(value)) {
      if (field.clearable) return Array.isArray(field.clearable.value) ? [] : field.clearable.value;
      return this.#wrong(path, "can't be cleared");
    }
    if (isBlank(field, value)) {
      // The fields of a required group say what is missing.
      if (field.required && field.kind === 'group') return this.group(field.fields, {}, `${path}.`);
      return field.required ? this.#wrong(path, 'is required') : undefined;
    }
    switch (field.kind) {
      case 'group':
        return this.group(field.fields, value, `${path}.`);
      case 'union':
        return this.#union(field, value, path);
      case 'list':
        return this.#list(field, value, path);
      case 'file':
        return undefined;
      default:
        return this.#converted(simpleInput(field, value), path);
    }
  }

  #constant({ value: only, required }: Extract<FormField, { kind: 'const' }>, value: unknown, path: string): unknown {
    if (!isUnset(value) && value !== only)
      return this.#wrong(path, typeof value === 'string' ? constantProblem(only) : typeProblem('string', value));
    return required || !isUnset(value) ? only : undefined;
  }

  #union({ branches }: UnionField, value: unknown, path: string): unknown {
    if (!isGroup(value)) return this.#wrong(path, typeProblem('object', value));
    const { kind, ...values } = value;
    const branch = branches.find(({ name }) => name === kind);
    if (!branch) return this.#wrong(`${path}.kind`, choiceProblem(branches.map(({ name }) => name)));
    const own = branch.fields.map(({ name }) => name);
    const others = branches.flatMap(({ fields, title }) => fields.map((field) => ({ field, title })));
    for (const name of Object.keys(values)) {
      const other = own.includes(name) ? undefined : others.find(({ field }) => field.name === name);
      if (other && !isBlankGroup([other.field], { [name]: values[name] }))
        this.#wrong(`${path}.${name}`, `belongs to "${other.title}", but "${branch.title}" is chosen`);
    }
    return this.group(
      branch.fields,
      values,
      `${path}.`,
      others.map(({ field }) => field.name),
    );
  }

  #list(field: ListField, value: unknown, path: string): unknown {
    if (!Array.isArray(value)) return this.#wrong(path, typeProblem('array', value));
    // First, so that a list of a million entries is not read.
    const count = entriesProblem(value, { ...field, uniqueItems: false });
    if (count !== undefined) return this.#wrong(path, count);
    const list = value.map((item: unknown, i) => {
      const at = `${path}.${i}`;
      return isBlank(field.item, item) ? this.#wrong(at, 'is required') : this.#value(field.item, item, at);
    });
    const wrong = entriesProblem(list, field);
    return wrong === undefined ? list : this.#wrong(path, wrong);
  }

  #converted(converted: Converted, path: string): unknown {
    if ('value' in converted) return converted.value;
    return this.#wrong(converted.at === undefined ? path : `${path}.${shownName(converted.at)}`, converted.wrong);
  }

  #wrong(field: string, message: string): undefined {
    this.found.push({ field, message });
  }
}

const valueOf = (values: GroupValues, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : undefined;
