import type { Refusal } from './refusal';

/** The format of error bodies. */
export type ErrorForm = (refusal: Refusal) => object;

/** The format of nearly all Brex APIs. */
export const plainErrors: ErrorForm = ({ body }) => body;

const CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'INVALID_REQUEST',
  415: 'INVALID_REQUEST',
  500: 'INTERNAL_ERROR',
};

/** The format of the accounting API, always with a code; none is published for too many requests. */
export const accountingErrors: ErrorForm = ({ status, body: { code, type, message }, details }) => ({
  error_code: code ?? CODES[status] ?? type,
  message,
  ...(details && { details }),
});
