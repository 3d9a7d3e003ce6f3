/** A stand-in of the package n8n-workflow, as far as the nodes use it. */
import { setTimeout as wait } from 'node:timers/promises';

interface Options {
  message?: string;
  description?: string;
  itemIndex?: number;
  httpCode?: string;
}

/** n8n puts a text of its own in place of a message with one of these codes. */
const replacedCodes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'];

class NodeError extends Error {
  readonly description: string | undefined;
  readonly context: Record<string, unknown> = {};

  constructor(
    readonly node: unknown,
    message: string,
    { description, itemIndex }: Options = {},
  ) {
    super(replacedCodes.some((code) => message.includes(code)) ? 'The connection was closed. You can retry.' : message);
    this.description = description;
    if (itemIndex !== undefined) this.context.itemIndex = itemIndex;
  }
}

export class NodeOperationError extends NodeError {
  constructor(node: unknown, error: Error | string, options?: Options) {
    super(node, options?.message ?? (typeof error === 'string' ? error : error.message), options);
  }
}

export class NodeApiError extends NodeError {
  readonly httpCode: string | null;

  constructor(
    node: unknown,
    readonly response: Record<string, unknown>,
    options: Options = {},
  ) {
    super(node, options.message ?? 'UNKNOWN ERROR', options);
    this.httpCode = options.httpCode ?? null;
  }
}

/** Waits; rejects when the signal aborts. */
export const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, signal && { signal });
