#!/usr/bin/env bash
# The packed package, installed in an empty folder without its optional parts: the core must load, run and be typed.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tarball=$(npm pack --silent --ignore-scripts --pack-destination "$folder")
small=$(npm pack ./packages/brex-mcp --silent --ignore-scripts --pack-destination "$folder")
cd "$folder"
echo '{"private":true,"type":"module"}' >package.json
npm install --silent --omit=optional --no-audit --no-fund "./$tarball"
cat >use.mjs <<'JS'
import { connect, describe } from 'brex-connector';
import { startSimulator } from 'brex-connector/simulator';
const simulator = await startSimulator();
const brex = connect({ name: 'packed', account_type: 'production', api_token: simulator.tokens.all, base_url: simulator.url });
const { output } = await brex.run('list_users', { limit: 1 });
if (output.items.length !== 1 || describe('create_card').group !== 'cards') throw new Error('the packed core does not work');
await simulator.close();
JS
node use.mjs
cat >use.cjs <<'JS'
const { connect } = require('brex-connector');
const { startSimulator } = require('brex-connector/simulator');
(async () => {
  const simulator = await startSimulator();
  const brex = connect({ name: 'required', account_type: 'production', api_token: simulator.tokens.all, base_url: simulator.url });
  const { output } = await brex.run('list_users', { limit: 1 });
  if (output.items.length !== 1) throw new Error('the packed core does not work from CommonJS');
  await simulator.close();
})();
JS
node use.cjs
cat >store.mjs <<'JS'
import { openStore } from 'brex-connector/store';
await openStore({ home: process.argv[2] }).catch((error) => console.log(error.code, error.remedy));
JS
node store.mjs "$folder/home" | grep -q 'invalid_input.*npm install kysely'
cat >testing.mjs <<'JS'
import { inMemoryTokenStore } from 'brex-connector';
import { tokenStoreConformance } from 'brex-connector/testing';
const make = () => {
  const store = inMemoryTokenStore();
  return { open: () => store };
};
for (const { run } of tokenStoreConformance(make)) await run();
JS
node testing.mjs
npx brex-connector test --demo >/dev/null
mkdir api && echo '{"paths":{}}' >api/team.json
differences=$(npx brex-connector drift api || true)
grep -q 'operation removed (action get_current_user)' <<<"$differences"
said=$(BREX_HOME="$folder/home" npx brex-connector connections list 2>&1 || true)
grep -q 'npm install kysely' <<<"$said"
test -z "$(find node_modules/brex-connector -name '*.ts' ! -name '*.d.ts')"
test ! -e node_modules/brex-connector/dist/.build.json
grep -q '^fastify [0-9.]* (MIT)' node_modules/brex-connector/dist/THIRD-PARTY-LICENSES.txt
# brex-mcp starts the installed connector; what a client sends first, line by line.
npm install --silent --omit=optional --ignore-scripts --prefer-offline --no-audit --no-fund "./$small" "./$tarball"
cat >ask.mjs <<'JS'
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
const server = spawn('npx', ['brex-mcp', '--demo'], { stdio: ['pipe', 'pipe', 'inherit'] });
const send = (message) => server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const clientInfo = { name: 'package', version: '1' };
send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo } });
for await (const line of createInterface({ input: server.stdout })) {
  const { id, result } = JSON.parse(line);
  if (id === 1) {
    send({ method: 'notifications/initialized' });
    send({ id: 2, method: 'tools/list' });
  }
  if (id !== 2) continue;
  console.log(result.tools.map(({ name }) => name).join(' '));
  server.stdin.end();
  break;
}
JS
node ask.mjs | grep -q '^find describe read'
echo "packed: $(du -sh node_modules/brex-connector | cut -f1), $(ls node_modules | wc -l) packages"
