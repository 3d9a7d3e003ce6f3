import { BrexError } from '../../errors';
import { keepTokens, type Store } from '../../store';
import { onStderr, storeOf } from './home';
import { print } from './ending';
import { sharedBudgets } from './redis';

/**
 * `start`: the workbench until it is stopped, with the stored connections, whose tokens it keeps alive meanwhile. Rejects where the store
 * cannot be opened; without the packages that a store needs there is the demo alone.
 */
export async function start(port: number, page: string, signal: AbortSignal, env = process.env): Promise<void> {
  const store = await storeOf(env).catch((error: unknown) => {
    if (!BrexError.is(error) || !/MODULE_NOT_FOUND/.test(String((error.cause as NodeJS.ErrnoException)?.code)))
      throw error;
    console.error(`Note: ${error.message} ${error.remedy ?? ''} Until then the workbench has the demo alone.`);
    return error;
  });
  const shared = await sharedBudgets(env);
  const ending = new AbortController();
  const keeping = BrexError.is(store) ? undefined : keep(store, AbortSignal.any([signal, ending.signal]));
  try {
    const { startWorkbench } = await import('../workbench/server');
    const workbench = await startWorkbench({ port, page, store, ...shared.host });
    await print(`The workbench is at ${workbench.url} (end it with Ctrl-C).\n`);
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await workbench.close();
  } finally {
    ending.abort();
    await keeping;
    shared.close();
    if (!BrexError.is(store)) await store.close();
  }
}

const keep = (store: Store, signal: AbortSignal): Promise<void> => keepTokens(store, { signal, logger: onStderr });
