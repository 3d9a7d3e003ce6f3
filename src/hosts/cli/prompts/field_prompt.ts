import type { Connection } from '../../../connector';
import { type FormField, plainText } from '../../../forms';
import { isRecord, valueAtPath } from '../output/cells';
import { lacks } from './required_fields';
import type { Option, Questions } from './questions';

type Values = Record<string, unknown>;
type Field<Kind extends FormField['kind']> = Extract<FormField, { kind: Kind }>;

/** Options of a list that are shown at once. */
const shownChoices = 50;

/** Asks for the fields of a form, one after the other, and puts the answers into its values. */
export class FieldPrompt {
  readonly #connection: Connection;
  readonly #questions: Questions;
  readonly #values: Values;
  readonly #problem: (path: string) => string | undefined;

  /** `problem` says what is wrong with the value at a path of `values`. */
  constructor(
    connection: Connection,
    questions: Questions,
    values: Values,
    problem: (path: string) => string | undefined,
  ) {
    this.#connection = connection;
    this.#questions = questions;
    this.#values = values;
    this.#problem = problem;
  }

  /** Asks for the required fields of a group that have no value yet, and for those that their choices depend on. */
  async group(fields: readonly FormField[], group: Values, above: string): Promise<void> {
    for (const field of fields) {
      const path = `${above}${field.name}`;
      if (field.kind === 'group' && (field.required || isRecord(group[field.name]))) {
        const inner = isRecord(group[field.name]) ? (group[field.name] as Values) : {};
        group[field.name] = inner;
        await this.group(field.fields, inner, `${path}.`);
      } else if (lacks([field], group) || (isHelper(field) && isNeeded(field, fields, group))) {
        await this.#ask(field, group, path);
      }
    }
  }

  async #ask(field: FormField, group: Values, path: string): Promise<void> {
    const set = (value: unknown): void => void (group[field.name] = value);
    switch (field.kind) {
      case 'const':
        return;
      case 'group':
        return this.group(field.fields, ((group[field.name] as Values | undefined) ??= {}), `${path}.`);
      case 'union':
        return this.#union(field, group, path);
      case 'list':
        return this.#list(field, group, path);
      case 'choice':
        return set(await this.#choice(field));
      case 'choices':
        return set(await this.#choices(field));
      case 'boolean':
        return set(await this.#questions.one(messageOf(field), yesOrNo));
      default:
        return this.#line(field, path, set);
    }
  }

  /** A value that is typed; the form's own rules check it. */
  async #line(field: FormField, path: string, set: (value: unknown) => void): Promise<void> {
    const problem = (answer: string): string | undefined => {
      set(valueOf(field, answer));
      const wrong = this.#problem(path);
      return wrong === undefined ? undefined : `It ${wrong}.`;
    };
    set(valueOf(field, await this.#questions.text(messageOf(field), problem)));
  }

  async #union(field: Field<'union'>, group: Values, path: string): Promise<void> {
    const kind = await this.#questions.one(
      messageOf(field),
      field.branches.map(({ name, title }) => ({ value: name, name: title })),
    );
    const values: Values = { kind };
    group[field.name] = values;
    const { fields } = field.branches.find(({ name }) => name === kind) ?? { fields: [] };
    await this.group(fields, values, `${path}.`);
  }

  async #list(field: Field<'list'>, group: Values, path: string): Promise<void> {
    const entries: unknown[] = [];
    group[field.name] = entries;
    const { item, maxItems = Infinity, minItems = 1 } = field;
    do {
      const entry: Values = {};
      const i = entries.length;
      // A group is asked field by field; any other entry is one value.
      const named = { ...item, name: 'value', required: true, title: `${field.title} ${i + 1}` };
      entries.push({});
      await this.#ask(named, entry, `${path}.${i}`);
      entries[i] = entry.value;
    } while (entries.length < maxItems && (entries.length < minItems || (await this.#more(field.title))));
  }

  async #more(title: string): Promise<boolean> {
    return (await this.#questions.one(`${title}: add another?`, [...yesOrNo].reverse())) === 'true';
  }

  #choice(field: Field<'choice'>): Promise<string | string[]> {
    const options = field.choices.map(({ value, title }) => ({ value, name: title }));
    return field.many
      ? this.#questions.some(messageOf(field), options)
      : this.#questions.one(messageOf(field), options);
  }

  async #choices(field: Field<'choices'>): Promise<string | string[]> {
    if (!field.many) return this.#choose(field, messageOf(field));
    const chosen: string[] = [];
    do chosen.push(await this.#choose(field, messageOf(field)));
    while (chosen.length < (field.maxItems ?? Infinity) && (await this.#more(field.title)));
    return [...new Set(chosen)];
  }

  /** One record of the account, searched there while the person types; or its ID. */
  #choose({ list, needs = {} }: Field<'choices'>, message: string): Promise<string> {
    const given = Object.fromEntries(
      Object.entries(needs).flatMap(([name, path]) => {
        const value = valueAtPath(this.#values, path.split('.'));
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    return this.#questions.find(message, async (words, signal) => {
      const own = ownValue(words);
      const { choices, next } = await this.#connection
        .choices(list, { search: words, given, limit: shownChoices, signal })
        .catch((error: unknown) => {
          if (own.length) return { choices: [], next: undefined };
          throw error;
        });
      const found = choices.map(({ value, label }) => ({
        value,
        name: plainText(label),
        description: plainText(value),
      }));
      const more = next === undefined ? '' : ' More match: type further letters.';
      // Enter must not choose another record than the one whose ID was typed.
      const options = words.includes('_') ? [...own, ...found] : [...found, ...own];
      return options.map((option, i) =>
        i === 0 && more ? { ...option, description: `${option.description ?? ''}${more}` } : option,
      );
    });
  }
}

/** What was typed, as an ID that is not in the list. */
const ownValue = (words: string): Option[] =>
  /^\S+$/.test(words) ? [{ value: words, name: `"${plainText(words)}", as the ID itself` }] : [];

const yesOrNo: readonly Option[] = [
  { value: 'true', name: 'Yes' },
  { value: 'false', name: 'No' },
];

const isHelper = (field: FormField): boolean => field.kind === 'choices' && field.helper === true;

/** Whether a required field that is still empty needs this one first. */
const isNeeded = (helper: FormField, fields: readonly FormField[], group: Values): boolean =>
  group[helper.name] === undefined &&
  fields.some(
    (field) =>
      field.kind === 'choices' && Object.values(field.needs ?? {}).includes(helper.path) && lacks([field], group),
  );

const hints: Partial<Record<FormField['kind'], string>> = {
  money: 'such as 1,250.00 USD',
  date: 'such as 2026-01-31',
  time: 'such as 2026-01-31T09:30:00Z',
  file: 'path of a file on this machine',
  json: 'names with values as JSON, such as {"name": "value"}',
  number: 'a number',
};

function messageOf(field: FormField): string {
  const hint = hints[field.kind];
  const about = field.description === undefined || field.description.length > 120 ? '' : ` ${field.description}`;
  return `${field.title}${hint === undefined ? '' : ` (${hint})`}:${about}`;
}

/** The value of the form for what was typed. */
function valueOf(field: FormField, answer: string): unknown {
  if (field.kind === 'file') return { path: answer };
  // The currency may be part of the amount.
  if (field.kind === 'money' && !/[A-Za-z]/.test(answer)) return { amount: answer, currency: field.currency.default };
  return answer;
}
