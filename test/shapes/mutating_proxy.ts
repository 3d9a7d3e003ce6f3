import { createServer } from 'node:http';
import { Agent, request as send } from 'undici';
import { type Answer, foreignAnswer, mutate, type Mutation } from './mutations';
import { onLoopback } from '../loopback';

/** What happens to the answers of one case. */
export interface Plan {
  /** The first answer that is changed, from 0, and whether those after it are as well. */
  from: number;
  onward: boolean;
  mutations: Mutation[];
  /** Whether the page of a list at `from` comes again and again, each time with a fresh cursor. */
  endless?: boolean;
  /** Writes do not reach the server: something else answers, chosen by this number. */
  instead?: number;
}

/** One exchange as it happened. */
export interface Exchange {
  method: string;
  /** With its query, decoded. */
  path: string;
  answer: Answer;
  changed: boolean;
}

/** A server in front of a simulator that changes the answers that a plan says. */
export interface MutatingProxy {
  url: string;
  /** The token that it takes; the simulator is asked with its own. */
  token: string;
  /** Begins a case: the simulator behind it, the plan (none: nothing is changed), and the most records of a page. */
  begin(target: Target, plan?: Plan, pageSize?: number): void;
  /** The exchanges since then. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

export interface Target {
  url: string;
  token: string;
  /** Answers of reads by path, where nothing changes the account: asked for once. */
  cache?: Map<string, Answer>;
}

/**
 * Requests of one case after which every answer is 503, so that a reader without a bound shows in the count and still ends. A sync gives up
 * a stream after three parents' lists in a row that never end, of 1,000 pages each.
 */
export const mostRequests = 3_500;

export async function startMutatingProxy(): Promise<MutatingProxy> {
  const agent = new Agent({ connections: 8 });
  const token = 'bxt_example_shapes_canary_0123456789abcdef';
  let target: Target = { url: '', token: '' };
  let plan: Plan | undefined;
  let pageSize: number | undefined;
  let exchanges: Exchange[] = [];
  let repeated: Answer | undefined;

  const forward = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<Answer> => {
    const known = method === 'GET' ? target.cache?.get(path) : undefined;
    if (known) return known;
    const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
    const answered = await send(target.url + path, {
      method: method as 'GET',
      headers: { ...rest, authorization: `Bearer ${target.token}` },
      ...(body.length && { body }),
      dispatcher: agent,
    });
    const text = await answered.body.text();
    const type = [answered.headers['content-type']].flat()[0];
    const trace = [answered.headers['x-brex-trace-id']].flat()[0];
    const answer = {
      status: answered.statusCode,
      text,
      headers: { ...(type && { 'content-type': type }), ...(trace && { 'x-brex-trace-id': trace }) },
    };
    if (method === 'GET') target.cache?.set(path, answer);
    return answer;
  };

  const answerTo = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<Exchange> => {
    const n = exchanges.length;
    const plain = decodeURIComponent(path);
    if (n >= mostRequests) return { method, path: plain, answer: unavailable, changed: true };
    const struck = plan !== undefined && (plan.onward ? n >= plan.from : n === plan.from);
    if (plan?.instead !== undefined && method !== 'GET')
      return { method, path: plain, answer: plausible(foreignAnswer(plan.instead + n, token)), changed: true };
    const cursor = new URL(path, 'http://localhost').searchParams.get('cursor') ?? undefined;
    if (repeated && cursor?.startsWith('endless-'))
      return { method, path: plain, answer: withCursor(repeated, `endless-${n}`), changed: true };
    const real = await forward(method, paged(path, pageSize), headers, body);
    if (!plan || !struck) return { method, path: plain, answer: real, changed: false };
    if (plan.endless && isPage(real)) {
      repeated = real;
      return { method, path: plain, answer: withCursor(real, `endless-${n}`), changed: true };
    }
    const mutated = plan.mutations.reduce((one, mutation) => mutate(one, mutation, { cursor, token }), real);
    const answer = plausible(mutated);
    return { method, path: plain, answer, changed: answer !== real };
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', url = '/' } = request;
      void answerTo(method, url, request.headers as Record<string, string>, Buffer.concat(chunks)).then(
        (exchange) => {
          exchanges.push(exchange);
          const { status, headers, text } = exchange.answer;
          response.writeHead(status, headers);
          response.end(status === 204 ? undefined : text);
        },
        () => response.destroy(),
      );
    });
  });
  const { url, close } = await onLoopback(server);
  return {
    url,
    token,
    begin(to, next, size) {
      [target, plan, pageSize, exchanges, repeated] = [to, next, size, [], undefined];
    },
    get exchanges() {
      return exchanges;
    },
    async close() {
      await close();
      await agent.close();
    },
  };
}

/** An answer as HTTP can carry it: 204 has no body. */
const plausible = (answer: Answer): Answer => (answer.status === 204 ? { ...answer, text: '' } : answer);

const unavailable: Answer = { status: 503, headers: {}, text: '{"message":"too many requests of one case"}' };

/** A path that asks for so many records at most, so that a small account has several pages. */
function paged(path: string, size: number | undefined): string {
  return size === undefined ? path : path.replace(/([?&]limit=)\d+/, (_, name: string) => `${name}${size}`);
}

const isPage = ({ text }: Answer): boolean => /"items":\[/.test(text) && text.startsWith('{');

const withCursor = (answer: Answer, next_cursor: string): Answer => ({
  ...answer,
  text: JSON.stringify({ ...(JSON.parse(answer.text) as object), next_cursor }),
});
