export interface RefusalBody {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
}

/** A request that Brex would turn down: the status and the body of the answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  /** What it is about, in the one form of error that has room for it. */
  readonly details: object | undefined;

  constructor(status: number, type: string, message: string, code?: string, details?: object) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.body = code === undefined ? { type, message } : { type, message, code };
    this.details = details;
  }
}

/** A refusal of which Brex says nothing but the status. */
export class Silence extends Refusal {
  constructor(status: number) {
    super(status, '', '');
    this.name = 'Silence';
  }
}

/** Gives a 400. */
export const badRequest = (message: string, code?: string): Refusal => new Refusal(400, 'BAD_REQUEST', message, code);

/** Gives the 400 that Brex words `[field] is invalid`, with the path of the field. */
export const invalid = (field: string, rule?: string): Refusal =>
  badRequest(rule === undefined ? `[${field}] is invalid` : `[${field}] is invalid: ${rule}`);

/** Gives a 404 with a code such as USER_NOT_FOUND. */
export const notFound = (code?: string): Refusal => new Refusal(404, 'NOT_FOUND', 'Not Found', code);

/** Gives a 409. */
export const conflict = (message: string): Refusal => new Refusal(409, 'CONFLICT', message);
