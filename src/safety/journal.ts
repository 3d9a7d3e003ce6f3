import type { Request } from '../http/request';
import type { Account } from './account';
import type { Timing, WrongClock } from './brex_time';

/**
 * State of a write. prepared: nothing was sent; sent: a byte may have left; done: Brex confirmed it, or its effect was seen; refused: Brex
 * rejected it; unknown: it was sent, and no answer settled it.
 */
export type State = 'prepared' | 'sent' | 'done' | 'refused' | 'unknown';

/** The request without token and key; every attempt sends the same bytes. */
export type Recorded = Pick<Request, 'method' | 'path' | 'query' | 'body' | 'headers'>;

/** A recorded refusal, to be reported again. */
export interface Refusal {
  /** The code of the error. */
  code: 'rejected' | 'not_found' | 'conflict';
  /** Its message. */
  message: string;
  /** How to fix it. */
  remedy?: string;
  /** The HTTP status. */
  status?: number;
  /** Brex's trace id. */
  traceId?: string;
  /** Details of Brex's refusal. */
  details?: Readonly<Record<string, unknown>>;
}

/** One write and its key. Times are milliseconds since 1970, UTC. */
export interface Entry {
  /** The idempotency key. */
  key: string;
  /** The action at its route, or method and path if there is none. */
  action: string;
  /** The state of the write. */
  state: State;
  /** The hash of the caller's input. */
  inputHash: string;
  /** The request. */
  request: Recorded;
  /** The run that may send it first; another may take it over while nothing was sent. */
  holder: string;
  /** The server it goes to; absent in an entry of an earlier version. */
  origin?: string;
  /** Brex's id of its company, if readable. */
  company?: string;
  /** A keyed hash of the stable part of the access it was sent with. */
  fingerprint: string;
  /** When the entry was created. */
  createdAt: number;
  /** When its first byte may have left. */
  sentAt?: number;
  /** When the entry was read, by the journal's clock. */
  readAt?: number;
  /** Milliseconds since its first byte may have left, the longest by the journal's clocks; negative if one was set back. */
  age?: number;
  /** When its outcome was recorded. */
  outcomeAt?: number;
  /** If done: Brex's answer. */
  answer?: unknown;
  /** If done: the id of the created record. */
  resultId?: string;
  /** If refused: the refusal. */
  refusal?: Refusal;
  /** Whether it ended so long ago that answer, refusal and the contents of its request are gone. */
  trimmed?: true;
}

/** Money that a write commits, in minor units. `kind` distinguishes transfers from spending limits. */
export interface Money {
  /** Whether money leaves or a limit is set. */
  kind: 'transfer' | 'limit';
  /** The currency (ISO 4217). */
  currency: string;
  /** The amount, in minor units. */
  amount: number;
}

/** What caps count: outgoing money, limits set, and records created. */
export type CapKind = Money['kind'] | 'card' | 'user' | 'vendor';

/** What an entry takes from its connection's caps, and those caps; without caps it is only recorded. */
export interface Reservation {
  /** What it counts as. */
  kind: CapKind;
  /** Null for counts. */
  currency: string | null;
  /** Minor units of the currency, or a count. */
  amount: number;
  /** The caps that apply. */
  within: readonly {
    /** The setting of the cap. */
    setting: string;
    /** The rolling period, in milliseconds. */
    period: number;
    /** The maximum within the period. */
    atMost: number;
  }[];
}

/** Why the caps reject a write. */
export interface Withheld {
  /** The cap it exceeds. */
  over?: {
    /** The setting of the cap. */
    setting: string;
    /** What remains of it: minor units or a count. */
    left: number;
    /** When there will be enough, in milliseconds since 1970, UTC. */
    free?: number | undefined;
  };
  /** The unreliable clock. */
  wrong?: WrongClock;
  /** Whether Brex's time was known; otherwise a read may change the result. */
  sure: boolean;
}

/** What Brex itself counts over a rolling 24 hours. */
export type Counted = 'transfer' | 'wire' | 'card';

