import { keepAlive } from '../../connections';
import { openStore } from '../../store';
import type { Configuration } from './configuration';
import { listenOn } from '../local_http/port';
import { print } from './exit';
import { printJson } from './json_output';
import { sharedHost } from './shared_host';
import { whole } from './whole';
import { terminalLogger } from './terminal_logger';
import { printMessage, printNote } from './notes';

export interface ServeFlags {
  port: string;
  drain: string;
  hostName?: string[];
  /** False with `--no-access-log`. */
  accessLog: boolean;
}

/**
 * `serve`: the stored connections as an HTTP service on 127.0.0.1, until it is stopped; then it finishes running calls. Also keeps the
 * tokens of the connections alive. Rejects if the store can't be opened.
 */
export async function serve(flags: ServeFlags, signal: AbortSignal, configuration: Configuration): Promise<void> {
  const port = whole('port', flags.port, 0, 65535);
  const drain = whole('drain', flags.drain, 0, 3600);
  const { Clients, startService } = await import('../serve');
  const store = await openStore(configuration.store);
  const shared = await sharedHost(configuration).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const ending = new AbortController();
  const { proxy } = shared.host;
  const keeping = keepAlive(store, {
    signal: AbortSignal.any([signal, ending.signal]),
    logger: terminalLogger,
    ...(proxy && { proxy }),
  });
  try {
    const service = await listenOn(port, 'service', () =>
      startService({
        ...{ port, store, logger: terminalLogger, ...shared.host },
        ...(flags.hostName && { hostNames: flags.hostName }),
        ...(flags.accessLog && { onAccess: (access) => process.stderr.write(`${JSON.stringify(access)}\n`) }),
      }),
    );
    await print(`The service is at ${service.url} (press Ctrl-C to stop).\n`);
    if (!(await new Clients(store).list()).length)
      printNote('it has no clients yet. Add one with "brex-connector serve clients add".');
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    printMessage('Stopping: running calls are finished first. Press Ctrl-C again to stop now.');
    await service.close(drain);
  } finally {
    ending.abort();
    await keeping;
    shared.close();
    await store.close();
  }
}

/** `serve openapi`: prints the OpenAPI document of the service. */
export async function printOpenApi(): Promise<void> {
  const { openApiText } = await import('../serve');
  await printJson(JSON.parse(openApiText()));
}
