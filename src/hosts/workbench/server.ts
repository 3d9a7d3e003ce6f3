import Fastify from 'fastify';
import type { Budgets, connect } from '../../connector';
import { BrexError } from '../../errors';
import { serveApi } from './api';
import { Connections } from './connections';
import { serveConnections } from './connections_api';
import { keepGate } from './gatekeeper';
import { servePage } from './page_files';
import { refusal } from './refusals';
import { SignIns } from './sign_ins';
import type { Store } from '../../store';

/** What the workbench and its connections log to. */
export type Logger = NonNullable<NonNullable<Parameters<typeof connect>[1]>['logger']>;

export interface WorkbenchOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Whether the built-in demo connection is offered; true by default. */
  demo?: boolean;
  /** The folder of the built page; the API alone without it. */
  page?: string;
  /** Where connections are kept; without one there is the demo alone. Or why there is none, to be told when one is to be stored. */
  store?: Store | BrexError;
  logger?: Logger;
  /** Where the budgets for Brex's rate limit are kept; in this process unless given. */
  budgets?: Budgets;
}

export interface Workbench {
  /** Without a slash at the end. */
  url: string;
  /** Stops at once; what runs is cancelled. */
  close(): Promise<void>;
}

/**
 * Starts the workbench on 127.0.0.1: the page, and the API it works with. Rejects with what node says when the port is taken or the
 * page's folder cannot be read.
 */
export async function startWorkbench({
  port = 0,
  demo = true,
  page,
  store,
  logger,
  budgets,
}: WorkbenchOptions = {}): Promise<Workbench> {
  const server = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 4 * 1024 * 1024 });
  const host = { ...(logger && { logger }), ...(budgets && { budgets }) };
  const connections = new Connections({ demo, ...(store && { store }), host });
  let origins: string[] = [];
  const signIns = new SignIns(connections, () => origins);
  server.setErrorHandler((error, _request, reply) => {
    const { status, body } = refusal(error);
    if (status === 500) logger?.error({ err: error }, 'the workbench failed');
    return reply.code(status).send(body);
  });
  server.setNotFoundHandler(() => {
    throw new BrexError('not_found', 'There is nothing at this address.', {
      remedy: 'Open the workbench at its start page.',
    });
  });
  keepGate(server);
  serveApi(server, connections);
  serveConnections(server, connections, signIns);
  if (page !== undefined) servePage(server, page);
  server.addHook('onClose', () => connections.close());
  const url = await server.listen({ host: '127.0.0.1', port });
  origins = [url, url.replace('127.0.0.1', 'localhost')];
  return { url, close: () => server.close() };
}
