import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { RateLimiter, connect, Proxy } from '../../connector';
import { BrexError } from '../../errors';
import { unreadable } from '../local_http/unreadable';
import { AccessKey } from './access_key';
import { serveApi } from './api';
import { Connections } from './connections';
import { serveConnections } from './connections_api';
import { EventHub } from './events/event_hub';
import { serveEvents } from './events/events_api';
import { keepGate, safeHeaders } from './gatekeeper';
import { servePage } from './page_files';
import { refusal } from './refusals';
import { SignIns } from './sign_ins';
import type { SyncPlaces } from './sync/destination';
import { serveSync } from './sync/sync_api';
import { SyncJobs } from './sync/sync_jobs';
import type { Store } from '../../store';

/** The logger of the workbench and its connections. */
type Logger = NonNullable<NonNullable<Parameters<typeof connect>[1]>['logger']>;

export interface WorkbenchOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /**
   * The address to listen at. Default: 127.0.0.1. A container, whose port is published on 127.0.0.1, needs 0.0.0.0; the
   * page still responds only to requests for 127.0.0.1 or localhost.
   */
  host?: string;
  /** Whether to offer the built-in demo connection. Default: true. */
  demo?: boolean;
  /** The day on which the demo's data end, as YYYY-MM-DD. Default: the present day when it is first used. */
  today?: string;
  /** The folder of the built page. Default: only the API. */
  page?: string;
  /**
   * The store of connections; without one, only the demo is offered. Or the error that explains why there is none,
   * reported when one is to be stored.
   */
  store?: Store | BrexError;
  logger?: Logger;
  /** The rate limiter for Brex. Default: in memory. */
  rateLimiter?: RateLimiter;
  /** The proxies for requests to Brex. */
  proxy?: Proxy;
  /** Where syncs may write. Default: the current folder and the user's home folder, and no database of a variable. */
  places?: SyncPlaces;
  /** The data folder, where a running simulator shares its control. */
  home?: string;
  /** Called after each request to the API. Addresses contain no secret. */
  onRequest?: (request: { method: string; url: string; status: number; milliseconds: number }) => void;
}

export interface Workbench {
  /** Without a trailing slash. */
  url: string;
  /** What opens the page: `url` with the access key in its fragment. */
  address: string;
  /** The secret for each API call, as `Authorization: Bearer`. */
  accessKey: string;
  /** Resolves on the first request with the access key. */
  used: Promise<void>;
  /** Stops immediately; running actions are cancelled. */
  close(): Promise<void>;
}

/**
 * Starts the workbench: the page and its API. Rejects with node's error if the port is in use or the page's folder can't
 * be read.
 */
export async function startWorkbench({
  port = 0,
  host = '127.0.0.1',
  ...options
}: WorkbenchOptions = {}): Promise<Workbench> {
  let use = (): void => undefined;
  const used = new Promise<void>((resolve) => (use = resolve));
  const key = new AccessKey(() => use());
  const server = createServer(key, options);
  await server.listen({ host, port });
  const [url = ''] = ownOrigins(server);
  return { url, address: key.addressAt(url), accessKey: key.text, used, close: () => server.close() };
}

/** The workbench's server before it listens. */
export function createServer(
  key: AccessKey,
  {
    demo = true,
    today,
    page,
    store,
    logger,
    rateLimiter,
    proxy,
    places = homePlaces(),
    home,
    onRequest,
  }: Omit<WorkbenchOptions, 'port' | 'host'>,
): FastifyInstance {
  const server = Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 4 * 1024 * 1024,
    // An address that the router can't parse reaches no hook.
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const { status, body } = refusal(error);
      void reply.code(status).headers(safeHeaders).send(body);
    },
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(unreadable(error, safeHeaders));
    },
  });
  const host: ConstructorParameters<typeof Connections>[0]['host'] = {
    ...(logger && { logger }),
    ...(rateLimiter && { rateLimiter }),
    ...(proxy && { proxy }),
  };
  const connections = new Connections({ demo, ...(today !== undefined && { today }), ...(store && { store }), host });
  const signIns = new SignIns(connections, () => ownOrigins(server));
  server.setErrorHandler((error, _request, reply) => {
    const { status, body } = refusal(error);
    if (status === 500) logger?.error({ err: error }, 'the workbench failed');
    return reply.code(status).send(body);
  });
  server.setNotFoundHandler(() => {
    throw new BrexError('not_found', 'Page not found.', {
      remedy: 'Open the start page of the workbench.',
    });
  });
  keepGate(server, key);
  serveApi(server, connections);
  serveConnections(server, connections, signIns);
  const jobs = new SyncJobs(connections, places, store);
  serveSync(server, jobs);
  const hub = new EventHub(connections, { store, home, logger });
  serveEvents(server, hub, connections);
  if (page !== undefined) servePage(server, page);
  server.addHook('onListen', () => {
    void jobs.resume().catch((error: unknown) => logger?.error({ err: error }, 'A sync could not be continued'));
  });
  server.addHook('onClose', async () => {
    await Promise.all([jobs.close(), hub.close()]);
    await connections.close();
  });
  if (onRequest)
    server.addHook('onResponse', async ({ method, url }, { statusCode: status, elapsedTime: milliseconds }) => {
      // A query may contain what a person searched for, or the code of a sign-in.
      const [path = ''] = url.split('?');
      if (path.startsWith('/api/')) onRequest({ method, url: path, status, milliseconds });
    });
  return server;
}

/** The folder of this process, and all of the user's. */
const homePlaces = (): SyncPlaces => ({ folders: { within: [process.cwd(), homedir()] }, databases: {} });

/** The workbench's own addresses. */
function ownOrigins({ server }: FastifyInstance): string[] {
  const { port } = server.address() as AddressInfo;
  return [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}
