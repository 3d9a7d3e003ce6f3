import type { McpServer } from '@modelcontextprotocol/server';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  fromJsonSchema,
  inputRequired,
  type InputRequiredResult,
  inputResponse,
  type McpServerFactory,
  type RequestStateCodec,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Asked } from '../../../../src/hosts/mcp/confirming';

/** One black pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
/** No sound. */
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const text = (said: string) => ({ type: 'text' as const, text: said });
const image = { type: 'image' as const, data: png, mimeType: 'image/png' };
const user = (content: object) => ({ role: 'user' as const, content: content as ReturnType<typeof text> });
const described = { description: 'A fixture' };
const tool = (schema: object = {}) => ({
  ...described,
  inputSchema: fromJsonSchema<Record<string, unknown>>({ type: 'object', properties: {}, ...schema }),
});

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

const capabilitiesOf = ({ mcpReq }: ServerContext): ClientCapabilities =>
  (mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ?? {};

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

const asking = (message: string, field: string, type: { type: 'string' } | { type: 'boolean' }) =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [field]: type }, required: [field] },
  });
const word = { type: 'string' } as const;
const askName = asking('What is your name?', 'name', word);
const sampling = (question: string) =>
  inputRequired.createMessage({ messages: [user(text(question))], maxTokens: 100 });

/** Tools that ask: their states are signed as those of confirmations. */
function addQuestions(server: McpServer, { mint }: RequestStateCodec<Asked>): void {
  const state = (hash: string, request: ServerContext) => mint({ hash, intent: 'conformance', at: 0 }, request);
  const add = (
    name: string,
    answer: (request: ServerContext) => string | InputRequiredResult | Promise<string | InputRequiredResult>,
  ): void => {
    server.registerTool(name, tool(), async (_, request) => {
      const said = await answer(request);
      return typeof said === 'string' ? { content: [text(said)] } : said;
    });
  };
  const response = ({ mcpReq }: ServerContext, key: string) => inputResponse(mcpReq.inputResponses, key);
  add('test_input_required_result_elicitation', (request) => {
    const name = response(request, 'user_name');
    return name.kind === 'elicit'
      ? `Hello, ${String(name.content?.name)}!`
      : inputRequired({ inputRequests: { user_name: askName } });
  });
  add('test_input_required_result_sampling', (request) => {
    const answer = response(request, 'capital_question');
    return answer.kind === 'sampling'
      ? JSON.stringify(answer.result.content)
      : inputRequired({ inputRequests: { capital_question: sampling('What is the capital of France?') } });
  });
  add('test_input_required_result_list_roots', (request) => {
    const answer = response(request, 'client_roots');
    return answer.kind === 'roots'
      ? JSON.stringify(answer.roots)
      : inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  });
  for (const name of ['test_input_required_result_request_state', 'test_input_required_result_tampered_state'])
    add(name, async (request) =>
      request.mcpReq.requestState<Asked>() && response(request, 'confirm').kind === 'elicit'
        ? 'state-ok'
        : inputRequired({
            inputRequests: { confirm: asking('Please confirm', 'ok', { type: 'boolean' }) },
            requestState: await state('confirm', request),
          }),
    );
  add('test_input_required_result_multiple_inputs', async (request) => {
    const kinds = ['user_name', 'greeting', 'client_roots'].map((key) => response(request, key).kind);
    if (request.mcpReq.requestState<Asked>() && !kinds.includes('missing')) return kinds.join(', ');
    const inputRequests = {
      user_name: askName,
      greeting: sampling('Generate a greeting'),
      client_roots: inputRequired.listRoots(),
    };
    return inputRequired({ inputRequests, requestState: await state('three', request) });
  });
  add('test_input_required_result_multi_round', async (request) => {
    const step = request.mcpReq.requestState<Asked>()?.hash;
    if (step === 'step2' && response(request, 'step2').kind === 'elicit') return 'done';
    const next = step === 'step1' && response(request, 'step1').kind === 'elicit' ? 'step2' : 'step1';
    const question = next === 'step1' ? askName : asking('What is your favorite color?', 'color', word);
    return inputRequired({ inputRequests: { [next]: question }, requestState: await state(next, request) });
  });
  add('test_input_required_result_capabilities', (request) => {
    const { elicitation, sampling: model } = capabilitiesOf(request);
    return inputRequired({
      inputRequests: { ...(elicitation && { user_name: askName }), ...(model && { greeting: sampling('Hello') }) },
    });
  });
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
          inputRequests: { user_context: asking('What context should the prompt use?', 'context', word) },
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
