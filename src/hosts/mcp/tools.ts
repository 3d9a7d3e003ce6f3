import { fromJsonSchema, type McpServer, type ToolAnnotations } from '@modelcontextprotocol/server';
import { searchActions } from '../action_search';
import { answered, answering } from './answers';
import { describeFor } from './describing';
import { type Question, read, usualTokens } from './reading';
import type { Session } from './session';
import { resolveFor, unresolvedWrites } from './write_resolution';
import { type Order, write, type WriteContext } from './writing';

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
const schema = <T>(required: string[], properties: Record<string, object>) =>
  fromJsonSchema<T>({ type: 'object', required, properties, additionalProperties: false });

const action = text('The name of an action, from find');
const input = { type: 'object', description: 'The input, as describe shows it' };

/** Made once: over HTTP every request has its own server. */
const inputs = {
  find: schema<{ words: string; limit?: number }>(['words'], {
    words: text('What you want to do or know'),
    limit: { type: 'integer', minimum: 1, maximum: 50, description: 'Number of actions; default 8' },
  }),
  describe: schema<{ action: string; output?: boolean; tables?: string[] }>(['action'], {
    action,
    output: { type: 'boolean', description: 'Whether to show the fields of the answer too' },
    tables: { type: 'array', items: { type: 'string' }, description: 'For query: only these tables' },
  }),
  read: schema<Question>(['action'], {
    action,
    input,
    fields: {
      type: 'array',
      items: { type: 'string' },
      description: 'Only these fields of each record, such as ["id", "memo"]; a dot reaches into a field',
    },
    max_tokens: { type: 'integer', description: `Tokens of the answer; default ${usualTokens}` },
  }),
  write: schema<Order>(['action', 'input'], {
    action,
    input,
    request_id: text('Your own name of this change, such as "vendor for invoice 42". Repeat it only for a retry'),
  }),
  resolve: schema<{ key?: string }>([], { key: text('The idempotency_key of the error') }),
};

/** Hints for the client about what a tool does: reads are safe to repeat; writes may destroy and reach the outside world. */
export const hints = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  write: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  repeat: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
} satisfies Record<string, ToolAnnotations>;

/** Registers the few tools through which a model finds, describes and runs every offered action. */
export function addGenericTools(server: McpServer, session: Session): void {
  const { connection, offer } = session;
  server.registerTool(
    'find',
    {
      title: 'Find actions',
      description: 'Finds Brex actions by what they do, such as "lock card" or "expenses of a person". Start here.',
      annotations: hints.read,
      inputSchema: inputs.find,
    },
    ({ words, limit = 8 }) => answered({ actions: searchActions(words, { limit, among: offer.actions }) }),
  );
  addDescribe(server, session);
  server.registerTool(
    'read',
    {
      title: 'Read from Brex',
      description:
        'Runs a reading action. Amounts are in minor units and as text. If the answer has next_cursor, more records follow: ' +
        'pass it as input.cursor, with the same input. To count or sum many records, use query.',
      annotations: hints.read,
      inputSchema: inputs.read,
    },
    (question, { mcpReq }) => answering(async () => answered(await read(connection, offer, question, mcpReq.signal))),
  );
  if (offer.writes) addWriteTools(server, session);
}

/** Registers the tool that shows the fields of an action, and the tables of `query`. */
export function addDescribe(server: McpServer, session: Session): void {
  server.registerTool(
    'describe',
    {
      title: 'Describe an action',
      description: "Shows an action's input fields, and where their IDs come from. Call it before read or write.",
      annotations: hints.read,
      inputSchema: inputs.describe,
    },
    ({ action: name, output = false, tables }, { mcpReq }) =>
      answering(async () =>
        name === 'query' && session.analysis
          ? answered({
              tables: await session.analysis.schema({ signal: mcpReq.signal, ...(tables?.length && { tables }) }),
            })
          : answered(describeFor(session, name, output)),
      ),
  );
}

function addWriteTools(server: McpServer, session: Session): void {
  const context: WriteContext = { ...session, server };
  server.registerTool(
    'write',
    {
      title: 'Change something in Brex',
      description:
        "Runs an action that changes something. A person confirms what can't be undone. If the outcome is unknown, " +
        'use resolve_write; never call write again for it.',
      annotations: hints.write,
      inputSchema: inputs.write,
    },
    (order, request) => answering(() => write(context, order, request)),
  );
  addResolution(server, session);
}

/** Registers the tool that finds out the outcome of a write. */
export function addResolution(server: McpServer, session: Session): void {
  server.registerTool(
    'resolve_write',
    {
      title: 'Resolve a write',
      description: 'Finds out whether a write with an unknown outcome was done. Without key, lists those writes.',
      annotations: hints.repeat,
      inputSchema: inputs.resolve,
    },
    ({ key }) =>
      answering(async () => answered(await (key === undefined ? unresolvedWrites(session) : resolveFor(session, key)))),
  );
}
