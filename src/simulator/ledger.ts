import type { GrantName } from './scopes';

/** A change that was made, recorded once even if requested repeatedly. */
export interface Change {
  /** 1 for the first change. */
  readonly sequence: number;
  /** ISO 8601, UTC, the real clock. */
  readonly at: string;
  /** The kind, such as `card.created` or `user.invited`. */
  readonly kind: string;
  /** The id of the changed item. */
  readonly id: string;
  /** The idempotency key of the request. */
  readonly key?: string;
  /** The token of the request. */
  readonly token: GrantName;
  /** The changed Brex account. */
  readonly account: string;
  /** Further details, such as the bytes of an upload. */
  readonly detail?: Detail;
}

/** Further details of a change. */
export type Detail = Readonly<Record<string, string | number>>;

/** A request to the simulator, whatever its outcome. */
export interface SeenRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The path and query. */
  readonly url: string;
  /** Without authorization. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON, as text if it is not JSON, undefined without a body. */
  readonly body: unknown;
  /** Undefined until there is a response. */
  readonly status: number | undefined;
}

/** The changes in order, and the requests. */
export interface Ledger extends ReadonlyArray<Change> {
  /** The number of requests to each route, such as `GET /v2/users/:id`; unknown routes count together as `GET *`. */
  readonly requests: Readonly<Record<string, number>>;
  /** The latest requests, oldest first, at most RECENT. */
  readonly recent: readonly SeenRequest[];
}

const RECENT = 1000;

export type OpenRequest = { -readonly [Field in keyof SeenRequest]: SeenRequest[Field] };

/** Write access to a ledger. */
export interface Books {
  readonly ledger: Ledger;
  change(entry: Omit<Change, 'sequence' | 'at'>): void;
  /** Counts a request and returns its entry, without body and status yet. */
  request(route: string, seen: Omit<SeenRequest, 'body' | 'status'>): OpenRequest;
}

/** An empty ledger and its write access. */
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
