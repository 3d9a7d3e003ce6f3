import { BrexError } from '../../errors';
import { keepAlive, type Store } from '../../connections';
import { openStore } from '../../store';
import { demoDay } from '../demo_day';
import type { WorkbenchOptions } from '../workbench/server';
import type { Configuration } from './configuration';
import { terminalLogger } from './terminal_logger';
import { launchBrowser } from './launch_file';
import { print } from './exit';
import { printNote } from './notes';
import { paintFor } from './paint';
import { listenOn } from '../local_http/port';
import { requestLine } from './request_log';
import { type SharedHost, sharedHost } from './shared_host';
import { whole } from './whole';

interface StartFlags {
  port: string;
  /** The address to listen at. */
  host?: string;
  /** Whether to open the page in the user's browser. */
  open: boolean;
  /** The day on which the demo's data end; default: the present day. */
  today?: string;
}

/**
 * `start`: the workbench with the stored connections, until it is stopped; also keeps their tokens alive. Rejects if
 * the store can't be opened; without the packages of a store, offers only the demo.
 */
export async function start(
  flags: StartFlags,
  page: string,
  signal: AbortSignal,
  configuration: Configuration,
): Promise<void> {
  const port = whole('port', flags.port, 0, 65535);
  const today = flags.today === undefined ? {} : { today: demoDay(flags.today) };
  const store = await openStore(configuration.store).catch((error: unknown) => {
    if (!BrexError.is(error) || !/MODULE_NOT_FOUND/.test(String((error.cause as NodeJS.ErrnoException)?.code)))
      throw error;
    printNote(`${error.message} ${error.remedy ?? ''} Until then, only the demo is available.`);
    return error;
  });
  const shared = await sharedHost(configuration);
  const ending = new AbortController();
  const keeping = BrexError.is(store) ? undefined : keep(store, shared.host, AbortSignal.any([signal, ending.signal]));
  try {
    const paint = paintFor(process.stdout, configuration.color);
    const log: Pick<WorkbenchOptions, 'onRequest'> = process.stdout.isTTY
      ? { onRequest: (request) => void process.stdout.write(requestLine(request, paint)) }
      : {};
    const { startWorkbench } = await import('../workbench/server');
    const workbench = await listenOn(port, 'workbench', () =>
      startWorkbench({
        port,
        page,
        store,
        places: placesOf(configuration),
        home: configuration.home,
        ...(flags.host && { host: flags.host }),
        ...today,
        ...log,
        ...shared.host,
      }),
    );
    const { address, used } = workbench;
    await print(`The workbench is at ${address} (press Ctrl-C to stop).\n`);
    if (flags.host && !isLoopback(flags.host)) printNote(othersMayReach(address));
    const forget = flags.open ? await launchBrowser(address, configuration, used) : undefined;
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await forget?.();
    await workbench.close();
  } finally {
    ending.abort();
    await keeping;
    shared.close();
    if (!BrexError.is(store)) await store.close();
  }
}

/** Whether an address to listen at is only reachable from this machine. */
const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|::1|localhost)$/i.test(host);

const othersMayReach = (address: string): string =>
  `other machines of the network may reach port ${new URL(address).port}. They get the files of the page, and nothing else without the access key in this address.`;

/** Syncs write in the current folder or the user's, and never to the store. */
function placesOf({ home, machine }: Configuration): NonNullable<WorkbenchOptions['places']> {
  const isDatabase = (entry: [string, string | undefined]): entry is [string, string] =>
    /^postgres(ql)?:\/\//i.test(entry[1] ?? '');
  return {
    folders: { within: [process.cwd(), machine.home], except: [home] },
    databases: Object.fromEntries(Object.entries(machine.env).filter(isDatabase)),
  };
}

const keep = (store: Store, { proxy }: SharedHost['host'], signal: AbortSignal): Promise<void> =>
  keepAlive(store, { signal, logger: terminalLogger, ...(proxy && { proxy }) });
