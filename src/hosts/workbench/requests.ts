import type { FastifyReply } from 'fastify';
import { type FieldProblem, invalidInput } from '../../errors';

/** A route with an id. */
export type ById = { Params: { id: string } };

/** Aborts when the browser disconnects before the response: the user pressed Cancel or closed the page. */
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
