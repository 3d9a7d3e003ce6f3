import { fromJsonSchema, type McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { modelAnswer } from '../../models';
import type { CopyProgress } from './analysis';
import { answered, answering, readingResource } from './answers';
import type { Session } from './session';
import { hints } from './tools';

/** Characters of an answer with its quotation marks escaped stay below the tokens of any other answer. */
const maxBytes = 26_000;

const input = fromJsonSchema<{ sql: string; max_rows?: number }>({
  type: 'object',
  required: ['sql'],
  properties: {
    sql: { type: 'string', description: 'One SELECT of SQLite' },
    max_rows: { type: 'integer', minimum: 1, maximum: 5000, description: 'Rows of the answer; default 200' },
  },
  additionalProperties: false,
});

/** Registers SQL over the local copy, and the schema of its tables. */
export function addQuery(server: McpServer, { analysis }: Session): void {
  if (!analysis) return;
  server.registerTool(
    'query',
    {
      title: 'Query with SQL',
      description:
        'Runs one SELECT over a local copy of the account, to count, sum or join many records. ' +
        `See the columns first: describe with the action "query" and some of these tables: ${analysis.tables.join(', ')}.`,
      annotations: hints.read,
      inputSchema: input,
    },
    ({ sql, max_rows: maxRows }, request) =>
      answering(async () => {
        const how = { signal: request.mcpReq.signal, onProgress: progressTo(request) };
        const answer = await analysis.query(sql, { ...how, maxBytes, ...(maxRows !== undefined && { maxRows }) });
        const { columns, rows, streams, ...rest } = answer;
        const odd = streams.filter(({ state }) => state !== 'ready');
        return answered({ data: modelAnswer({ columns, rows }), ...rest, ...(odd.length && { streams: odd }) });
      }),
  );
  server.registerResource(
    'query-schema',
    'brex://query/schema',
    {
      title: 'Tables for query',
      description: 'The tables of the local copy, their columns and how they join',
      mimeType: 'text/plain',
    },
    ({ href: uri }, { mcpReq: { signal } }) =>
      readingResource(uri, async () => ({
        contents: [{ uri, mimeType: 'text/plain', text: await analysis.schema({ signal }) }],
      })),
  );
}

/** Shows a client that asked for it how far the first copy is. */
function progressTo({ mcpReq }: ServerContext): (progress: CopyProgress) => void {
  const token = mcpReq._meta?.progressToken;
  return ({ done, total }) => {
    if (token === undefined) return;
    const params = { progressToken: token, progress: done, total, message: `${done} of ${total} tables are filled` };
    // A client that has gone away needs no progress.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
