import { defineConfig } from 'vite';

/** `vite build` makes the playground; Vitest has a configuration of its own. */
export default defineConfig({
  root: 'src/playground',
  // Relative addresses, so that the page also works below a gateway's path.
  base: './',
  build: {
    outDir: '../../dist/playground',
    emptyOutDir: true,
    // The editor, Monaco, is 3 MB in one piece; loopback does not mind.
    chunkSizeWarningLimit: 4000,
    // Sizes after gzip cost build time and tell nothing here.
    reportCompressedSize: false,
    // React's packages mark themselves "use client", which is void here, each with a warning.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
