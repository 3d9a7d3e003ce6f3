/** The error responses and the parameters of the document that many operations share. */

/** The tag of the operations that are no actions. */
export const serviceTags = ['Service'];

/** A parameter in the query. */
export const queryParameter = (name: string, description: string, schema: object, more: object = {}) => ({
  ...{ name, in: 'query', description, schema },
  ...more,
});

/** A parameter in the path. */
export const pathParameter = (name: string, description: string, schema: object = { type: 'string' }) => ({
  ...{ name, in: 'path', required: true, description, schema },
});

/** The headers of every response. */
export const responseHeaders = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

/** The headers by name. */
export const headers = {
  RequestId: { description: 'The id of the request, as in the access log.', schema: { type: 'string' } },
};

const failed = (description: string) => ({
  description,
  headers: responseHeaders,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

/** The error responses by name. */
export const responses = {
  Invalid: failed('The input or the request is invalid. Nothing was sent.'),
  Unauthenticated: failed('The request has no valid secret or, for a webhook, no valid signature.'),
  Forbidden: failed('The client may not use this connection or action, a limit blocks it, or Brex forbids it.'),
  Failed: failed('Another error.'),
};

/** The path parameter of every operation on a connection. */
export const parameters = {
  Connection: {
    name: 'connection',
    in: 'path',
    required: true,
    description: 'The name of a stored connection.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The intent, for clients that send it as a header.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
};
