/** One sync of expenses into an SQLite file: `sync_once.ts URL TOKEN FILE`. Prints how it went and the most memory it took, in MB. */
import { connect, openDestination, sync } from '../../src';
import { quickRateLimiter } from '../quick_rate_limiter';

const [base_url = '', api_token = '', file = ''] = process.argv.slice(2);
const brex = connect(
  { name: 'bench', account_type: 'production', api_token, base_url },
  { rateLimiter: quickRateLimiter },
);
const destination = await openDestination(`sqlite:${file}`);
const { ok, streams } = await sync(brex, { destination, streams: ['expenses'] });
await destination.close();
await brex.close();
console.log(JSON.stringify({ ok, records: streams[0]?.records, peak: process.resourceUsage().maxRSS / 1024 }));
