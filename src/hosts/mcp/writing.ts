import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequiredResult,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import { type Connection, inputHash, type RunOptions } from '../../connector';
import { BrexError } from '../../errors';
import { confirmation } from '../../forms';
import { modelAnswer, modelOutput } from '../../models';
import { answered } from './answers';
import { answerOf, type Asked, cannotAsk, declined, otherInput, question } from './confirming';
import type { Session } from './session';

/** A write that a model asks for. */
export interface Order {
  action: string;
  input?: Record<string, unknown>;
  /** The model's own name of the order; repeated with it, the write is done once. */
  request_id?: string;
}

/** What writes need. */
export interface WriteContext extends Session {
  /** The client's own server. */
  server: McpServer;
}

/** Bytes of a write's answer. */
const maxBytes = 20_000;

/**
 * Runs a write for a model. What can't be undone is first confirmed by a person, who sees what the connector will send; the accepted
 * confirmation can be repeated and still writes once.
 */
export async function write(
  context: WriteContext,
  order: Order,
  request: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { connection, offer } = context;
  const { action, input = {}, request_id: id } = order;
  const { entry } = offer.get(action);
  if (entry.effect === 'read')
    throw new BrexError('invalid_input', `${action} only reads, so it was not run.`, {
      action,
      remedy: 'Use the tool "read" for it.',
    });
  if (entry.effect === 'write')
    return run(connection, action, input, id === undefined ? {} : { intent: `model request ${id}` });
  const asked = request.mcpReq.requestState<Asked>();
  const hash = inputHash(action, input);
  if (asked === undefined || answerOf(request) === 'none') return ask(context, order, hash, request);
  if (asked.hash !== hash) throw otherInput(action);
  if (answerOf(request) === 'no') throw declined(action);
  return run(connection, action, input, { intent: asked.intent, since: asked.at });
}

async function ask(
  { connection, confirmations, server }: WriteContext,
  { action, input = {} }: Order,
  hash: string,
  request: ServerContext,
): Promise<InputRequiredResult> {
  const shown = await confirmation(connection, action, input, { signal: request.mcpReq.signal });
  if (!shown) throw new Error(`${action} has no confirmation`);
  if (!canAsk(server, request)) throw cannotAsk(action);
  const state = await confirmations.mint({ hash, intent: `confirmation ${randomUUID()}`, at: Date.now() }, request);
  return question(shown, state);
}

/** Whether the client can show a question to a person. */
function canAsk({ server }: McpServer, { mcpReq }: ServerContext): boolean {
  const envelope = mcpReq.envelope as Record<string, unknown> | undefined;
  const sent = envelope?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  const { elicitation } = sent ?? server.getClientCapabilities() ?? {};
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

/** Once it has begun, a write is not stopped: a client that goes away must not leave its outcome unknown. */
async function run(
  connection: Connection,
  action: string,
  input: object,
  options: RunOptions,
): Promise<CallToolResult> {
  const { output, meta } = await connection.run(action, input, { ...options, compact: true, maxBytes });
  return answered({
    done: true,
    data: modelAnswer(modelOutput(action, output)),
    idempotency_key: meta.idempotencyKeys[0],
    ...(meta.warnings.length && { warnings: meta.warnings }),
  });
}
