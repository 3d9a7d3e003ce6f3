import { Ajv } from 'ajv';
import type { Called, TestClient } from '../../hosts/mcp/clients';
import { unknownNames } from './sql_names';

type Fields = Record<string, unknown>;

/** What `describe` shows of an action. */
interface Described {
  action: string;
  input: Fields;
  output?: Fields;
  ids_from?: Record<string, string>;
}

export type Cell = string | number | null;

/** What a conversation took. */
export interface Effort {
  /** Tool calls. */
  calls: number;
  /** Tokens of the tools' answers, which the model reads. */
  read: number;
  /** Tokens of the calls, which the model writes. */
  written: number;
  /** The worst place of a needed action in an answer of `find`; 0 without a search. */
  rank: number;
}

/** Four characters of JSON count as one token. */
export const tokens = (value: unknown): number => Math.ceil(JSON.stringify(value).length / 4);

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });

/**
 * A model as a script: it knows of the server only what its tools answer. It fails where a model would have to guess: an action that `find`
 * does not return, an input that the described schema refuses, an ID from nowhere, a field or column that was not described.
 */
export class Agent {
  readonly effort: Effort = { calls: 0, read: 0, written: 0, rank: 0 };
  /** Every answer as text, to search for what must not be in it. */
  readonly answers: string[] = [];
  readonly #client: TestClient;
  readonly #question: string;
  readonly #described = new Map<string, Described>();
  #tables = '';

  /**
   * @param client The connection to the server.
   * @param question What the person asks; IDs in it need no other source.
   */
  constructor(client: TestClient, question = '') {
    this.#client = client;
    this.#question = question;
  }

  /** Calls a tool, whatever it answers. */
  async call(tool: string, input: object): Promise<Called> {
    const called = await this.#client.call(tool, input);
    this.note(tool, input, called.value);
    return called;
  }

  /** Counts a call that was made without `call`. */
  note(tool: string, input: object, answer: object): void {
    this.effort.calls += 1;
    this.effort.written += tokens({ name: tool, arguments: input });
    this.effort.read += tokens(answer);
    this.answers.push(JSON.stringify(answer));
  }

  async #answer<T>(tool: string, input: object): Promise<T> {
    const { isError, value } = await this.call(tool, input);
    if (isError) throw new Error(`${tool} ${JSON.stringify(input)} failed: ${JSON.stringify(value)}`);
    return value as T;
  }

  /** Searches for an action with these words and reads its description. */
  async choose(words: string, action: string): Promise<void> {
    const { actions } = await this.#answer<{ actions: { action: string }[] }>('find', { words });
    const rank = actions.findIndex((found) => found.action === action) + 1;
    if (rank === 0) throw new Error(`find "${words}" returned ${actions.map((found) => found.action).join(', ')}`);
    this.effort.rank = Math.max(this.effort.rank, rank);
    this.#described.set(action, await this.#answer<Described>('describe', { action, output: true }));
  }

  /** All records of a list, page by page. */
  async list<T>(action: string, input: Fields, fields: readonly string[]): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page = { ...input, ...(cursor !== undefined && { cursor }) };
      const answer = await this.#read<{ data: { items?: T[] }; next_cursor?: string }>(action, page, fields);
      items.push(...(answer.data.items ?? []));
      cursor = answer.next_cursor;
    } while (cursor !== undefined);
    return items;
  }

  /** One record. */
  async one<T>(action: string, input: Fields, fields: readonly string[]): Promise<T> {
    return (await this.#read<{ data: T }>(action, input, fields)).data;
  }

  async #read<T>(action: string, input: Fields, fields: readonly string[]): Promise<T> {
    const described = this.#described.get(action);
    if (!described) throw new Error(`${action} was not described`);
    if (!ajv.validate(described.input, input)) throw new Error(`${action}: ${ajv.errorsText(ajv.errors)}`);
    const output = JSON.stringify(described.output);
    const unknown = fields
      .flatMap((field) => field.split('.'))
      .find((name) => !new RegExp(`\\b${name}\\b`).test(output));
    if (unknown !== undefined) throw new Error(`${action}: its description has no field ${unknown}`);
    for (const [path, source] of Object.entries(described.ids_from ?? {}))
      for (const id of valuesAt(input, path.split('.')))
        if (![this.#question, ...this.answers].some((text) => text.includes(String(id))))
          throw new Error(`${path}: neither ${source} nor another answer has ${String(id)}`);
    return this.#answer<T>('read', { action, input, fields });
  }

  /** Reads the columns of tables. */
  async tables(...tables: string[]): Promise<void> {
    const answer = await this.#answer<{ tables: string }>('describe', { action: 'query', tables });
    this.#tables += answer.tables;
  }

  /** The rows of a SELECT over described tables. */
  async query(sql: string): Promise<Cell[][]> {
    const unknown = unknownNames(sql, this.#tables);
    if (unknown.length) throw new Error(`the described tables have no ${unknown.join(', ')}`);
    const answer = await this.#answer<{ data: { rows: Cell[][] }; truncated: boolean }>('query', { sql });
    if (answer.truncated) throw new Error('the answer is cut');
    return answer.data.rows;
  }
}

/** The values at a path; a list adds nothing to it. */
function valuesAt(value: unknown, [name, ...rest]: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, name === undefined ? [] : [name, ...rest]));
  if (value === undefined || value === null) return [];
  if (name === undefined) return [value];
  return valuesAt((value as Fields)[name], rest);
}
