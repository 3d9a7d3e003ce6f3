import type { Account } from './account';
import type { ErrorForm } from './error_form';
import type { Downloads } from './downloads';
import type { Detail } from './ledger';
import type { EventType } from './data/webhooks';
import type { Query } from './query';
import type { PageOptions, Page } from './paging';
import type { Collection, Identified } from './collection';
import type { Variants } from './variants';
import type { Grant, Scope } from './scopes';
import type { Uploads } from './uploads';

/** The context of a route's handler. */
export interface Context {
  readonly account: Account;
  readonly variants: Variants;
  readonly grant: Grant;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The JSON body as received, undefined without one; read it with `fields`. */
  readonly body: unknown;
  /** Records a change in the ledger, with this request's key and token. */
  book(kind: string, id: string, detail?: Detail): void;
  /** Sends an event to the webhooks that subscribe to it. */
  emit(event: EventType, payload: object): void;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
  /** The page of a collection that the query requests. */
  page<T extends Identified>(collection: Collection<T>, options: PageOptions<T>): Page;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for parameters. */
  readonly path: string;
  /** Any one of them is sufficient; if empty, any valid token is. */
  readonly scopes: readonly Scope[];
  /** Whether Brex declares the Idempotency-Key header here; otherwise the header is ignored. */
  readonly key: 'none' | 'optional' | 'required';
  /**
   * The status of a success.
   * @default 200
   */
  readonly status?: number;
  /** The error format. Default: that of nearly all Brex APIs. */
  readonly errors?: ErrorForm;
  /** The body of the response, undefined if empty; throws a Refusal. */
  answer(context: Context): unknown;
}
