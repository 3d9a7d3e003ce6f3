import type { Request } from '../http/send';

/**
 * How a write stands. prepared: nothing of it has left; sent: a byte may have left; done: Brex said so, or its effect was seen; refused:
 * Brex said no; unknown: it left, and no answer settled it.
 */
export type State = 'prepared' | 'sent' | 'done' | 'refused' | 'unknown';

/** What leaves, without token and key: the same bytes whenever it is sent again. */
export type Recorded = Pick<Request, 'method' | 'path' | 'query' | 'body'>;

/** A refusal as it was told, so that it can be told again. */
export interface Refusal {
  code: 'rejected' | 'not_found' | 'conflict';
  message: string;
  remedy?: string;
  status?: number;
  traceId?: string;
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
  createdAt: number;
  /** When its first byte may have left. */
  sentAt?: number;
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

/** What an entry takes from the sums of its day (UTC), and how far each may go. Minor units; no bound means that it is only counted. */
export interface Reservation extends Money {
  /** YYYY-MM-DD, UTC. */
  day: string;
  atMost: number;
}

/** What Brex itself counts over a rolling 24 hours. */
export type Counted = 'transfer' | 'wire' | 'card';

/** A write that is about to enter the journal. */
export interface Opening extends Pick<Entry, 'key' | 'action' | 'input' | 'request' | 'holder'> {
  reserve?: Reservation | undefined;
  counted: Counted[];
  /** Whose daily budget it counts against, by a mark that gives nothing away. */
  account: string;
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
   * The entry of a key: a new one, prepared, where there was none; one that nothing has left of and whose `holder` gave it up is taken
   * over. `mine` tells whether the caller may send it. `spent` instead where its reservation does not fit into the day's sum any more:
   * what is left of it, in minor units.
   */
  open(opening: Opening): Promise<{ entry: Entry; mine: boolean } | { spent: number }>;
  /** Takes over a prepared entry from a holder that seems gone. */
  takeOver(key: string, from: string, holder: string): Promise<boolean>;
  /** Notes that the first byte is about to leave. False when another has taken the entry over: then it must not be sent. */
  sending(key: string, holder: string): Promise<boolean>;
  /** Makes the holder of one that was sent the one who sends it again. */
  resending(key: string, holder: string): Promise<void>;
  /** Notes how it ended. What is done stays done; only the holder can give back or refuse. */
  settle(key: string, holder: string, settlement: Settlement): Promise<void>;
  read(key: string): Promise<Entry | undefined>;
  /** The newest entries, newest first: at most so many, in those states, without those of one action. */
  list(wanted: { states?: readonly State[]; without?: string; most: number }): Promise<Entry[]>;
  /** Those of the ids that are the result of an entry which is done. */
  results(ids: readonly string[]): Promise<Set<string>>;
  /** When the writes that Brex counts for an account left, within the last 24 hours, oldest first. Milliseconds since 1970, UTC. */
  counted(account: string, what: Counted): Promise<number[]>;
}
