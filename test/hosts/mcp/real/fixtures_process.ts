import { connect, unlimitedRateLimiter } from '../../../../src';
import { createServerFactory, serveHttp } from '../../../../src/hosts/mcp';
import { createConfirmations } from '../../../../src/hosts/mcp/confirming';
import { startSimulator } from '../../../../src/simulator';
import { settingsFor } from '../../../simulator_settings';
import { withFixtures } from './fixtures';

// Serves our MCP server with the fixtures of the conformance suite, and prints its address.
const key = new Uint8Array(32).fill(7);
const simulator = await startSimulator({ rate: false });
const connection = connect(settingsFor(simulator), { rateLimiter: unlimitedRateLimiter() });
const ours = await createServerFactory({ connection, key, allow: 'irreversible' });
const factory = withFixtures(ours, createConfirmations(key, connection.name));
const { url } = await serveHttp(factory, { port: 0, secret: process.env.BREX_MCP_SECRET ?? '' });
console.log(url);