/** A write to enter into the journal. */
export interface Opening extends Pick<Entry, 'key' | 'action' | 'inputHash' | 'request' | 'holder'>, Account {
  /** What it takes from the caps. */
  reserve?: readonly Reservation[] | undefined;
  /** What it counts as at Brex. */
  counted: Counted[];
  /** The account whose daily quota at Brex and caps it counts against: a keyed hash. */
  account: string;
  /**
   * When the host may have sent it before: a new entry then starts as sent, so that a process that dies does not leave an entry that looks
   * unsent. Milliseconds since 1970, UTC.
   */
  sentAt?: number | undefined;
  /**
   * Whether its first byte is about to leave: an entry that the caller may send then starts as sent, as by `sending`, in the same commit. A
   * journal may ignore this; `sending` is then called as well.
   */
  leaving?: boolean | undefined;
  /** The time as far as known. Default: the journal's own clock. */
  time?: Timing | undefined;
}

/** The outcome of a write, for the journal. */
export type WriteOutcome =
  | {
      /** Brex confirmed it, or its effect was seen. */
      state: 'done';
      /** Brex's answer. */
      answer: unknown;
      /** The id of the created record. */
      resultId?: string | undefined;
    }
  | {
      /** Brex rejected it. */
      state: 'refused';
      /** The refusal. */
      refusal: Refusal;
    }
  | {
      /** It was sent, and no answer settled it. */
      state: 'unknown';
    }
  | {
      /** Nothing was done and the write may be sent again: releases what it took from caps and quotas. */
      state: 'prepared';
    };

/**
 * The writes of one connection. After 90 days, the answer, the refusal and the contents of the request may be removed from an entry whose
 * write ended (`trimmed`); an entry without a known outcome stays. Every method is atomic and safe to call from several processes at once; a
 * method that fails rejects with a BrexError and records nothing.
 */
export interface Journal {
  /**
   * Opens the entry of a key: creates it as prepared (with `sentAt` or `leaving`: sent), or takes over an unsent one whose `holder` gave it up, for the
   * caller's account. `mine` says whether the caller may send it. Returns `withheld` if it exceeds a cap, or if the time is too uncertain
   * to decide. Caps count what this connection, its account or its company took within the period.
   */
  open(opening: Opening): Promise<
    | {
        /** The entry of the key. */
        entry: Entry;
        /** Whether the caller may send it. */
        mine: boolean;
      }
    | {
        /** Why the caps reject it. */
        withheld: Withheld;
      }
  >;
  /**
   * Releases a prepared entry of a holder that seems gone, with what it took from caps, so that it counts from when it is really sent, and
   * the next `open` may take it. False if that holder has sent it or no longer holds it.
   */
  takeOver(key: string, from: string): Promise<boolean>;
  /** Records that the first byte is about to leave. False if another run has taken the entry over: then do not send it. */
  sending(key: string, holder: string): Promise<boolean>;
  /** Makes the holder the one that repeats a sent write. */
  resending(key: string, holder: string): Promise<void>;
  /**
   * Records the outcome. What is done stays done; only the holder can release or refuse. `at` is Brex's time, if known: the caps then count
   * the write from `at` if it was entered without a known time, or earlier by the holder.
   */
  record(key: string, holder: string, outcome: WriteOutcome, at?: number): Promise<void>;
  /** The entry of a key; undefined if there is none. */
  read(key: string): Promise<Entry | undefined>;
  /** The newest entries, newest first: at most `most`, in those states, without those of one action. */
  list(wanted: { states?: readonly State[]; without?: string; most: number }): Promise<Entry[]>;
  /** Returns those ids that are the result of a completed entry. */
  results(ids: readonly string[]): Promise<Set<string>>;
  /**
   * When the writes that Brex counts for an account were sent within the last 24 hours, oldest first. Milliseconds since 1970, UTC. The
   * journal may return none if there are fewer than `enough`.
   */
  counted(account: string, what: Counted, enough?: number): Promise<number[]>;
}
