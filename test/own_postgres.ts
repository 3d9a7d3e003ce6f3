import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { root } from './examples';

/**
 * A PostgreSQL that no other test uses, for one that restarts it. `restart` is the path of a command that restarts it without a
 * warning. It ends with `close`, and with this process.
 */
export async function ownPostgres(): Promise<{ url: string; restart: string; close(): Promise<void> }> {
  const print = 'printf "%s\\n" "$BREX_TEST_POSTGRES" "$BREX_TEST_POSTGRES_RESTART"; cat >/dev/null';
  const child = spawn('bash', [join(root, 'test/postgres.sh'), 'sh', '-c', print], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) throw new Error('PostgreSQL did not start');
    return line.value;
  };
  return {
    url: await next(),
    restart: await next(),
    close: () => {
      child.stdin.end();
      return ended;
    },
  };
}
