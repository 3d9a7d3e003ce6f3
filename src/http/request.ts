import type { Answer } from './answer';
import type { Repeat } from './repeat_window';

/** One request from the layers above. */
export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** An encoded path without host or query. */
  path: string;
  /** An encoded query, without the question mark. */
  query?: string | undefined;
  body?: object | undefined;
  /** Headers of this request, names in lower case; they override those of the connection. Their values are treated as secrets. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** The idempotency key of a write, the same on every attempt. Not sent with a DELETE, where Brex ignores it. */
  key?: string | undefined;
  /** Called once an attempt has its permit and its token, before its first byte: if it rejects, nothing is sent. */
  onSending?: (() => Promise<void>) | undefined;
  /** Whether repeating the write cannot count twice: Brex declares a key for it, or repeating changes nothing. */
  replayable?: boolean | undefined;
  /** How long a write may be repeated; by default, as long as retries remain. */
  repeat?: Repeat | undefined;
  /** Whether a success proves the write; by default, every success does. */
  proves?: ((body: unknown, path: string) => boolean) | undefined;
  /** Whether a success may have an empty body. */
  mayBeEmpty?: boolean | undefined;
  /** The action at the request's route; undefined if no action has it. */
  action?: string | undefined;
  /** The route as Brex documents it, such as `/v2/users/{id}`; undefined if no action has it. */
  route?: string | undefined;
  /** Whether it is a step of a composed action. */
  step?: boolean | undefined;
  /** Whether a 401 without a message is about the token here, not about a product the account lacks. */
  asksOfToken?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export interface Reply extends Answer {
  attempts: number;
  /** Whether the token was rejected and replaced during the request. */
  renewed: boolean;
}

/** Sends a request: resolves to Brex's answer or rejects with one BrexError that states the outcome. */
export type Send = (request: Request) => Promise<Reply>;
