/**
 * Prints the sizes of one bundle of the whole API, minified, as JSON: without undici, openid-client and validators, and with the validators.
 * `tsx test/core_size_process.ts`. The connector comes from `dist`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { rollup } from 'rollup';
import { bundlePlugins } from './bundle_plugins';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'brex-bundle-'));
const input = join(folder, 'program.js');
writeFileSync(input, `export * from ${JSON.stringify(join(root, 'dist', 'index.js'))};`);

async function sizeOf(left: RegExp): Promise<{ minified: number; gzip: number }> {
  const bundle = await rollup({
    input,
    external: (id) => id.startsWith('node:') || left.test(id),
    plugins: bundlePlugins(root),
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  await bundle.close();
  const { code } = await minify(output[0].code, { module: true, compress: true, mangle: true });
  return { minified: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length };
}

const packages = 'undici|openid-client|kysely|libsql|pg|ioredis';
try {
  const core = await sizeOf(new RegExp(`^(${packages})(/|$)|validators/`));
  const validated = await sizeOf(new RegExp(`^(${packages})(/|$)`));
  console.log(JSON.stringify({ core, validated }));
} finally {
  rmSync(folder, { recursive: true });
}
