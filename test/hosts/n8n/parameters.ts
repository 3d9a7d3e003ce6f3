import type { IBinaryData } from 'n8n-workflow';
import { type FormField } from '../../../src';
import { directFields, isCollection, shownFields } from '../../../src/hosts/n8n/parameter_names';

type Data = Record<string, unknown>;

/** The files of an item, by the name of its binary field. */
export interface ItemFiles {
  binary: Record<string, IBinaryData>;
  files: Record<string, Uint8Array>;
}

const isClear = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'clear' in value && Object.keys(value).length === 1;

/** What a person would enter in the parameters of a node for the values of a form: the inverse of what the node reads. */
export function parametersFor(fields: readonly FormField[], values: Data, files: ItemFiles): Data {
  const printer = new Printer(files);
  const parameters = printer.group(fields, values);
  return parameters;
}

class Printer {
  readonly #files: ItemFiles;

  constructor(files: ItemFiles) {
    this.#files = files;
  }

  group(fields: readonly FormField[], values: Data): Data {
    const cleared: string[] = [];
    const direct = directFields(fields);
    const parameters = this.#some(direct, values, '', cleared);
    const more = this.#some(
      shownFields(fields).filter((field) => !direct.includes(field)),
      values,
      '',
      cleared,
    );
    return {
      ...parameters,
      ...(Object.keys(more).length && { additionalFields: more }),
      ...(cleared.length && { fieldsToClear: cleared }),
    };
  }

  #some(fields: readonly FormField[], values: Data, above: string, cleared: string[]): Data {
    const entries = fields.flatMap((field): [string, unknown][] => {
      const value = values[field.name];
      if (value === undefined) return [];
      if (isClear(value)) {
        cleared.push(above + field.name);
        return [];
      }
      return [[field.name, this.#value(field, value, above + field.name, cleared)]];
    });
    return Object.fromEntries(entries);
  }

  #value(field: FormField, value: unknown, path: string, cleared: string[]): unknown {
    switch (field.kind) {
      case 'choices':
        return field.many ? value : { __rl: true, mode: 'id', value };
      case 'money':
        return { details: value };
      case 'date':
        return `${String(value)}T00:00:00`;
      case 'file':
        return this.#file(value as { name?: string; content: string });
      case 'json':
        return { entry: Object.entries(value as Data).map(([name, one]) => ({ name, value: one })) };
      case 'group': {
        const { fields } = field;
        if (isCollection(fields)) return this.#some(shownFields(fields), value as Data, `${path}.`, cleared);
        const { fieldsToClear = [], ...details } = this.group(fields, value as Data);
        cleared.push(...(fieldsToClear as string[]).map((one) => `${path}.${one}`));
        return { details };
      }
      case 'union': {
        const { kind, ...rest } = value as Data;
        const branch = field.branches.find(({ name }) => name === kind);
        return { details: { kind, ...this.group(branch?.fields ?? [], rest) } };
      }
      case 'list':
        if (field.item.kind === 'text') return value;
        return { entry: (value as Data[]).map((one) => this.#entry(field.item, one)) };
      default:
        return value;
    }
  }

  #entry(item: FormField, value: Data): unknown {
    if (item.kind === 'group') return this.group(item.fields, value);
    return { value: this.#value(item, value, '', []) };
  }

  #file({ name, content }: { name?: string; content: string }): string {
    const property = `file${Object.keys(this.#files.files).length}`;
    this.#files.binary[property] = { mimeType: 'application/pdf', ...(name !== undefined && { fileName: name }) };
    this.#files.files[property] = Buffer.from(content, 'base64');
    return property;
  }
}
