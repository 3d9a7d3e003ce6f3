import type { GrantName } from './scopes';

/** A change that really happened, once, however often it was asked for. */
export interface Change {
  /** 1 for the first change. */
  readonly sequence: number;
  /** ISO 8601, UTC, the real clock. */
  readonly at: string;
  /** What happened, such as `card.created` or `user.invited`. */
  readonly kind: string;
  /** The id of the thing it happened to. */
  readonly id: string;
  /** The idempotency key it came with. */
  readonly key?: string;
  /** Which of the simulator's tokens asked for it. */
  readonly token: GrantName;
  /** The Brex account it happened in. */
  readonly account: string;
  /** What else there is to say of it, such as the bytes of an upload. */
  readonly detail?: Detail;
}

export type Detail = Readonly<Record<string, string | number>>;

/** A request that reached the simulator, whatever became of it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  /** Without authorization. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON, as text where it is none, undefined where there is none. */
  readonly body: unknown;
  /** Undefined until it is answered. */
  readonly status: number | undefined;
}

/** The changes in order, and beside them what was asked. */
export interface Ledger extends ReadonlyArray<Change> {
  /** How many requests each route saw, as `GET /v2/users/:id`; unknown routes count together as `GET *`. */
  readonly requests: Readonly<Record<string, number>>;
  /** The last requests, oldest first, at most RECENT of them. */
  readonly recent: readonly SeenRequest[];
}

export const RECENT = 1000;

export type OpenRequest = { -readonly [Field in keyof SeenRequest]: SeenRequest[Field] };

/** The writing side of a ledger. */
export interface Books {
  readonly ledger: Ledger;
  change(entry: Omit<Change, 'sequence' | 'at'>): void;
  /** Counts a request and gives its entry, in which body and status are still to be filled in. */
  request(route: string, seen: Omit<SeenRequest, 'body' | 'status'>): OpenRequest;
}

/** Gives an empty ledger and the means to write in it. */
export function openBooks(): Books {
  const changes: Change[] = [];
  const requests: Record<string, number> = {};
  const recent: OpenRequest[] = [];
  return {
    ledger: Object.assign(changes, { requests, recent }),
    change(entry) {
      changes.push({ sequence: changes.length + 1, at: new Date().toISOString(), ...entry });
    },
    request(route, seen) {
      requests[route] = (requests[route] ?? 0) + 1;
      const entry: OpenRequest = { ...seen, body: undefined, status: undefined };
      recent.push(entry);
      if (recent.length > RECENT) recent.shift();
      return entry;
    },
  };
}
