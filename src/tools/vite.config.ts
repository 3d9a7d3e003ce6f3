import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The workbench's page, built into dist/workbench, with all its assets. */
export default defineConfig({
  root: fileURLToPath(new URL('../hosts/workbench/page', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../../../dist/workbench',
    emptyOutDir: true,
    // The page's content security policy forbids data: addresses and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
