import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Compresses the page's assets; the workbench sends them so. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '.' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => !file.endsWith('.html'))) {
      const path = join(dir, name);
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      rmSync(path);
    }
  },
};

/** The workbench's page, built into dist/workbench, with all its assets. */
export default defineConfig({
  root: fileURLToPath(new URL('../hosts/workbench/page', import.meta.url)),
  base: './',
  plugins: [react(), compressed],
  build: {
    outDir: '../../../../dist/workbench',
    emptyOutDir: true,
    // The page's content security policy forbids data: addresses and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
