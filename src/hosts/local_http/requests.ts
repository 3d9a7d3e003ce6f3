import type { FastifyReply } from 'fastify';
import { type FieldProblem, invalidInput } from '../../errors';

/** A route with an id. */
export type ById = { Params: { id: string } };

/** Aborts when the client disconnects before the response, such as a browser whose user pressed Cancel or closed the page. */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a body. Throws `invalid_input` for an unknown one. */
export function bodyObject(body: unknown, known: readonly string[]): Record<string, unknown> {
  const fields = isObject(body) ? body : {};
  const unknown = Object.keys(fields).find((field) => !known.includes(field));
  refuse(unknown !== undefined && { field: unknown, message: 'is not a known field' });
  return fields;
}

/** Throws `invalid_input` if there is a problem. */
export const refuse = (problem: FieldProblem | false): void => {
  if (problem) throw invalidInput([problem]);
};

/** A list of names in a body. Throws `invalid_input` for anything else. */
export function namesIn(field: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw invalidInput([{ field, message: 'must be a list of names' }]);
}

/** The query of a request: a field that is given twice is a list. */
export type Query = Record<string, string | string[] | undefined>;

/** The fields of the query that are present. Throws `invalid_input` if one is given twice. */
export function textsIn<Name extends string>(query: Query, names: readonly Name[]): Partial<Record<Name, string>> {
  const given = names.filter((name) => query[name] !== undefined && query[name] !== '');
  return Object.fromEntries(
    given.map((name) => {
      const value = query[name];
      refuse(typeof value !== 'string' && { field: name, message: 'can be given only once' });
      return [name, value];
    }),
  ) as Partial<Record<Name, string>>;
}

/** The required input of a dependent list: `given.field_id=...` in the query. */
export function givenIn(query: Query): Record<string, string | undefined> {
  const names = Object.keys(query).filter((name) => name.startsWith('given.'));
  const given = textsIn(query, names);
  return Object.fromEntries(names.map((name) => [name.slice('given.'.length), given[name]]));
}
