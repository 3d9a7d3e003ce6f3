/**
 * Bundles a program that needs nothing but `fetch`, with or without undici, as modules or as one
 * CommonJS file: `tsx test/bundle_process.ts FOLDER [--undici] [--commonjs]`. Prints the size of
 * all files in bytes. The connector comes from `dist`, as a host that bundles would take it.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { type Plugin, rollup } from 'rollup';
import { bundlePlugins } from './bundle_plugins';

const root = fileURLToPath(new URL('..', import.meta.url));
const [dir = '', ...flags] = process.argv.slice(2);
const commonJs = flags.includes('--commonjs');
const folder = mkdtempSync(join(tmpdir(), 'brex-bundle-'));
const program = join(folder, 'program.js');
writeFileSync(
  program,
  `import { connect } from ${JSON.stringify(join(root, 'dist', 'index.js'))};
const { url, token, transfer } = JSON.parse(process.argv[2]);
const transport = async ({ method, url: address, headers, body }, signal) => {
  const answer = await fetch(address, { method, headers, body, signal, redirect: 'manual' });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
};
const settings = { name: 'Bundled', account_type: 'production', api_token: token, base_url: url };
const brex = connect(settings, { transport });
// A CommonJS file has no await outside of functions.
const run = async () => {
const { output } = await brex.run('list_users', { limit: 3 });
const sent = await brex.run('create_transfer', transfer, { intent: 'bundled' });
console.log(JSON.stringify({ users: output.items.length, transfer: sent.output.id }));
await brex.close();
};
run();
`,
);
/** An empty module in place of undici: one file has all its imports at its top. */
const withoutUndici: Plugin = {
  name: 'without-undici',
  resolveId: (id) => (id === 'undici' ? '\0undici' : null),
  load: (id) => (id === '\0undici' ? 'export {};' : null),
};
try {
  const bundle = await rollup({
    input: program,
    // Left out, as where a sandbox does not have it: importing it would fail.
    external: (id) => id.startsWith('node:') || (id === 'undici' && !commonJs && !flags.includes('--undici')),
    plugins: [...(commonJs ? [withoutUndici] : []), ...bundlePlugins(root)],
    shimMissingExports: commonJs,
    onwarn: () => undefined,
  });
  const { output } = await bundle.write({
    dir,
    ...(commonJs
      ? { format: 'cjs', inlineDynamicImports: true, entryFileNames: 'program.cjs' }
      : { format: 'es', entryFileNames: 'program.mjs', chunkFileNames: '[name].mjs' }),
  });
  await bundle.close();
  console.log(output.reduce((sum, { fileName }) => sum + statSync(join(dir, fileName)).size, 0));
} finally {
  rmSync(folder, { recursive: true });
}
