import type { Store } from '../../connections';
import { invalidInput } from '../../errors';
import { plainText } from '../../forms';
import type { Configuration } from './configuration';
import { defaultConnection, defaultConnectionId, setDefaultConnection } from './default_connection';
import { printWordsOrJson } from './json_output';

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
    return printWordsOrJson('No default connection. Commands need --connection NAME, --demo, or BREX_API_TOKEN.', null);
  const chosen = await defaultConnection(store, id);
  await printWordsOrJson(`Commands without --connection use ${plainText(chosen.name)}.`, chosen);
}
