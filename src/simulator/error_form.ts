import type { Refusal } from './refusal';

/** Gives the body in which a refusal is told. */
export type ErrorForm = (refusal: Refusal) => object;

/** The form of nearly all of Brex. */
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

/** The form of accounting, with a code always; too many requests have none that is published. */
export const accountingErrors: ErrorForm = ({ status, body: { code, type, message }, details }) => ({
  error_code: code ?? CODES[status] ?? type,
  message,
  ...(details && { details }),
});
