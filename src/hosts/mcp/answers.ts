import type { CallToolResult } from '@modelcontextprotocol/server';
import { BrexError } from '../../errors';
import { modelText } from '../../models';

/** A tool's answer as JSON text. */
export const answered = (value: object): CallToolResult => ({ content: [{ type: 'text', text: modelText(value) }] });

/** A failed call: code, message, remedy and details as JSON. A model can act on it; nothing of an unknown error is shown. */
function failed(error: unknown): CallToolResult {
  const known = BrexError.is(error)
    ? error
    : new BrexError('unexpected_answer', 'Internal error in the connector.', {
        remedy: 'This is a bug in the connector. Please report it with the steps to reproduce it.',
      });
  return { ...answered({ error: known.toJSON() }), isError: true };
}

/** Runs a tool; an error becomes its answer. */
export async function answering<T extends object>(work: () => T | Promise<T>): Promise<T | CallToolResult> {
  try {
    return await work();
  } catch (error) {
    return failed(error);
  }
}
