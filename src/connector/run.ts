import type { Action, Adapter, Input, Output } from '../http/adapter';
import { serialize } from '../http/query';
import type { Reply, Request } from '../http/request';
import type { Upload } from '../http/upload';
import { inputHash } from '../safety/hash';
import type { Entry } from '../safety/journal';
import type { SafeSend, Tried } from '../safety/safe_write';
import type { UploadOnce } from '../safety/upload_once';
import { checkInput, checkOutput } from '../validate';
import { actionCode, type Operation, operationOf, type Traits, traitsAt } from './operation';
import type { Meta } from './types';

/** One run of an action or of a raw request: its transport, the keys of its writes, and its details for the result. */
export interface Run {
  send: SafeSend;
  upload: UploadOnce;
  /** Whether an input may name a file on this machine. */
  files: boolean;
  nextKey: (action: string) => string;
  /** The keys that an earlier version would have given. */
  formerKey?: ((action: string) => string) | undefined;
  /** When the host first tried this run. */
  tried?: Tried | undefined;
  signal?: AbortSignal | undefined;
  meta: Meta;
  /** The requested action and the hash of its input, set once that is checked. */
  asked?: { action: string; inputHash: string } | undefined;
}

/**
 * Runs one action within a run, or as a step of a composed one: checks the input, calls the handler, adds warnings about irregularities.
 */
export async function runAction(action: string, input: unknown, run: Run, step = false): Promise<unknown> {
  const operation = operationOf(action);
  const code = actionCode(action);
  const { handler, rule } = code instanceof Promise ? await code : code;
  const checked = checkInput(action, input, rule);
  // Only a write is compared with an earlier one of the same key.
  run.asked ??= { action, inputHash: operation.entry.effect === 'read' ? '' : inputHash(action, checked) };
  const output = (await handler(checked as never, new RunAdapter(operation, run, step))) ?? null;
  const odd = checkOutput(action, output);
  if (odd) run.meta.warnings.push(odd);
  return output;
}

type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The adapter for one handler: methods that apply the action's spellings and keys, and the actions it may use. */
class RunAdapter implements Adapter {
  readonly files: boolean;
  readonly #operation: Operation;
  readonly #run: Run;
  readonly #step: boolean;

  constructor(operation: Operation, run: Run, step: boolean) {
    this.files = run.files;
    this.#operation = operation;
    this.#run = run;
    this.#step = step;
  }

  get<T>(path: string, query?: object): Promise<T> {
    return this.#send('GET', path, query);
  }

  post<T>(path: string, body?: object): Promise<T> {
    return this.#send('POST', path, body);
  }

  put<T>(path: string, body?: object): Promise<T> {
    return this.#send('PUT', path, body);
  }

  delete<T>(path: string, body?: object): Promise<T> {
    return this.#send('DELETE', path, body);
  }

  async #send<T>(method: Verb, path: string, given: object | undefined): Promise<T> {
    const { spelling, traits } = this.#operation;
    const read = method === 'GET';
    const query = read && given ? serialize(given, spelling) : undefined;
    const body = read ? undefined : given;
    const request = { method, path, query, body, headers: undefined, step: this.#step };
    return (await exchange(request, traits, this.#run)).body as T;
  }

  upload(address: string, file: Upload): Promise<void> {
    const { upload, nextKey, asked, signal } = this.#run;
    return upload(address, file, { key: nextKey('upload'), inputHash: asked?.inputHash ?? '', signal });
  }

  run<A extends Action>(used: A, input: Input<A>): Promise<Output<A>> {
    const { action, entry } = this.#operation;
    if (!entry.uses?.includes(used))
      throw new Error(`${action} uses ${used}, but its entry in connector.json does not say so`);
    return runAction(used, input, this.#run, true) as Promise<Output<A>>;
  }
}

/** Sends one request of a run: gives a write its key, and updates the counts. */
export async function exchange(
  { method, path, query, body, headers, step }: Request,
  traits: Traits,
  run: Run,
): Promise<Reply> {
  const { meta, asked } = run;
  const named = traits.action ?? `${method} ${path}`;
  const key = method === 'GET' ? undefined : run.nextKey(named);
  const formerKey = key === undefined ? undefined : run.formerKey?.(named);
  if (key !== undefined) meta.idempotencyKeys.push(key);
  meta.requests++;
  const reply = await run.send({
    method,
    path,
    query,
    body,
    headers,
    step,
    action: traits.action,
    route: traits.route,
    proves: traits.proves,
    replayable: traits.replayable,
    mayBeEmpty: traits.mayBeEmpty,
    key,
    formerKey,
    tried: run.tried,
    within: asked?.action,
    inputHash: asked?.inputHash ?? '',
    signal: run.signal,
  });
  meta.attempts += reply.attempts;
  if (reply.traceId !== undefined) meta.traceId = reply.traceId;
  if (reply.key !== undefined) meta.idempotencyKeys.splice(-1, 1, reply.key);
  if (reply.inexact) meta.warnings.push(...reply.inexact);
  if (reply.note !== undefined) meta.warnings.push(reply.note);
  if (reply.recorded !== undefined) meta.warnings.push(doneBefore(reply.recorded));
  return reply;
}

const doneBefore = (time: number): string =>
  `Already done with the same key (${new Date(time).toISOString()}): the stored response is returned, and nothing was sent.`;

/** Resumes a write as recorded in the journal, under its own key, which is the first key of the run. */
export async function runRecorded({ action, inputHash, request }: Entry, run: Run): Promise<unknown> {
  run.asked = { action, inputHash };
  return (await exchange(request, traitsAt(request.method, request.path), run)).body ?? null;
}
