import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../src/store';

/** One of several processes that open a new store at once, fill it, and count together under a lease. */
const [url = '', home = '', who = '', key] = process.argv.slice(2);
const store = await openStore({ url, home, ...(key && { key }) });
try {
  for (let i = 0; i < 5; i++) {
    await store.connections.add({
      name: `${who} ${i}`,
      api_token: `bxt_example_${who}_${i}`,
      account_type: 'production',
    });
    while (!(await store.tokens.lease('counter', who, 5000))) await sleep(10 + Math.random() * 20);
    const before = Number((await store.values('test').read('count')) ?? 0);
    await store.values('test').write('count', before + 1);
    await store.tokens.release('counter', who);
  }
} catch (error) {
  console.error(JSON.stringify(error));
  process.exitCode = 1;
} finally {
  await store.close();
}
