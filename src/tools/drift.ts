/**
 * `npm run drift -- URL-or-folder`: how Brex's published API differs from the digest in test/brex/, and which actions that touches.
 * `--record` writes the digest anew. Ends with 1 when there are differences, so that a schedule can tell.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareDigests, digestOf, type Digest, type OpenApi } from './digest';
import { actionAt } from '../manifest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'test/brex');
const apis = [
  'accounting',
  'budgets',
  'expenses',
  'fields',
  'onboarding',
  'payments',
  'team',
  'transactions',
  'travel',
  'webhooks',
];

const [source] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (!source)
  fail('Name a folder of OpenAPI files (accounting.json, budgets.json, ...) or an address they are found under.');

const recorded = (api: string): Digest => {
  const file = join(folder, `${api}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Digest) : {};
};

async function published(api: string): Promise<OpenApi | undefined> {
  if (/^https?:/.test(source ?? '')) {
    const response = await fetch(`${source}/${api}.json`);
    return response.ok ? ((await response.json()) as OpenApi) : undefined;
  }
  const name = readdirSync(source ?? '').find((file) => file === `${api}.json` || file === `${api}_api.json`);
  return name === undefined ? undefined : (JSON.parse(readFileSync(join(source ?? '', name), 'utf8')) as OpenApi);
}

let differences = 0;
for (const api of apis) {
  const now = await published(api).catch((error: Error) => fail(`${api}: ${error.message}`));
  if (!now) {
    console.log(`${api}: not found there`);
    differences++;
    continue;
  }
  const digest = digestOf(now);
  if (process.argv.includes('--record')) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${api}.json`), `${JSON.stringify(digest, null, 1)}\n`);
    continue;
  }
  for (const { operation, what } of compareDigests(recorded(api), digest)) {
    const [method = '', path = ''] = operation.split(' ');
    const action = actionAt(method, path);
    console.log(`${api}: ${operation}: ${what}${action ? ` (action ${action})` : ''}`);
    differences++;
  }
}
console.log(differences ? `${differences} differences.` : 'No difference.');
process.exitCode = differences ? 1 : 0;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
