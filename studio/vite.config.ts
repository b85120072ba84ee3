import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Where `inkwake studio` listens while one works on the page with `npx vite`. */
const server = process.env['INKWAKE_STUDIO'] ?? 'http://127.0.0.1:8765';

export default defineConfig({
  plugins: [
    // Templates become DOM calls, never innerHTML: the page runs under Trusted Types.
    svelte({ compilerOptions: { fragments: 'tree', runes: true } }),
  ],
  build: {
    outDir: '../src/inkwake/studio/static',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    // Everything is a file of its own: the policy allows no data: fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server } },
});
