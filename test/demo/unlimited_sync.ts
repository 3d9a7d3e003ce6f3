/** The command `sync`, run with a rate limit that is no limit, for a local Brex that has none: `unlimited.ts PLACE [--json]`. */
import { connect } from '../../src';
import { sync } from '../../src/hosts/cli/sync';
import { quickRateLimiter } from '../quick_rate_limiter';

const { BREX_API_TOKEN: api_token = '', BREX_BASE_URL: base_url = '' } = process.env;
const [to = '', more] = process.argv.slice(2);
const brex = connect(
  { name: 'demo', account_type: 'production', api_token, base_url },
  { rateLimiter: quickRateLimiter },
);
process.exitCode = await sync(brex, { to, json: more === '--json' }, new AbortController().signal);
await brex.close();
