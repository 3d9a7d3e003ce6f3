import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Connection, unlimitedRateLimiter } from '../src';
import { onLoopback } from './loopback';

/** A Brex with nothing but the lists that a test gives it, by path; a list is JSON text or what becomes it. */
export interface ListServer {
  brex: Connection;
  url: string;
  /** Of each path, its answer, or a function of the query that returns it, also later. Others give an empty list. */
  lists: Record<string, unknown>;
  /** The paths asked for, with their queries. */
  asked: string[];
  close(): Promise<void>;
}

export async function listServer(lists: Record<string, unknown> = {}): Promise<ListServer> {
  const asked: string[] = [];
  const given: Record<string, unknown> = { '/v2/company': { id: 'cuacc_1', legal_name: 'Example' }, ...lists };
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = decodeURIComponent(request.url ?? '/');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(address);
    const found = given[pathname] ?? { items: [], next_cursor: null };
    const said =
      typeof found === 'function' ? await (found as (query: URLSearchParams) => unknown)(searchParams) : found;
    response.setHeader('content-type', 'application/json');
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  };
  const { url, close } = await onLoopback(server);
  const brex = connect(
    { name: 'test', account_type: 'production', api_token: 'bxt_example_lists', base_url: url, retries: 0 },
    { rateLimiter: unlimitedRateLimiter() },
  );
  return {
    brex,
    url,
    lists: given,
    asked,
    async close() {
      await brex.close();
      await close();
    },
  };
}

/** A page of records. */
export const page = (items: unknown[], more: object = {}): object => ({ items, next_cursor: null, ...more });

/** So many people. */
export const people = (count: number, from = 0): { id: string; first_name: string }[] =>
  Array.from({ length: count }, (_, i) => ({ id: `user_${from + i}`, first_name: `P${from + i}` }));
