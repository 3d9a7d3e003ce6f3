import { type BrexError, invalidInput } from '../errors';
import { extraHeaders } from '../http/headers';
import { serialize } from '../http/query';
import { actionAt } from '../route_index';
import { inputHash } from '../safety/hash';
import { traitsAt } from './operation';
import { exchange, type Run } from './run';
import type { RawRequest } from './types';

const rawMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const requestParts = ['method', 'path', 'query', 'body', 'headers'];

/** The headers of one raw request; undefined if it has none. Throws `invalid_input` as for a connection's own headers. */
function ownHeaders(given: RawRequest['headers']): Record<string, string> | undefined {
  if (given === undefined) return undefined;
  // A Headers object, a Map or a list has no names as own properties.
  if (typeof given !== 'object' || given === null || Symbol.iterator in given)
    throw invalidInput([{ field: 'headers', message: 'must be an object with text values' }]);
  const wrong = Object.entries(given).find(([, value]) => typeof value !== 'string');
  if (wrong) throw invalidInput([{ field: `headers.${wrong[0].slice(0, 64)}`, message: 'must be text' }]);
  const headers = extraHeaders(given);
  return Object.keys(headers).length ? headers : undefined;
}

/** The error for headers in the options of a raw request, where they would not be sent. */
export const misplacedHeaders = (): BrexError =>
  invalidInput([{ field: 'headers', message: 'must be passed in the request itself, next to its method and path' }]);

/** Sends a raw request. Normalizes its path as a server would, and never leaves the connection's own server. */
export async function runRaw(raw: RawRequest, origin: string, run: Run): Promise<unknown> {
  const { method, path, query, body, headers: given } = raw;
  const other = Object.keys(raw).find((name) => !requestParts.includes(name));
  if (other !== undefined)
    throw invalidInput([
      { field: other.slice(0, 64), message: `is not a field of a request; use ${requestParts.join(', ')}` },
    ]);
  const headers = ownHeaders(given);
  const verb = rawMethods.find((known) => known === String(method).toUpperCase());
  if (!verb) throw invalidInput([{ field: 'method', message: `must be one of ${rawMethods.join(', ')}` }]);
  const url = sameServer(String(path), origin);
  if (query !== undefined && (typeof query !== 'object' || query === null))
    throw invalidInput([{ field: 'query', message: 'must be an object with names and values' }]);
  if (body !== undefined && (typeof body !== 'object' || body === null))
    throw invalidInput([{ field: 'body', message: 'must be a JSON object or list' }]);
  if (body !== undefined && verb === 'GET')
    throw invalidInput([{ field: 'body', message: 'must be omitted from a GET' }]);
  const more = serialize(query ?? {});
  const whole = [url.search.slice(1), more].filter(Boolean).join('&');
  const sent = plain(body);
  run.asked = {
    action: `${verb} ${url.pathname}`,
    inputHash: inputHash(verb, url.pathname, whole, sent, ...(headers ? [headers] : [])),
  };
  const request = { method: verb, path: url.pathname, query: whole || undefined, body: sent, headers };
  return (await exchange(request, traitsAt(verb, url.pathname), run)).body ?? null;
}

/** The action whose route a raw request uses; undefined if none. */
export const rawAction = ({ method, path }: RawRequest): string | undefined =>
  actionAt(String(method).toUpperCase(), String(path).split('?')[0] ?? '');

/** A body as it will be sent, so that the guard checks exactly that. */
function plain(body: object | undefined): object | undefined {
  try {
    return body && (JSON.parse(JSON.stringify(body)) as object);
  } catch {
    throw invalidInput([{ field: 'body', message: "can't be written as JSON" }]);
  }
}

/** Characters that a server may read as the end of a segment once it decodes them. */
const hiddenMoves = /%(?:2f|5c|00|25)/i;

function sameServer(path: string, origin: string): URL {
  const plain = /^\/[!-[\]-~]*$/.test(path) && !path.includes('#') && !hiddenMoves.test(path.split('?')[0] ?? '');
  const url = plain && URL.canParse(path, origin) ? new URL(path, origin) : undefined;
  if (url?.origin === origin) return url;
  throw invalidInput([
    { field: 'path', message: 'must be a path on this connection\'s own server, such as "/v2/users/me"' },
  ]);
}
