import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account';
import { type ErrorForm, plainErrors } from './error_form';
import type { DownloadDesk } from './downloads';
import { type Answer, fingerprint, type Keys } from './keys';
import type { Books } from './ledger';
import type { EventType } from './data/webhooks';
import { type Cursors, page } from './paging';
import { Query } from './query';
import type { Variants } from './variants';
import { badRequest, Refusal, Silence } from './refusal';
import type { Route } from './route';
import type { Grant } from './scopes';
import type { UploadDesk } from './uploads';

/** The state shared by all routes of one simulator. */
export interface House {
  readonly account: Account;
  readonly variants: Variants;
  readonly books: Books;
  readonly keys: Keys;
  readonly cursors: Cursors;
  readonly uploads: UploadDesk;
  readonly downloads: DownloadDesk;
  emit(event: EventType, payload: object): void;
  /** Milliseconds that every write is delayed. */
  readonly delay: number;
}

/** A request that passed the access checks: valid token, scope, readable body. */
export interface Asked {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly key: string | undefined;
  readonly grant: Grant;
}

const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, withoutNulls(each)]),
  );
};

/** The response for an error. */
export const refused = (refusal: Refusal, form: ErrorForm = plainErrors): Answer => ({
  status: refusal.status,
  body: refusal instanceof Silence ? undefined : JSON.stringify(form(refusal)),
});

const perform = (house: House, route: Route, asked: Asked): Answer => {
  const { account, variants, books, cursors } = house;
  const { grant, params, body } = asked;
  const query = Query.of(asked.url);
  const key = route.key === 'none' || asked.key === undefined ? {} : { key: asked.key };
  try {
    const shown = route.answer({
      account,
      variants,
      grant,
      params,
      query,
      body,
      book: (kind, id, detail) =>
        books.change({
          kind,
          id,
          ...key,
          token: grant.name,
          account: account.company.id,
          ...(detail ? { detail } : {}),
        }),
      emit: (event, payload) => house.emit(event, payload),
      uploads: {
        issue: (wanted) => house.uploads.issue(wanted, { token: grant.name, account: account.company.id }),
      },
      downloads: house.downloads,
      page: (collection, options) =>
        page(collection, options, { list: `${route.method} ${asked.url.split('?')[0]}`, query, cursors, variants }),
    });
    const text = shown === undefined ? undefined : variants.samples === 'sparse' ? withoutNulls(shown) : shown;
    return { status: route.status ?? 200, body: text === undefined ? undefined : JSON.stringify(text) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error, route.errors);
    throw error;
  }
};

/** The response to a request: recorded under its idempotency key where Brex declares one. */
export async function answer(house: House, route: Route, asked: Asked): Promise<Answer> {
  const run = async (): Promise<Answer> => {
    // A write that is still delayed when the simulator closes keeps no process running.
    if (house.delay > 0 && route.method !== 'GET') await sleep(house.delay, undefined, { ref: false });
    return perform(house, route, asked);
  };
  if (route.key === 'none') return run();
  if (asked.key === undefined || asked.key === '') {
    if (route.key === 'required') throw badRequest('The Idempotency-Key header is required');
    return run();
  }
  const place = JSON.stringify([house.account.company.id, route.method, route.path, asked.key]);
  return house.keys.once(place, fingerprint(asked.url, asked.body), run);
}
