/**
 * A static Brex: answers with bodies that the simulator gave once, as fast as a server of Node can. Lists have as many
 * records as the token says, and each page comes after the token's delay.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadSimulator } from './product';
import { type Recorded, pageOf, recordFrom } from './recorded';
import { answerTasks } from './worker';

const token = /^Bearer bxt_example_list_(\d+)_(\d+)$/;
/** Brex names a trace with every answer. */
const json = { 'content-type': 'application/json', 'x-brex-trace-id': '6f1d2a7c90b34e5e8f0a1b2c3d4e5f60' };

function answerList(recorded: Recorded, url: URL, authorization: string, response: ServerResponse): void {
  const [, records = '0', delay = '0'] = token.exec(authorization) ?? [];
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 100), recorded.expenses.length);
  const answer = () => response.writeHead(200, json).end(pageOf(recorded, from, limit, Number(records)));
  if (Number(delay)) setTimeout(answer, Number(delay));
  else answer();
}

let made = 0;
/** A recorded answer with an id of its own, since no two writes give the same record. */
const withNewId = (body: string): string => body.replace(/"id":"[^"]*"/, `"id":"bench_${made++}"`);

function answer(recorded: Recorded, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { pathname: path } = url;
  const send = (body: string): void => void response.writeHead(200, json).end(body);
  if (path === '/v1/expenses') return answerList(recorded, url, request.headers.authorization ?? '', response);
  if (request.method === 'POST') {
    request
      .resume()
      .on('end', () => send(withNewId(path === '/v1/transfers' ? recorded.transfer : recorded.department)));
    return;
  }
  if (path.startsWith('/v2/users/')) return send(recorded.user);
  if (path === '/v2/company') return send(recorded.company);
  send('{"items":[],"next_cursor":null}');
}

answerTasks(async () => {
  const { startSimulator } = await loadSimulator();
  const simulator = await startSimulator({ rate: false });
  const recorded = await recordFrom(simulator.url, simulator.tokens.all);
  await simulator.close();
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) =>
    answer(recorded, request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, recorded };
});
