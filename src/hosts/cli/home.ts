import { homedir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../store';

/** The data folder: BREX_HOME, or the platform's default location for application data. */
export function homeOf(env: NodeJS.ProcessEnv, platform = process.platform): string {
  if (env.BREX_HOME) return env.BREX_HOME;
  const home = homedir();
  const data =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : env.XDG_DATA_HOME || join(home, '.local', 'share');
  return join(data, 'brex-connector');
}

/** Runs work with the store of the environment, then closes it. */
export async function withStore<T>(work: (store: Store) => Promise<T>, env = process.env): Promise<T> {
  const store = await storeOf(env);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Opens the store of BREX_HOME, BREX_STORE and BREX_STORE_KEY. Rejects as `openStore` does. */
export function storeOf(env: NodeJS.ProcessEnv): Promise<Store> {
  return openStore({
    home: homeOf(env),
    ...(env.BREX_STORE && { url: env.BREX_STORE }),
    ...(env.BREX_STORE_KEY !== undefined && { key: env.BREX_STORE_KEY }),
  });
}

const note = (_: object, message: string): void => console.error(`Note: ${message.replace(/[.]$/, '')}.`);
const nothing = (): void => undefined;
/** The logger of a host in a terminal: warnings and errors, on stderr. */
export const onStderr = { debug: nothing, info: nothing, warn: note, error: note };
