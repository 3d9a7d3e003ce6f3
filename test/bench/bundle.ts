import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { type OutputChunk, rollup } from 'rollup';
import { bundlePlugins } from '../bundle_plugins';
import { root } from './processes';

/** Sizes in bytes. */
export interface Size {
  minified: number;
  gzip: number;
}

/** The size of modules, each minified for itself, and compressed together. */
export async function sizeOf(modules: readonly string[]): Promise<Size> {
  const small = await Promise.all(
    modules.map(async (code) => (await minify(code, { module: true, compress: true, mangle: true })).code),
  );
  const text = small.join('\n');
  return { minified: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
}

/** What an entry chunk loads at once: itself and what it imports, without what is imported on demand. */
function loadedAtOnce(chunks: readonly OutputChunk[]): OutputChunk[] {
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const chunk of found)
    for (const name of chunk.imports) {
      const next = named.get(name);
      if (next) found.add(next);
    }
  return [...found];
}

/** The size of a bundle of this program, without modules whose ids `external` matches. */
export async function bundleSize(program: string, external: (id: string) => boolean): Promise<Size> {
  const folder = mkdtempSync(join(tmpdir(), 'brex-bundle-'));
  const input = join(folder, 'program.js');
  writeFileSync(input, program);
  try {
    const bundle = await rollup({
      input,
      external: (id) => id.startsWith('node:') || external(id),
      plugins: bundlePlugins(root),
      onwarn: () => undefined,
    });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    const chunks = output.filter((one): one is OutputChunk => one.type === 'chunk');
    return await sizeOf(loadedAtOnce(chunks).map(({ code }) => code));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
