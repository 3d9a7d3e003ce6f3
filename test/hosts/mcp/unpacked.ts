import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { type Called, type Person, valueOf } from './clients';

/** A client of a server in a separate process. */
export interface ProcessClient {
  tools(): Promise<string[]>;
  call(name: string, input: Record<string, unknown>): Promise<Called>;
  version: string | undefined;
  close(): Promise<void>;
}

/** Starts a server as clients do: with nothing but these variables. */
export async function startServer(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
  person?: Person,
): Promise<ProcessClient> {
  const transport = new StdioClientTransport({ command, args, stderr: 'ignore', ...options });
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: 'auto' }, capabilities: person ? { elicitation: { form: {} } } : {} },
  );
  if (person)
    client.setRequestHandler('elicitation/create', ({ params }) => Promise.resolve(person(params.message) as never));
  await client.connect(transport);
  return {
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, input) => {
      const result = await client.callTool({ name, arguments: input });
      return { isError: result.isError === true, value: valueOf(result as never) };
    },
    version: client.getServerVersion()?.version,
    close: () => client.close(),
  };
}
