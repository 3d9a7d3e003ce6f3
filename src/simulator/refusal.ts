export interface RefusalBody {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
}

/** A rejected request: the status and the body of the response. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  /** The details, for the one error format that supports them. */
  readonly details: object | undefined;

  constructor(status: number, type: string, message: string, code?: string, details?: object) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.body = code === undefined ? { type, message } : { type, message, code };
    this.details = details;
  }
}

/** An error for which Brex returns only the status. */
export class Silence extends Refusal {
  constructor(status: number) {
    super(status, '', '');
    this.name = 'Silence';
  }
}

/** A 400. */
export const badRequest = (message: string, code?: string): Refusal => new Refusal(400, 'BAD_REQUEST', message, code);

/** The 400 that Brex words `[field] is invalid`, with the path of the field. */
export const invalid = (field: string, rule?: string): Refusal =>
  badRequest(rule === undefined ? `[${field}] is invalid` : `[${field}] is invalid: ${rule}`);

/** A 404 with a code such as USER_NOT_FOUND. */
export const notFound = (code?: string): Refusal => new Refusal(404, 'NOT_FOUND', 'Not Found', code);

/** A 409. */
export const conflict = (message: string): Refusal => new Refusal(409, 'CONFLICT', message);
