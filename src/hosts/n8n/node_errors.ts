import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { BrexError } from '../../errors';
import { isAgentTool } from './agent_tool';

/** What to do, in n8n's words. */
function remedyOf({ code, status, remedy, idempotencyKey }: BrexError): string | undefined {
  if (remedy === undefined || idempotencyKey === undefined) return remedy;
  if (code === 'conflict' && status === undefined)
    return `${remedy} In n8n, that means: run the workflow from the start instead of Retry, or enter another name in Options > Intent.`;
  if (code === 'outcome_unknown')
    return `${remedy} In n8n, Retry sends the same key, so the change is not made twice; a new execution would.`;
  return remedy;
}

/** The records of Brex that may be the result of a write, by their IDs. */
function candidatesOf({ candidates = [] }: BrexError): string | undefined {
  const ids = candidates
    .map((record) => (record as { id?: unknown } | null)?.id)
    .filter((id) => typeof id === 'string');
  return ids.length ? `Records like it: ${ids.join(', ')}.` : undefined;
}

/** An error as n8n shows it, with the item that caused it. An agent's model is shown only its message, so that also says what to do. */
export function nodeError(node: INode, error: unknown, itemIndex: number): Error {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  if (!BrexError.is(error))
    return new NodeOperationError(node, error instanceof Error ? error : String(error), { itemIndex });
  const description = [
    candidatesOf(error),
    remedyOf(error),
    error.traceId === undefined ? undefined : `Brex trace ID: ${error.traceId}`,
  ]
    .filter((one) => one !== undefined)
    .join(' ');
  const message = isAgentTool(node) ? `${error.message} ${description}`.trim() : error.message;
  const shown = shownError(node, error, { itemIndex, message, description });
  // n8n replaces a message that contains a code such as ECONNRESET by its own text: "You can retry the request".
  shown.message = message;
  return shown;
}

function shownError(
  node: INode,
  error: BrexError,
  { message, ...options }: { itemIndex: number; message: string; description: string },
): Error {
  if (error.code === 'invalid_input') return new NodeOperationError(node, message, options);
  const httpCode = error.status === undefined ? undefined : String(error.status);
  return new NodeApiError(node, { ...errorData(error) }, { ...options, message, httpCode });
}

/** An error as data, for an item that continues with it. */
export function errorData(error: unknown): Record<string, unknown> {
  if (!BrexError.is(error)) return { error: error instanceof Error ? error.message : String(error) };
  const { message, code, idempotencyKey, fields, candidates, traceId } = error;
  const remedy = remedyOf(error);
  return {
    error: message,
    code,
    ...(remedy !== undefined && { remedy }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(fields && { fields: fields.map(({ field, message: problem }) => ({ field, message: problem })) }),
    ...(candidates?.length && { candidates: candidates.map((record) => ({ ...(record as object) })) }),
    ...(traceId !== undefined && { traceId }),
  };
}
