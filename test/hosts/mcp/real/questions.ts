import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  inputRequired,
  type InputRequiredResult,
  inputResponse,
  type McpServer,
  type RequestStateCodec,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Asked } from '../../../../src/hosts/mcp/confirming';
import { text, tool, user } from './contents';

const capabilitiesOf = ({ mcpReq }: ServerContext): ClientCapabilities =>
  (mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ?? {};

export const asking = (message: string, field: string, type: { type: 'string' } | { type: 'boolean' }) =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [field]: type }, required: [field] },
  });
const word = { type: 'string' } as const;
export const askName = asking('What is your name?', 'name', word);
export const sampling = (question: string) =>
  inputRequired.createMessage({ messages: [user(text(question))], maxTokens: 100 });

/** Tools that ask: their states are signed as those of confirmations. */
export function addQuestions(server: McpServer, { mint }: RequestStateCodec<Asked>): void {
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
