import {
  fromJsonSchema,
  inputRequired,
  inputResponse,
  type McpServer,
  type McpServerFactory,
  type RequestStateCodec,
  ResourceTemplate,
} from '@modelcontextprotocol/server';
import type { Asked } from '../../../../src/hosts/mcp/confirming';
import { described, image, png, text, tool, user, wav } from './contents';
import { addQuestions, asking, askName, sampling } from './questions';

/** The servers of a factory, with the tools, prompts and resources that the conformance suite of MCP calls by name. */
export const withFixtures =
  (factory: McpServerFactory, confirmations: RequestStateCodec<Asked>): McpServerFactory =>
  async (...given) => {
    const server = (await factory(...given)) as McpServer;
    addContents(server);
    addDiagnostics(server);
    addQuestions(server, confirmations);
    addPrompts(server);
    addResources(server);
    return server;
  };

function addContents(server: McpServer): void {
  const resource = { uri: 'test://embedded-resource', mimeType: 'text/plain', text: 'This is an embedded resource.' };
  const contents: Record<string, object[]> = {
    test_simple_text: [text('This is a simple text response for testing.')],
    test_image_content: [image],
    test_audio_content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }],
    test_embedded_resource: [{ type: 'resource', resource }],
    test_multiple_content_types: [text('Multiple content types test:'), image, { type: 'resource', resource }],
  };
  for (const [name, content] of Object.entries(contents))
    server.registerTool(name, tool(), () => ({ content: content as ReturnType<typeof text>[] }));
  server.registerTool('test_error_handling', tool(), () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
}

/** What a schema may contain since its draft of 2020-12. */
const recentSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

function addDiagnostics(server: McpServer): void {
  server.registerTool('test_tool_with_progress', tool(), async (_, { mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    for (const progress of [0, 50, 100])
      if (progressToken !== undefined)
        await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
    return { content: [text('done')] };
  });
  server.registerTool('test_missing_capability', tool(), () =>
    inputRequired({ inputRequests: { greeting: sampling('Hello') } }),
  );
  server.registerTool('test_streaming_elicitation', tool(), () =>
    inputRequired({ inputRequests: { user_name: askName } }),
  );
  server.registerTool('test_logging_tool', tool(), async (_, { mcpReq }) => {
    await mcpReq.log('info', 'in the tool');
    return { content: [text('ok')] };
  });
  const region = { type: 'string', 'x-mcp-header': 'Region' };
  server.registerTool('test_header', tool({ properties: { region } }), () => ({ content: [text('ok')] }));
  server.registerTool('json_schema_2020_12_tool', tool(recentSchema), () => ({ content: [text('ok')] }));
}

function addPrompts(server: McpServer): void {
  server.registerPrompt('test_simple_prompt', described, () => ({
    messages: [user(text('This is a simple prompt for testing.'))],
  }));
  server.registerPrompt(
    'test_prompt_with_arguments',
    {
      ...described,
      argsSchema: fromJsonSchema<{ arg1: string; arg2: string }>({
        type: 'object',
        required: ['arg1', 'arg2'],
        properties: { arg1: { type: 'string' }, arg2: { type: 'string' } },
      }),
    },
    ({ arg1, arg2 }) => ({ messages: [user(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`))] }),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    {
      ...described,
      argsSchema: fromJsonSchema<{ resourceUri: string }>({
        type: 'object',
        required: ['resourceUri'],
        properties: { resourceUri: { type: 'string' } },
      }),
    },
    ({ resourceUri: uri }) => ({
      messages: [
        user({ type: 'resource', resource: { uri, mimeType: 'text/plain', text: 'Embedded resource content.' } }),
        user(text('Please process the embedded resource above.')),
      ],
    }),
  );
  server.registerPrompt('test_prompt_with_image', described, () => ({
    messages: [user(image), user(text('Please analyze the image above.'))],
  }));
  server.registerPrompt('test_input_required_result_prompt', described, ({ mcpReq }) =>
    inputResponse(mcpReq.inputResponses, 'user_context').kind === 'elicit'
      ? { messages: [user(text('With context'))] }
      : inputRequired({
          inputRequests: { user_context: asking('What context should the prompt use?', 'context', { type: 'string' }) },
        }),
  );
}

function addResources(server: McpServer): void {
  const plain = { mimeType: 'text/plain' };
  server.registerResource('static-text', 'test://static-text', plain, ({ href: uri }) => ({
    contents: [{ uri, ...plain, text: 'This is the content of the static text resource.' }],
  }));
  server.registerResource('static-binary', 'test://static-binary', { mimeType: 'image/png' }, ({ href: uri }) => ({
    contents: [{ uri, mimeType: 'image/png', blob: png }],
  }));
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { mimeType: 'application/json' },
    ({ href: uri }, { id }) => ({
      contents: [{ uri, mimeType: 'application/json', text: JSON.stringify({ id, templateTest: true }) }],
    }),
  );
}
