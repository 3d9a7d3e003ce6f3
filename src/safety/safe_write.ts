import type { Clock } from '../http/clock';
import type { Reply, Request, Send } from '../http/send';
import type { Account } from './account';
import type { BrexTime } from './brex_time';
import type { Quotas } from './quotas';
import type { Asked, Rules } from './guard';
import type { Entry, Journal } from './journal';
import type { Finding } from './recovery';

/** A request with what the safety of a write needs to know of the run it belongs to. */
export interface SafeRequest extends Request, Asked {
  /** The hash of what the caller of the run asked for; a key is good for that and nothing else. */
  input: string;
  /** The key that an earlier version gave this write, where that was another one. */
  formerKey?: string | undefined;
  /** When the host first tried this run, where it says so, and how long before its start that was. Milliseconds. */
  tried?: Tried | undefined;
}

/** When a host first tried a run (milliseconds since 1970, UTC), and how long before this try that was. */
export interface Tried {
  at: number;
  age: number;
}

/** An answer; `recorded` is when it was given, where the journal gave it and nothing was sent. Milliseconds since 1970, UTC. */
export interface SafeReply extends Reply {
  recorded?: number;
  /** What to tell about how the outcome became known. */
  note?: string;
  /** The key it was sent under, where that is not the one of the request. */
  key?: string;
}

export interface Safety {
  send: Send;
  journal: Journal;
  /** Where an earlier version kept the writes of a connection without an id. */
  former?: Journal | undefined;
  rules: Rules;
  /** Whose quotas at Brex a write takes from: a keyed hash. */
  account: string;
  /** The account that writes go to now. Rejects with `cancelled` alone. */
  identify(signal?: AbortSignal): Promise<Account>;
  quotas: Quotas;
  /** How long after its first byte a write may be sent again under its key, by every clock. Milliseconds. */
  repeatWindow: number;
  /** How long another's unfinished write is left alone before it is taken up. Milliseconds. */
  takeoverAfter: number;
  clock: Clock;
  /** Brex's time, which the caps go by. */
  time: BrexTime;
  /** Makes one cheap read, so that an answer shows Brex's time. */
  confirmTime(signal?: AbortSignal): Promise<unknown>;
  /** Looks up what became of a write; never rejects. */
  recover(entry: Entry, request: Request): Promise<Finding>;
  /** Called where the outcome is known but could not be noted. */
  unnoted(error: unknown): void;
}
