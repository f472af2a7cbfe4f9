import { defineConfig } from 'vite';

/** `vite build -c vite.explorer.config.ts` makes the web app. */
export default defineConfig({
  root: 'src/explorer',
  // Relative addresses, so that the page also works below a gateway's path.
  base: './',
  build: {
    outDir: '../../dist/explorer',
    emptyOutDir: true,
    target: 'es2022',
    // No address of a file is in the page's text: the content security policy allows none.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { moduleLevelDirective: false },
      // What several places use comes with the first page, in one file: a place asks for its own alone.
      output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: /src|packages|node_modules/ }] } },
    },
  },
});
