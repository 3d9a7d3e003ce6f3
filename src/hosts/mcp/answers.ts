import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import { BrexError } from '../../errors';
import { modelText } from '../../models';

/** A tool's answer as JSON text. */
export const answered = (value: object): CallToolResult => ({ content: [{ type: 'text', text: modelText(value) }] });

/** An error that a client may see; nothing of an unknown error is shown. */
const shown = (error: unknown): BrexError =>
  BrexError.is(error)
    ? error
    : new BrexError('unexpected_answer', 'Internal error in the connector.', {
        remedy: 'This is a bug in the connector. Please report it with the steps to reproduce it.',
      });

/** A failed call: code, message, remedy and details as JSON, so that a model can act on it. */
const failed = (error: unknown): CallToolResult => ({ ...answered({ error: shown(error).toJSON() }), isError: true });

/** Runs a tool; an error becomes its answer. */
export async function answering<T extends object>(work: () => T | Promise<T>): Promise<T | CallToolResult> {
  try {
    return await work();
  } catch (error) {
    return failed(error);
  }
}

/** Reads a resource; an error becomes one of the protocol, with the connector's own as its data. */
export async function readingResource<T>(uri: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (ProtocolError.isInstance(error)) throw error;
    const known = shown(error);
    if (known.code === 'not_found') throw new ResourceNotFoundError(uri);
    throw new ProtocolError(
      known.code === 'invalid_input' ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError,
      [known.message, known.remedy].filter(Boolean).join(' '),
      known.toJSON(),
    );
  }
}
