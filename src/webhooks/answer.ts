import { BrexError } from '../errors';

/** What Brex is told: a status, headers and a JSON body. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An answer that says this. */
export function answerOf(status: number, said: object, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(said) };
}

/** The answer for what will be refused each time it is sent: 413 for its size, 401 for its signature, 400 for its body. */
export function refusalOf(error: unknown): Answer {
  if (!BrexError.is(error)) return answerOf(400, { message: 'The webhook cannot be read.' });
  const { code, message } = error;
  const status = error.status ?? (code === 'invalid_signature' ? 401 : 400);
  // The rest of a body that is too large is not read, so the line cannot be used again.
  return answerOf(status, { code, message }, status === 413 ? { connection: 'close' } : {});
}
