import type { Request } from '../http/send';
import type { Account } from './account';
import type { Timing, WrongClock } from './brex_time';

/**
 * How a write stands. prepared: nothing of it has left; sent: a byte may have left; done: Brex said so, or its effect was seen; refused:
 * Brex said no; unknown: it left, and no answer settled it.
 */
export type State = 'prepared' | 'sent' | 'done' | 'refused' | 'unknown';

/** What leaves, without token and key: the same bytes whenever it is sent again. */
export type Recorded = Pick<Request, 'method' | 'path' | 'query' | 'body' | 'headers'>;

/** A refusal as it was told, so that it can be told again. */
export interface Refusal {
  code: 'rejected' | 'not_found' | 'conflict';
  message: string;
  remedy?: string;
  status?: number;
  traceId?: string;
  details?: Readonly<Record<string, unknown>>;
}

/** One write, by its key. Times are milliseconds since 1970, UTC. */
export interface Entry {
  key: string;
  /** The action at its route, or method and path where there is none. */
  action: string;
  state: State;
  /** The hash of what the caller asked for. */
  input: string;
  request: Recorded;
  /** Who may send it for the first time; another may take that over as long as nothing has left. */
  holder: string;
  /** The server it goes to; absent in an entry of an earlier version. */
  origin?: string;
  /** Brex's id of the company it belongs to, where that could be read. */
  company?: string;
  /** A keyed hash of what lasts of the access it was sent with. */
  fingerprint: string;
  createdAt: number;
  /** When its first byte may have left. */
  sentAt?: number;
  /** When the entry was read, by the journal's clock. */
  readAt?: number;
  /** Milliseconds since its first byte may have left, the longest that any of the journal's clocks shows; negative where one was set back. */
  age?: number;
  settledAt?: number;
  /** Of one that is done: Brex's answer. */
  answer?: unknown;
  /** Of one that is done: the id of what it made. */
  resultId?: string;
  refusal?: Refusal;
}

/** Money that a write commits, in minor units. `kind` tells transfers from spending limits. */
export interface Money {
  kind: 'transfer' | 'limit';
  currency: string;
  amount: number;
}

/** What caps count: money that leaves, limits that are set, and things that are made. */
export type CapKind = Money['kind'] | 'card' | 'user' | 'vendor';

/** What an entry takes from the caps of its connection, and how far those go; without any it is only recorded. */
export interface Reservation {
  kind: CapKind;
  /** Of money; null where things are counted. */
  currency: string | null;
  /** Minor units of the currency, or a number. */
  amount: number;
  /** The most within each rolling period (milliseconds), and the setting that says so. */
  within: readonly { setting: string; period: number; atMost: number }[];
}

/** Why the caps keep a write out of the journal. */
export interface Withheld {
  /** The cap that it does not fit into, what is left of that, and when there will be enough. Milliseconds since 1970, UTC. */
  over?: { setting: string; left: number; free?: number | undefined };
  /** The clock that cannot be relied on. */
  wrong?: WrongClock;
  /** Whether Brex's time was known; else a read may change the answer. */
  sure: boolean;
}

/** What Brex itself counts over a rolling 24 hours. */
export type Counted = 'transfer' | 'wire' | 'card';

/** A write that is about to enter the journal. */
export interface Opening extends Pick<Entry, 'key' | 'action' | 'input' | 'request' | 'holder'>, Account {
  reserve?: readonly Reservation[] | undefined;
  counted: Counted[];
  /** Whose daily quota at Brex and caps it counts against: a keyed hash. */
  account: string;
  /**
   * When it may have left before, as the host remembers it: a new entry is then sent from the start, so that no process that dies leaves
   * one that looks as if nothing had left. Milliseconds since 1970, UTC.
   */
  sentAt?: number | undefined;
  /** What is known of the time; the journal's own clock where nothing is given. */
  time?: Timing | undefined;
}

/** How a write ended, for the journal. */
export type Settlement =
  | { state: 'done'; answer: unknown; resultId?: string | undefined }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'unknown' }
  /** Nothing was done and the same write may go again: what it took from sums and budgets is given back. */
  | { state: 'prepared' };

/**
 * The writes of one connection, kept for at least 90 days. Every method is atomic and may be called by several processes at once; one
 * that fails rejects with a BrexError, and what it should have noted is then not noted.
 */
export interface Journal {
  /**
   * The entry of a key: a new one, prepared (with `sentAt`: sent), where there was none; one that nothing has left of and whose `holder`
   * gave it up is taken over, for the account of the caller. `mine` says whether the caller may send it. `withheld` instead where what it
   * takes does not fit into a cap, or where the time is not certain enough to say. Caps count what this connection, its account or its
   * company took within the period.
   */
  open(opening: Opening): Promise<{ entry: Entry; mine: boolean } | { withheld: Withheld }>;
  /**
   * Frees a prepared entry of a holder that seems gone: what it took from caps is given back, so that it counts from when it really
   * leaves, and the next `open` may have it. False where that holder has sent it, or has it no more.
   */
  takeOver(key: string, from: string): Promise<boolean>;
  /** Notes that the first byte is about to leave. False when another has taken the entry over: then it must not be sent. */
  sending(key: string, holder: string): Promise<boolean>;
  /** Makes the holder of one that was sent the one who sends it again. */
  resending(key: string, holder: string): Promise<void>;
  /**
   * Notes how it ended. What is done stays done; only the holder can give back or refuse. `at` is Brex's time, where it is known: what
   * the write took from the caps counts from then if it was entered without knowing, or earlier by the holder.
   */
  settle(key: string, holder: string, settlement: Settlement, at?: number): Promise<void>;
  read(key: string): Promise<Entry | undefined>;
  /** The newest entries, newest first: at most so many, in those states, without those of one action. */
  list(wanted: { states?: readonly State[]; without?: string; most: number }): Promise<Entry[]>;
  /** Those of the ids that are the result of an entry which is done. */
  results(ids: readonly string[]): Promise<Set<string>>;
  /** When the writes that Brex counts for an account left, within the last 24 hours, oldest first. Milliseconds since 1970, UTC. */
  counted(account: string, what: Counted): Promise<number[]>;
}
