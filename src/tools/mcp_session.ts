import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { connect, unlimitedRateLimiter } from '../index';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalysis, createServerFactory, serveStdio } from '../hosts/mcp';
import { startSimulator } from '../simulator';

/** One exchange with the server: its answer, or its question to a person with the state that answers it. */
interface Exchange {
  answer?: Record<string, unknown>;
  question?: string;
  button?: string;
  state?: string;
}

/** A client whose user confirms by hand, and a separate company. */
export interface McpSession {
  tools(): Promise<string[]>;
  /** Calls a tool; with `state`, as the person who agrees to the question. */
  call(tool: string, input: object, state?: string): Promise<Exchange>;
  /** The number of transfers that the simulator booked. */
  transfers(): number;
}

interface Result {
  content: { text?: string }[];
  inputRequests?: {
    confirm: { params: { message: string; requestedSchema: { properties: { confirm: { title: string } } } } };
  };
  requestState?: string;
}

/** Runs work with a client and a server over the simulator, as the examples of the documentation. */
export async function withMcpSession<T>(work: (session: McpSession) => Promise<T>): Promise<T> {
  const simulator = await startSimulator({ rate: false });
  const settings = {
    name: 'demo',
    account_type: 'production',
    api_token: simulator.tokens.all,
    base_url: simulator.url,
  } as const;
  const connection = connect(settings, { rateLimiter: unlimitedRateLimiter() });
  const key = new Uint8Array(32);
  const folder = mkdtempSync(join(tmpdir(), 'brex-mcp-page-'));
  const analysis = createAnalysis({ connection, folder, id: 'demo', maxWait: 120_000 });
  const factory = await createServerFactory({ connection, key, analysis, allow: 'irreversible' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const served = serveStdio(factory, { transport: far });
  const client = new Client(
    { name: 'documentation', version: '1' },
    {
      versionNegotiation: { mode: 'auto' },
      capabilities: { elicitation: { form: {} } },
      inputRequired: { autoFulfill: false },
    },
  );
  await client.connect(near);
  try {
    return await work({
      tools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (tool, input, state) =>
        exchange(await client.request(request(tool, input, state), { allowInputRequired: true })),
      transfers: () => simulator.ledger.filter(({ kind }) => kind === 'transfer.created').length,
    });
  } finally {
    await client.close();
    await served.close();
    await analysis.close();
    rmSync(folder, { recursive: true, force: true });
    await connection.close();
    await simulator.close();
  }
}

const agreed = { confirm: { action: 'accept', content: { confirm: true } } };

const request = (name: string, input: object, requestState?: string) =>
  ({
    method: 'tools/call',
    params: { name, arguments: input, ...(requestState !== undefined && { requestState, inputResponses: agreed }) },
  }) as never;

function exchange(result: unknown): Exchange {
  const { content, inputRequests, requestState } = result as Result;
  if (!inputRequests) return { answer: JSON.parse(content[0]?.text ?? '{}') as Record<string, unknown> };
  const { message, requestedSchema } = inputRequests.confirm.params;
  return { question: message, button: requestedSchema.properties.confirm.title, state: requestState ?? '' };
}
