import { BrexError } from '../errors';

/** The response to Brex: a status, headers and a JSON body. */
export interface WebhookAnswer {
  /** The HTTP status. */
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** JSON text. */
  body: string;
}

/** A response with this JSON body. */
export function answerOf(status: number, said: object, headers: Record<string, string> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(said) };
}

/** The response to a request that fails on every delivery: 413 for its size, 401 for its signature, 400 for its body. */
export function rejectionAnswer(error: unknown): WebhookAnswer {
  if (!BrexError.is(error)) return answerOf(400, { message: 'The webhook cannot be read.' });
  const { code, message } = error;
  const status = error.status ?? (code === 'invalid_signature' ? 401 : 400);
  // The rest of a body that is too large is not read, so the connection can't be reused.
  return answerOf(status, { code, message }, status === 413 ? { connection: 'close' } : {});
}
