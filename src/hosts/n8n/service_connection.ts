import type { IFullResponse } from 'n8n-workflow';
import {
  catalogue,
  type Choice,
  type ChoicePage,
  type Connection,
  type Result,
  type RunOptions,
} from '../../connector';
import { BrexError, type ErrorCode, type FieldProblem } from '../../errors';
import { EndlessListGuard, readPage } from '../../paging';
import { statuses } from '../local_http/statuses';
import { isUnsent, type SendRequest } from './transport';

/** What the node uses of a connection. */
export type NodeConnection = Pick<Connection, 'run' | 'pages' | 'choices' | 'close'>;

/** Where a `brex-connector serve` is, which of its connections to use, and the secret of a client of it. */
export interface ServiceCredential {
  url: string;
  secret: string;
  connection: string;
}

type Data = Record<string, unknown>;

/** The connection of a service, whose journal and limits all workers of n8n share. Throws `invalid_input` for an incomplete credential. */
export function serviceConnection(credential: ServiceCredential, send: SendRequest): NodeConnection {
  const service = new Service(credential, send);
  const { cursor: cursorName } = catalogue().pagination;
  return {
    run: (action: string, input: object, { signal, ...options }: RunOptions = {}) =>
      service.ask<never>('POST', `actions/${action}`, { input, ...options }, signal),
    pages: async function* (
      action: string,
      input: object = {},
      { signal, fields }: { signal?: AbortSignal; fields?: string[] } = {},
    ) {
      const query: Data = { ...input };
      const guard = new EndlessListGuard(action, query[cursorName]);
      for (;;) {
        const { output, meta } = await service.ask<Result<unknown>>(
          'POST',
          `actions/${action}`,
          { input: query, fields },
          signal,
        );
        const page = readPage(action, output);
        guard.check(page);
        yield { ...page, meta };
        if (page.next === undefined) return;
        query[cursorName] = page.next;
      }
    } as Connection['pages'],
    async choices(list, { search, cursor, limit, given = {}, signal } = {}) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries({ search, cursor, limit }))
        if (value !== undefined) query.set(name, String(value));
      for (const [name, value] of Object.entries(given))
        if (typeof value === 'string') query.set(`given.${name}`, value);
      const { choices, next } = await service.ask<{ choices: Choice[]; next?: string }>(
        'GET',
        `choices/${list}?${query.toString()}`,
        undefined,
        signal,
      );
      return { choices, ...(next !== undefined && { next }) } satisfies ChoicePage;
    },
    close: () => Promise.resolve(),
  };
}

const incomplete = (what: string): BrexError =>
  new BrexError('invalid_input', `The credential of the service has no valid ${what}.`, {
    remedy: 'Enter the address of the service, a client secret and the name of a connection. Nothing was sent.',
  });

class Service {
  readonly #base: string;
  readonly #secret: string;
  readonly #send: SendRequest;

  constructor({ url, secret, connection }: ServiceCredential, send: SendRequest) {
    if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url)) throw incomplete('address');
    if (typeof secret !== 'string' || !/^[!-~]+$/.test(secret)) throw incomplete('secret');
    if (typeof connection !== 'string' || connection === '') throw incomplete('connection');
    this.#base = `${url.replace(/\/+$/, '')}/v1/connections/${encodeURIComponent(connection)}/`;
    this.#secret = secret;
    this.#send = send;
  }

  /** The answer of the service. Rejects with its error; with `outcome_unknown` if a request that may have arrived has no answer. */
  async ask<T>(method: string, path: string, body: object | undefined, signal?: AbortSignal): Promise<T> {
    let answer: IFullResponse;
    try {
      answer = (await this.#send({
        method,
        url: this.#base + path,
        headers: {
          authorization: `Bearer ${this.#secret}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: Buffer.from(JSON.stringify(body, withFiles)) }),
        encoding: 'arraybuffer',
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        disableFollowRedirect: true,
        ...(signal && { abortSignal: signal }),
      })) as IFullResponse;
    } catch (error) {
      throw unanswered(isUnsent(error), body);
    }
    const said = parsed(answer.body) ?? {};
    const ok = answer.statusCode >= 200 && answer.statusCode < 300;
    // A proxy in front of the service may answer in its place, with neither these fields nor these codes.
    if (ok && (body ? 'meta' in said : Array.isArray(said.choices))) return said as T;
    throw !ok && isErrorCode(said.code) ? errorOf(said) : unanswered(false, body);
  }
}

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(statuses, code);

const intentIn = (body: object | undefined): boolean => body !== undefined && 'intent' in body;

/** The error without an answer: a write may have been made. */
const unanswered = (unsent: boolean, body: object | undefined): BrexError =>
  !unsent && intentIn(body)
    ? new BrexError('outcome_unknown', 'The service gave no answer, so the change may have been made.', {
        remedy: 'Retry the execution: the service gets the same intent, and makes the change once.',
        retryable: true,
      })
    : new BrexError('network', 'The service gave no answer.', {
        remedy: 'Check the address in the credential, and that the service is running. Nothing was changed.',
        retryable: true,
      });

/** An error of the service as the connector's own. */
function errorOf(said: Data): BrexError {
  const text = (name: string): string | undefined => (typeof said[name] === 'string' ? said[name] : undefined);
  return new BrexError(said.code as ErrorCode, text('message') ?? 'The service refused the request.', {
    remedy: text('remedy'),
    traceId: text('trace_id'),
    idempotencyKey: text('idempotency_key'),
    retryable: said.retryable === true,
    ...(typeof said.status === 'number' && { status: said.status }),
    ...(Array.isArray(said.fields) && { fields: said.fields as FieldProblem[] }),
    ...(Array.isArray(said.candidates) && { candidates: said.candidates as unknown[] }),
  });
}

/** The bytes of a file as base64 text. */
function withFiles(this: Data, name: string, value: unknown): unknown {
  const { [name]: own } = this;
  return own instanceof Uint8Array ? Buffer.from(own).toString('base64') : value;
}

function parsed(body: unknown): Data | undefined {
  try {
    const text = body instanceof Uint8Array ? Buffer.from(body).toString() : String(body);
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? (found as Data) : undefined;
  } catch {
    return undefined;
  }
}
