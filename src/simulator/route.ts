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

/** What an answer is made from. */
export interface Context {
  readonly account: Account;
  readonly variants: Variants;
  readonly grant: Grant;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The JSON body as it came, undefined without one; read it with `fields`. */
  readonly body: unknown;
  /** Books a change in the ledger, with this request's key and token. */
  book(kind: string, id: string, detail?: Detail): void;
  /** Tells those whose webhooks asked for it of an event. */
  tell(event: EventType, payload: object): void;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
  /** Gives the page of a collection that the query asks for. */
  page<T extends Identified>(collection: Collection<T>, options: PageOptions<T>): Page;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for what varies. */
  readonly path: string;
  /** Any one of them does; none at all means that any good token does. */
  readonly scopes: readonly Scope[];
  /** Whether Brex declares the Idempotency-Key header here; where it does not, the header is ignored. */
  readonly key: 'none' | 'optional' | 'required';
  /** The status of success, 200 unless told otherwise. */
  readonly status?: number;
  /** How its refusals are told, as nearly all of Brex does unless told otherwise. */
  readonly errors?: ErrorForm;
  /** Gives the body of the answer, undefined for an empty one; throws a Refusal. */
  answer(context: Context): unknown;
}
