/**
 * One process of several that use a connection: runs an action many times at once and prints how it went. It can be told to die at a
 * step of the renewal, by the signal that nothing can catch.
 */
import { BrexError, connect, type Settings, type TokenStore } from '../src';
import { openStore } from '../src/store';
import { fileTokens } from './file_tokens';

export interface Orders {
  settings: Settings;
  file: string;
  /** A store to keep the tokens in, instead of the file. */
  store?: { url: string; home: string; id: string };
  runs: number;
  /** Before or after the nth time that tokens are stored. */
  die?: { write: number; when: 'before' | 'after' };
}

const { settings, file, store, runs, die } = JSON.parse(process.argv[2] ?? '') as Orders;

let writes = 0;
const kept = store ? (await openStore(store)).tokens : fileTokens(file);
const tokens: TokenStore = {
  ...kept,
  async write(connection, fresh) {
    writes++;
    if (die?.write === writes && die.when === 'before') process.kill(process.pid, 'SIGKILL');
    await kept.write(connection, fresh);
    if (die?.write === writes && die.when === 'after') process.kill(process.pid, 'SIGKILL');
  },
};

const brex = connect(settings, { store: { tokens }, ...(store && { id: store.id }) });
const all = Array.from({ length: runs }, () =>
  brex.run('list_users', {}).then(
    () => 'done',
    (error: unknown) => (BrexError.is(error) ? error.code : 'fault'),
  ),
);
console.log(JSON.stringify(await Promise.all(all)));
if (store) process.exit();
