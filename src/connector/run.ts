import { handlers, rules } from '../actions';
import { type BrexError, type FieldProblem, invalidInput } from '../errors';
import type { Action, Adapter } from '../http/adapter';
import { extraHeaders } from '../http/headers';
import { serialize } from '../http/query';
import type { Reply, Request } from '../http/send';
import { actionAt, actionOf } from '../manifest';
import { inputHash } from '../safety/hash';
import type { Entry } from '../safety/journal';
import type { SafeReply, SafeRequest, Tried } from '../safety/safe_write';
import { proofOf } from '../safety/proof';
import type { UploadOnce } from '../safety/upload_once';
import { checkInput, checkOutput, mayBeEmpty } from '../validate';
import { spellingOf } from './catalogue';
import type { Meta, RawRequest } from './types';

type Handler = (input: object, brex: Adapter) => Promise<unknown>;
type Rule = (input: never) => FieldProblem[];
type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One run of an action or of a raw request: its transport, the keys of its writes, and its details for the result. */
export interface Run {
  send: (request: SafeRequest) => Promise<SafeReply>;
  upload: UploadOnce;
  /** Whether an input may name a file on this machine. */
  files: boolean;
  nextKey: (action: string) => string;
  /** The keys that an earlier version would have given. */
  formerKey?: (action: string) => string;
  /** When the host first tried this run. */
  tried?: Tried;
  signal?: AbortSignal | undefined;
  meta: Meta;
  /** The requested action and the hash of its input, set once that is checked. */
  asked?: { action: string; input: string };
}

/**
 * Runs one action within a run, or as a step of a composed one: checks the input, calls the handler, adds warnings about irregularities.
 */
export async function runAction(action: string, input: unknown, run: Run, step = false): Promise<unknown> {
  const { group, entry } = actionOf(action);
  const rule = (rules as Record<string, Record<string, Rule>>)[group]?.[action];
  const handler = (handlers as unknown as Record<string, Record<string, Handler>>)[group]?.[action];
  if (!handler) throw new Error(`${action} has no handler`);
  const checked = checkInput(action, input, rule);
  run.asked ??= { action, input: inputHash(action, checked) };
  const output = (await handler(checked, adapter(action, entry.uses ?? [], run, step))) ?? null;
  const odd = checkOutput(action, output);
  if (odd) run.meta.warnings.push(odd);
  return output;
}

/** The adapter for one handler: methods that apply the action's spellings and keys, and the actions it may use. */
function adapter(action: string, uses: readonly string[], run: Run, step: boolean): Adapter {
  const spelling = spellingOf(action);
  const verb = (method: Verb) => async (path: string, given?: object) => {
    const query = method === 'GET' ? serialize(given ?? {}, spelling) : undefined;
    const reply = await exchange(
      { method, path, query, body: method === 'GET' ? undefined : given, action, step },
      run,
    );
    return reply.body as never;
  };
  return {
    files: run.files,
    get: verb('GET'),
    post: verb('POST'),
    put: verb('PUT'),
    delete: verb('DELETE'),
    upload: (address, file) =>
      run.upload(address, file, { key: run.nextKey('upload'), input: run.asked?.input ?? '', signal: run.signal }),
    run: (used: Action, input: unknown) => {
      if (!uses.includes(used))
        throw new Error(`${action} uses ${used}, but its entry in connector.json does not say so`);
      return runAction(used, input, run, true) as never;
    },
  };
}

/**
 * Sends one request of a run: gives a write its key, determines from the action at its route what a repeat would do, and updates the
 * counts.
 */
async function exchange(request: Request, run: Run): Promise<Reply> {
  const action = request.action ?? actionAt(request.method, request.path);
  const entry = action === undefined ? undefined : actionOf(action).entry;
  const named = action ?? `${request.method} ${request.path}`;
  const key = request.method === 'GET' ? undefined : run.nextKey(named);
  const formerKey = key === undefined ? undefined : run.formerKey?.(named);
  if (key) run.meta.idempotencyKeys.push(key);
  run.meta.requests++;
  const declared = entry?.idempotency !== undefined && entry.idempotency !== 'none';
  const reply = await run.send({
    ...request,
    action,
    key,
    formerKey,
    tried: run.tried,
    proves: proofOf(action, request.path),
    replayable: declared || entry?.repeatable === true,
    mayBeEmpty: action === undefined || mayBeEmpty(action),
    within: run.asked?.action,
    input: run.asked?.input ?? '',
    signal: run.signal,
  });
  run.meta.attempts += reply.attempts;
  if (reply.traceId !== undefined) run.meta.traceId = reply.traceId;
  if (reply.key !== undefined) run.meta.idempotencyKeys.splice(-1, 1, reply.key);
  run.meta.warnings.push(...(reply.inexact ?? []));
  if (reply.note !== undefined) run.meta.warnings.push(reply.note);
  if (reply.recorded !== undefined) run.meta.warnings.push(doneBefore(reply.recorded));
  return reply;
}

