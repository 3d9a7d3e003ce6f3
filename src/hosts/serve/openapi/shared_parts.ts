/** The error responses and the parameters of the document that many operations share. */

const failed = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

/** The error responses by name. */
export const responses = {
  Invalid: failed('The input or the request is invalid. Nothing was sent.'),
  Unauthenticated: failed('The request has no valid secret.'),
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
