import { Client as NewClient, type Transport } from '@modelcontextprotocol/client';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { InMemoryTransport, type McpServerFactory } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

/** What a person answers to a question. */
export type Person = (message: string) => {
  action: 'accept' | 'decline' | 'cancel';
  content?: Record<string, unknown>;
};

/** A tool's answer: its JSON, or the protocol's error. */
export interface Called {
  isError: boolean;
  value: Record<string, unknown>;
}

/** A client of a server in this process. */
export interface TestClient {
  call(name: string, input: object): Promise<Called>;
  tools(): Promise<{ name: string; inputSchema: object; annotations?: object }[]>;
  raw: Pick<NewClient, 'listResources' | 'readResource' | 'listPrompts' | 'getPrompt' | 'listResourceTemplates'>;
  close(): Promise<void>;
}

export const clientKinds = ['2026-07-28', '2025-11-25', 'v1 SDK'] as const;
export type ClientKind = (typeof clientKinds)[number];

interface Answered {
  isError?: boolean;
  content: { type: string; text?: string }[];
}

/** Connects a client of a kind; without a person, it can't ask. */
export async function connectClient(factory: McpServerFactory, kind: ClientKind, person?: Person): Promise<TestClient> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const served = serveStdio(factory, { transport: far });
  const client = kind === 'v1 SDK' ? oldClient(person) : newClient(kind, person);
  await client.connect(near);
  return {
    async call(name, input) {
      const result = (await client.callTool({ name, arguments: input as Record<string, unknown> })) as Answered;
      return { isError: result.isError === true, value: valueOf(result) };
    },
    tools: async () => (await client.listTools()).tools as never,
    raw: client,
    async close() {
      await client.close();
      await served.close();
    },
  };
}

export function valueOf({ content }: Answered): Record<string, unknown> {
  const text = content[0]?.text ?? '';
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}

const info = { name: 'test', version: '1' };

function newClient(kind: ClientKind, person: Person | undefined): NewClient {
  const client = new NewClient(info, {
    versionNegotiation: { mode: kind === '2026-07-28' ? 'auto' : 'legacy' },
    capabilities: person ? { elicitation: { form: {} } } : {},
  });
  if (person)
    client.setRequestHandler('elicitation/create', ({ params }) => Promise.resolve(person(params.message) as never));
  return client;
}

function oldClient(person: Person | undefined): OldClient {
  const client = new OldClient(info, { capabilities: person ? { elicitation: {} } : {} });
  if (person)
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => Promise.resolve(person(params.message) as never));
  return client;
}

/** One round of a tool call: the question and the state of the server, or its answer. */
export interface Round {
  requestState?: string;
  message?: string;
  called?: Called;
}

/** A client that answers questions itself, round by round. */
export interface ManualClient {
  round(name: string, input: object, more?: { inputResponses?: object; requestState?: string }): Promise<Round>;
  close(): Promise<void>;
}

/** Connects a client of revision 2026-07-28 whose rounds a test sends itself. */
export async function connectManually(factory: McpServerFactory): Promise<ManualClient> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const served = serveStdio(factory, { transport: far });
  const client = await manualClient(near);
  return {
    round: client.round,
    async close() {
      await client.close();
      await served.close();
    },
  };
}

/** Connects a client whose rounds a test sends itself, over any transport. */
export async function manualClient(transport: Transport): Promise<ManualClient> {
  const client = new NewClient(info, {
    versionNegotiation: { mode: 'auto' },
    capabilities: { elicitation: { form: {} } },
    inputRequired: { autoFulfill: false },
  });
  await client.connect(transport);
  return {
    async round(name, input, more = {}) {
      const params = { name, arguments: input, ...more };
      const result = (await client.request({ method: 'tools/call', params } as never, {
        allowInputRequired: true,
      })) as Answered & { inputRequests?: { confirm: { params: { message: string } } }; requestState?: string };
      if (result.inputRequests === undefined)
        return { called: { isError: result.isError === true, value: valueOf(result) } };
      return { requestState: result.requestState ?? '', message: result.inputRequests.confirm.params.message };
    },
    close: () => client.close(),
  };
}

/** The answer of a person who agrees. */
export const agreed = { confirm: { action: 'accept', content: { confirm: true } } };