const doneBefore = (time: number): string =>
  `This was done before under the same key (${new Date(time).toISOString()}): its answer is given again, and nothing was sent.`;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const parts = ['method', 'path', 'query', 'body', 'headers'];

/** The headers of one raw request; undefined if it has none. Throws `invalid_input` as for a connection's own headers. */
function ownHeaders(given: RawRequest['headers']): Record<string, string> | undefined {
  if (given === undefined) return undefined;
  // A Headers object, a Map or a list has no names as own properties.
  if (typeof given !== 'object' || given === null || Symbol.iterator in given)
    throw invalidInput([{ field: 'headers', message: 'must be a plain group of names and texts' }]);
  const wrong = Object.entries(given).find(([, value]) => typeof value !== 'string');
  if (wrong) throw invalidInput([{ field: `headers.${wrong[0].slice(0, 64)}`, message: 'must be a text' }]);
  const headers = extraHeaders(given);
  return Object.keys(headers).length ? headers : undefined;
}

/** The error for headers in the options of a raw request, where they would not be sent. */
export const misplacedHeaders = (): BrexError =>
  invalidInput([{ field: 'headers', message: 'belong in the request itself, beside its method and path' }]);

/** Sends a raw request. Normalizes its path as a server would, and never leaves the connection's own server. */
export async function runRaw(raw: RawRequest, origin: string, run: Run): Promise<unknown> {
  const { method, path, query, body, headers: given } = raw;
  const other = Object.keys(raw).find((name) => !parts.includes(name));
  if (other !== undefined)
    throw invalidInput([{ field: other.slice(0, 64), message: `is no part of a request; it has ${parts.join(', ')}` }]);
  const headers = ownHeaders(given);
  const verb = methods.find((known) => known === String(method).toUpperCase());
  if (!verb) throw invalidInput([{ field: 'method', message: `must be one of ${methods.join(', ')}` }]);
  const url = sameServer(String(path), origin);
  if (query !== undefined && (typeof query !== 'object' || query === null))
    throw invalidInput([{ field: 'query', message: 'must be a group of names and values' }]);
  if (body !== undefined && (typeof body !== 'object' || body === null))
    throw invalidInput([{ field: 'body', message: 'must be a JSON object or list' }]);
  if (body !== undefined && verb === 'GET')
    throw invalidInput([{ field: 'body', message: 'must be left out of a GET' }]);
  const more = serialize(query ?? {});
  const whole = [url.search.slice(1), more].filter(Boolean).join('&');
  const sent = plain(body);
  run.asked = {
    action: `${verb} ${url.pathname}`,
    input: inputHash(verb, url.pathname, whole, sent, ...(headers ? [headers] : [])),
  };
  const request = { method: verb, path: url.pathname, query: whole || undefined, body: sent, headers };
  return (await exchange(request, run)).body ?? null;
}

/** The action whose route a raw request uses; undefined if none. */
export const rawAction = ({ method, path }: RawRequest): string | undefined =>
  actionAt(String(method).toUpperCase(), String(path).split('?')[0] ?? '');

/** Resumes a write as recorded in the journal, under its own key, which is the first key of the run. */
export async function runRecorded({ action, input, request }: Entry, run: Run): Promise<unknown> {
  run.asked = { action, input };
  return (await exchange(request, run)).body ?? null;
}

/** A body as it will be sent, so that the guard checks exactly that. */
function plain(body: object | undefined): object | undefined {
  try {
    return body && (JSON.parse(JSON.stringify(body)) as object);
  } catch {
    throw invalidInput([{ field: 'body', message: 'cannot be written as JSON' }]);
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
