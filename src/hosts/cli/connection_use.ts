import type { Store } from '../../connections';
import { invalidInput } from '../../errors';
import { plainText } from '../../forms';
import type { Configuration } from './configuration';
import { printConnection } from './connection_words';
import { defaultConnection, defaultConnectionId, setDefaultConnection } from './default_connection';
import { print } from './exit';

/** `connections use`: chooses or shows the default connection. */
export async function useConnection(
  store: Store,
  name: string | undefined,
  { none }: { none?: boolean },
  { home }: Configuration,
): Promise<void> {
  if (none && name !== undefined) throw invalidInput([{ field: '--none', message: "can't be combined with a name" }]);
  if (none) setDefaultConnection(home, undefined);
  else if (name !== undefined) setDefaultConnection(home, (await store.connections.get(name)).id);
  const id = defaultConnectionId(home);
  if (id === undefined)
    return print(
      process.stdout.isTTY
        ? 'No default connection. Commands need --connection NAME, --demo, or BREX_API_TOKEN.\n'
        : 'null\n',
    );
  const chosen = await defaultConnection(store, id);
  await printConnection(chosen, `Commands without --connection use ${plainText(chosen.name)}.`);
}
