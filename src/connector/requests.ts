/** A request as it would be sent: all header names, without the token and the values of headers set by users. */
export interface PlannedRequest {
  /** The HTTP method. */
  method: string;
  /** The full address. */
  url: string;
  /** The headers, without the token. */
  headers: Record<string, string>;
  /** The body as JSON; absent if there is none. */
  body?: object;
}

/** The result of a dry run. */
export interface DryRun {
  /** The requests that the run would send, up to its first write. */
  requests: PlannedRequest[];
}

/** A raw request. */
export interface RawRequest {
  /** The HTTP method, such as `GET`. */
  method: string;
  /** The path on the connection's server; begins with a slash. */
  path: string;
  /** The query by name; a value may be a list. */
  query?: Record<string, string | number | boolean | (string | number | boolean)[] | null | undefined>;
  /** The body, sent as JSON. */
  body?: object;
  /**
   * Headers of this request, added to those of the connection; for a name in both, this value is sent. Rejects with `invalid_input` names
   * that the connector sets itself (`authorization`, `idempotency-key`, ...) or that could redirect the request. A write repeated under its
   * key must have the same ones.
   */
  headers?: Readonly<Record<string, string>>;
}
