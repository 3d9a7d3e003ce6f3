import { BrexError, connect } from '../src';
import { openStore } from '../src/store';
import { transfer } from './fault_injection/kinds';

/** One of several processes, over two connections to one account, that all take from one cap: prints how its fifty transfers ended. */
const [url = '', home = '', server = '', token = '', who = ''] = process.argv.slice(2);
const store = await openStore({ url, home });
const brex = connect(
  {
    ...{ name: 'race', account_type: 'production', api_token: token, base_url: server, concurrency: 50, timeout: 60 },
    max_transfers_per_day: ['1000.00 USD'],
  },
  { id: `race ${who < 'c' ? 1 : 2}`, store },
);
const ends = await Promise.all(
  Array.from({ length: 50 }, (_, i) =>
    brex.run('create_transfer', transfer(`${who} ${i}`, 7000), { intent: `${who} ${i}` }).then(
      () => 'done',
      (error: unknown) => (BrexError.is(error) ? error.code : String(error)),
    ),
  ),
);
console.log(JSON.stringify(ends));
await brex.close();
await store.close();
