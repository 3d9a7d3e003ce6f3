import { expect } from '@jest/globals';
import type { Simulator } from '../../src/simulator';

interface Asked {
  method?: string;
  token?: string | null;
  key?: string;
  body?: unknown;
  /** A body sent as it is, in place of JSON. */
  raw?: string;
  headers?: Record<string, string>;
}

export interface Thing {
  readonly [field: string]: unknown;
}

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  body: Thing;
  items: Thing[];
}

/** Asks the simulator as a plain HTTP client would. */
export const ask = async (brex: Simulator, path: string, asked: Asked = {}): Promise<Answered> => {
  const { token = brex.tokens.all, key, body, raw } = asked;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(brex.url + path, {
    method: asked.method ?? (sent === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...asked.headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  const found = parsed as Thing;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: found,
    items: (found['items'] ?? []) as Thing[],
  };
};

/** Every record of a list, page by page. */
export const all = async (brex: Simulator, path: string, limit: number): Promise<Thing[]> => {
  const found: Thing[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await ask(brex, `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${more}`);
    expect(page.status).toBe(200);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items);
    cursor = page.body['next_cursor'] as string | undefined;
  } while (typeof cursor === 'string');
  return found;
};

/** The ids of records, in order. */
export const idsOf = (things: Thing[]): unknown[] => things.map((thing) => thing['id']);
