import { createServer } from 'node:http';
import { onLoopback } from '../../../loopback';

/** The arguments of each tool call of one answer; or an error in place of an answer. */
type Turn = object[] | 'error';

/** A server with OpenAI's protocol whose model calls the only tool as a script says, and then says "Done". */
export interface LanguageModel {
  url: string;
  /** What the model still does. */
  script: Turn[];
  /** The results of tool calls that it was given, oldest first. */
  results: string[];
  close(): Promise<void>;
}

interface ChatRequest {
  model: string;
  stream?: boolean;
  messages: { role: string; content: unknown }[];
  tools?: { function: { name: string } }[];
}

let calls = 0;

/** A model's answer: the calls of its tool, or a text. */
function messageOf(turn: object[] | undefined, { tools = [] }: ChatRequest): object {
  if (!turn) return { role: 'assistant', content: 'Done' };
  const name = tools[0]?.function.name ?? '';
  return {
    role: 'assistant',
    content: null,
    tool_calls: turn.map((one, index) => ({
      ...{ index, id: `call_${++calls}`, type: 'function' },
      function: { name, arguments: JSON.stringify(one) },
    })),
  };
}

export async function startLanguageModel(): Promise<LanguageModel> {
  const model: LanguageModel = { url: '', script: [], results: [], close: () => Promise.resolve() };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      if (!request.url?.endsWith('/chat/completions')) return response.writeHead(404).end('{}');
      const asked = JSON.parse(text) as ChatRequest;
      model.results = asked.messages
        .filter(({ role }) => role === 'tool')
        .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
      const turn = model.script.shift();
      const json = { 'content-type': 'application/json' };
      if (turn === 'error')
        return response.writeHead(400, json).end('{"error":{"message":"The model is unavailable.","type":"invalid"}}');
      const message = messageOf(turn, asked);
      const finish_reason = turn ? 'tool_calls' : 'stop';
      const head = { id: 'chat_1', created: 1, model: asked.model };
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
      if (!asked.stream) {
        const choices = [{ index: 0, message, finish_reason }];
        return response
          .writeHead(200, json)
          .end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }));
      }
      const chunk = {
        ...head,
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta: message, finish_reason }],
      };
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      return response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
    });
  });
  return Object.assign(model, await onLoopback(server));
}
