import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../../clock';
import { BrexError, invalidInput } from '../../errors';
import { type ActionForm, fromForm } from '../../forms';
import { credentialOf, nodeConnectionOf } from './connections';
import { errorData, nodeError } from './node_errors';
import { clearableFields, directFields, isPaged, names } from './parameter_names';
import { answerRecords, listRecords, type Wanted } from './records';
import type { NodeConnection } from './service_connection';
import { formValuesOf } from './values';
import { WriteIntents } from './write_intents';

type Data = Record<string, unknown>;

/** Runs the node: each item by itself, in order, so that a failing one says which it is and harms no other. */
export async function execute(
  execution: IExecuteFunctions,
  forms: ReadonlyMap<string, ActionForm>,
): Promise<INodeExecutionData[][]> {
  const runner = new ItemRunner(execution, forms);
  const output: INodeExecutionData[] = [];
  try {
    for (const item of execution.getInputData().keys()) {
      try {
        const records = await runner.run(item);
        output.push(...records.map((json) => ({ json, pairedItem: { item } })));
      } catch (error) {
        if (!execution.continueOnFail()) throw nodeError(execution.getNode(), error, item);
        output.push({ json: errorData(error), pairedItem: { item } });
      }
    }
  } finally {
    await runner.close();
  }
  return [output];
}

class ItemRunner {
  readonly #execution: IExecuteFunctions;
  readonly #forms: ReadonlyMap<string, ActionForm>;
  readonly #intents: WriteIntents;
  /** By the credential's contents. */
  readonly #connections = new Map<string, NodeConnection>();

  constructor(execution: IExecuteFunctions, forms: ReadonlyMap<string, ActionForm>) {
    this.#execution = execution;
    this.#forms = forms;
    this.#intents = new WriteIntents(execution, systemClock.now);
  }

  async run(item: number): Promise<Data[]> {
    const form = this.#formOf(item);
    const { action } = form;
    const parameters = this.#parameters(form, item);
    const values = await formValuesOf(form, parameters, {
      timeZone: this.#execution.getTimezone(),
      file: (property) => this.#file(property, item),
    });
    const input = fromForm(action, values) as Data;
    const connection = await this.#connection(item);
    const signal = this.#execution.getExecutionCancelSignal?.();
    const simplify = this.#parameter(names.simplify, item, false) === true;
    if (isPaged(form.fields)) {
      const maxPage = form.fields.find((field) => field.kind === 'number' && field.paging === 'limit');
      return listRecords(connection, action, input, {
        ...this.#wanted(item),
        simplify,
        maxPage: maxPage?.kind === 'number' ? maxPage.maximum : undefined,
        signal,
      });
    }
    const ending = signal && { signal };
    if (form.effect === 'read') return answerRecords(connection, action, input, { simplify, ...ending });
    const name = this.#intentName(item, action);
    return this.#intents.run({ input, item, name }, (intent) =>
      answerRecords(connection, action, input, { simplify: false, ...intent, ...ending }),
    );
  }

  async close(): Promise<void> {
    for (const connection of this.#connections.values()) await connection.close();
  }

  #parameter(name: string, item: number, fallback: unknown): unknown {
    return this.#execution.getNodeParameter(name, item, fallback);
  }

  #formOf(item: number): ActionForm {
    const operation = this.#parameter('operation', item, '');
    const form = this.#forms.get(String(operation));
    if (form) return form;
    throw new BrexError('invalid_input', `The operation "${String(operation).slice(0, 64)}" does not exist.`, {
      remedy: 'Choose an operation from the list. Nothing was sent.',
    });
  }

  /** The parameters of an item: the fields that are shown, the added ones and those to clear. */
  #parameters({ fields }: ActionForm, item: number): Data {
    const found = directFields(fields).map(({ name }) => [name, this.#parameter(name, item, '')]);
    return {
      ...(Object.fromEntries(found) as Data),
      [names.more]: this.#parameter(names.more, item, {}),
      [names.clear]: clearableFields(fields).length ? this.#parameter(names.clear, item, []) : [],
    };
  }

  #wanted(item: number): Pick<Wanted, 'all' | 'limit'> {
    const limit = Number(this.#parameter(names.limit, item, 50));
    const all = this.#parameter(names.all, item, false) === true;
    if (!all && !(Number.isInteger(limit) && limit > 0))
      throw invalidInput([{ field: names.limit, message: 'must be a whole number, at least 1' }]);
    return { all, limit };
  }

  #intentName(item: number, action: string): string {
    const options = this.#parameter(names.options, item, {}) as Data | undefined;
    if (!options || !Object.hasOwn(options, names.intent)) return '';
    const { [names.intent]: name } = options;
    if (name === undefined || name === null || (typeof name !== 'string' && typeof name !== 'number'))
      throw invalidInput([{ field: names.intent, message: 'must be text; its expression found nothing' }], action);
    return String(name).trim();
  }

  async #file(property: string, item: number): Promise<{ name: string; content: Uint8Array }> {
    const { helpers } = this.#execution;
    try {
      const { fileName = property } = helpers.assertBinaryData(item, property);
      return { name: fileName, content: await helpers.getBinaryDataBuffer(item, property) };
    } catch {
      throw new BrexError('invalid_input', `The item has no file in the binary field "${property.slice(0, 64)}".`, {
        remedy: 'Enter the name of the binary field that the node before this one gives. Nothing was sent.',
      });
    }
  }

  /** The connection of an item. Items share one unless an expression gives them different credentials. */
  async #connection(item: number): Promise<NodeConnection> {
    const authentication = this.#parameter('authentication', item, 'apiToken');
    const credential = await credentialOf(this.#execution, authentication, item);
    const key = JSON.stringify([credential.type, credential.data]);
    const connection = this.#connections.get(key) ?? nodeConnectionOf(this.#execution, credential);
    this.#connections.set(key, connection);
    return connection;
  }
}
