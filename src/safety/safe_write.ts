import type { Clock } from '../clock';
import type { Reply, Request, Send } from '../http/request';
import type { Account } from './account';
import type { BrexTime } from './brex_time';
import type { Quotas } from './quotas';
import type { Asked, Rules } from './guard';
import type { Entry, Journal, Recorded } from './journal';
import type { Finding } from './recovery';

/** A request with the details of its run that write safety needs. */
export interface SafeRequest extends Request, Asked {
  /** The hash of the run's input; a key is valid for that input only. */
  inputHash: string;
  /** The key that an earlier version gave this write, if different. */
  formerKey?: string | undefined;
  /** When the host first tried this run, if it says so, and how long before its start that was. Milliseconds. */
  tried?: Tried | undefined;
}

/** A copy to change. The fields are named: an object that is spread into another costs more than the rest of a stage. */
export const copyOfRequest = (request: SafeRequest): SafeRequest => ({
  method: request.method,
  path: request.path,
  query: request.query,
  body: request.body,
  headers: request.headers,
  step: request.step,
  action: request.action,
  route: request.route,
  proves: request.proves,
  replayable: request.replayable,
  mayBeEmpty: request.mayBeEmpty,
  asksOfToken: request.asksOfToken,
  key: request.key,
  formerKey: request.formerKey,
  tried: request.tried,
  within: request.within,
  routed: request.routed,
  inputHash: request.inputHash,
  signal: request.signal,
  onSending: request.onSending,
  repeat: request.repeat,
});

/** A request as the journal recorded it. */
export function asRecorded(request: SafeRequest, { method, path, query, body, headers }: Recorded): SafeRequest {
  const copy = copyOfRequest(request);
  copy.method = method;
  copy.path = path;
  copy.query = query;
  copy.body = body;
  if (headers) copy.headers = headers;
  return copy;
}

/** When a host first tried a run (milliseconds since 1970, UTC), and how long before this try. */
export interface Tried {
  at: number;
  age: number;
}

/** An answer; `recorded` is its time if it comes from the journal and nothing was sent. Milliseconds since 1970, UTC. */
export interface SafeReply extends Reply {
  recorded?: number;
  /** A note about how the outcome became known. */
  note?: string;
  /** The key it was sent under, if not the request's. */
  key?: string;
}

/** Sends a request within a run. */
export type SafeSend = (request: SafeRequest) => Promise<SafeReply>;

export interface Safety {
  send: Send;
  journal: Journal;
  /** Where an earlier version stored the writes of a connection without an id. */
  former?: Journal | undefined;
  rules: Rules;
  /** The account whose quotas at Brex a write counts against: a keyed hash. */
  account: string;
  /** The account that writes go to now. Rejects only with `cancelled`. */
  identify(signal?: AbortSignal): Promise<Account>;
  quotas: Quotas;
  /** How long after its first byte a write may be repeated under its key, by every clock. Milliseconds. */
  repeatWindow: number;
  /** How long to wait for another run's unfinished write before taking it over. Milliseconds. */
  takeoverAfter: number;
  clock: Clock;
  /** Brex's time, used by the caps. */
  time: BrexTime;
  /** Makes one cheap read so that its answer shows Brex's time. */
  confirmTime(signal?: AbortSignal): Promise<unknown>;
  /** Looks up the outcome of a write; never rejects. */
  recover(entry: Entry, request: Request): Promise<Finding>;
  /** Called if the outcome is known but could not be recorded. */
  unnoted(error: unknown): void;
}
