/** What a connection says about itself: which actions can run, and which writes it made. */
import type { Action } from '../http/adapter';
import type { State } from '../safety/journal';

/** Whether an action can run with this connection. */
export interface Availability {
  /** true: can run; false: can't run; null: can't be checked without running it. */
  available: boolean | null;
  /** Why, as a sentence. */
  reason: string;
  /** What forbids it, if it can't run: the connection's limits, its auth method, or Brex. */
  by?: 'limits' | 'auth_method' | 'brex';
  /** How to make it available. */
  remedy?: string;
  /** For a write: why an unknown outcome could not be looked up. */
  warning?: string;
}

/** The result of a connection test. */
export interface TestReport {
  /** Whether Brex accepts the token. */
  ok: boolean;
  /** The token's owner, as far as visible to the token; null if not. */
  identity: {
    /** The user the token belongs to. */
    user?: {
      /** The user's id at Brex. */
      id: string;
      /** First and last name. */
      name: string;
      /** The email address. */
      email: string;
    };
    /** The company of the Brex account. */
    company?: {
      /** The company's id at Brex. */
      id: string;
      /** The legal name. */
      name: string;
    };
  } | null;
  /** Which actions can run, by name. */
  actions: Record<Action, Availability>;
  /** Notes about the connection, such as keys that last only until the process ends. */
  notes: string[];
  /** Why Brex rejects the token. */
  error?: {
    /** The error's code. */
    code: string;
    /** Its message. */
    message: string;
    /** How to fix it. */
    remedy?: string;
  };
}

/** A write in a connection's journal. Times are ISO 8601, UTC. */
export interface Write {
  /** The idempotency key; pass it to `resolveWrite`. */
  key: string;
  /** The action at its route, or method and path if there is none. */
  action: string;
  /**
   * prepared: Brex has not accepted it, and it may be sent (again); sent: it may be in progress, or its process died; done; refused;
   * unknown: it was sent, and no answer settled it.
   */
  state: State;
  /** When the run began it. */
  startedAt: string;
  /** When its first byte may have left. */
  sentAt?: string;
  /** When its outcome was known. */
  endedAt?: string;
  /** The amount it moves or allows, in minor units. */
  money?: {
    /** The amount, in minor units. */
    amount: number;
    /** The currency (ISO 4217). */
    currency: string;
  };
  /** The id of the record it created. */
  resultId?: string;
  /** Why Brex rejected it. */
  refusal?: string;
}

/** Which writes to list. */
export interface WritesOptions {
  /**
   * Only writes with an unknown outcome.
   * @default false
   */
  unresolved?: boolean;
  /**
   * The maximum number, at most 1,000.
   * @default 100
   */
  limit?: number;
}
