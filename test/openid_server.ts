import { answer, type BadServer, badServer, type Seen } from './server';

/** A sign-in server whose endpoints a test can move: each is served at one path only. */
export interface MovableServer {
  readonly url: string;
  /** Every request to an endpoint, as `POST /path`, in order; discovery is counted apart. */
  readonly calls: { line: string; form: URLSearchParams }[];
  readonly discoveries: () => number;
  /** Where the discovery says the endpoints are from now on, and where they answer. */
  move(paths: Partial<Paths>): void;
  /** What an endpoint that is not there answers with; 0 ends the connection without an answer. */
  gone: (line: string) => number;
  /** What every endpoint answers with, in place of what it would. */
  fails: number | undefined;
  /** Called once a discovery was answered. */
  onDiscovery: () => void;
  /** Discovery answers with this status. */
  discoveryStatus: number;
  /** Origin that the discovery names for the endpoints; its own by default. */
  origin: string;
  /** The issuer that the discovery says it is; its own address by default. */
  issuer: string;
  close(): Promise<void>;
}

interface Paths {
  token: string;
  revoke: string | undefined;
}

/** Tokens in order: `at_example_1`, `rt_example_1`, ... */
export async function movableServer(paths: Paths = { token: '/T1', revoke: '/R1' }): Promise<MovableServer> {
  let count = 0;
  let discoveries = 0;
  const calls: MovableServer['calls'] = [];
  const reply = ({ head, body }: Seen): string | undefined => {
    const [method = '', path = ''] = head.split(' ');
    if (path.includes('/.well-known/')) {
      discoveries += 1;
      const at = (name?: string) => (name === undefined ? undefined : movable.origin + name);
      const document = {
        issuer: movable.issuer,
        authorization_endpoint: at('/A1'),
        token_endpoint: at(paths.token),
        revocation_endpoint: at(paths.revoke),
      };
      movable.onDiscovery();
      return answer(movable.discoveryStatus, JSON.stringify(document));
    }
    calls.push({ line: `${method} ${path}`, form: new URLSearchParams(body) });
    const refused = (status: number) => (status === 0 ? undefined : answer(status, '<h1>Nothing here</h1>'));
    if (movable.fails !== undefined) return refused(movable.fails);
    if (path === paths.revoke) return answer(200, '');
    if (path !== paths.token) return refused(movable.gone(`${method} ${path}`));
    count += 1;
    const tokens = { access_token: `at_example_${count}`, refresh_token: `rt_example_${count}`, token_type: 'Bearer' };
    // They end at once, so that every call through the connector needs a new one.
    return answer(200, JSON.stringify({ ...tokens, expires_in: 0, scope: 'users.readonly' }));
  };
  const server: BadServer = await badServer((socket, request) => {
    const text = reply(request);
    if (text === undefined) socket.destroy();
    else socket.end(text);
  });
  const movable: MovableServer = {
    url: server.url,
    calls,
    discoveries: () => discoveries,
    move: (to) => void (paths = { ...paths, ...to }),
    gone: () => 404,
    fails: undefined,
    onDiscovery: () => undefined,
    discoveryStatus: 200,
    origin: server.url,
    issuer: server.url,
    close: () => server.close(),
  };
  return movable;
}
