import { createRequire } from 'node:module';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { asBuilt } from './test/support/as-built.js';

/** They measure the memory of their process. All others share three: they leave nothing behind, and what they load is compiled once. */
const OF_THEIR_OWN = ['test/server/shedding/memory.test.ts'];

const project = (name: string, isolate: boolean, files: { include: string[]; exclude?: string[] }) =>
  ({
    plugins: [asBuilt],
    // Vite would take graphql's ES modules and Apollo its CommonJS: a schema of one is none to the other.
    resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
    test: {
      name,
      isolate,
      server: { deps: { external: [/\/dist\//] } },
      ...files,
      env: { RUST_LOG: 'error', APOLLO_TELEMETRY_DISABLED: 'true' },
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // What is waited for comes at once, or late on a machine that does other things: how long says nothing.
      expect: { poll: { timeout: 30_000 } },
    },
  }) satisfies TestProjectInlineConfiguration;

export default defineConfig({
  test: {
    globalSetup: 'test/support/setup.ts',
    // Two keep two cores busy for 70 % of their time, three for 85 %.
    maxWorkers: 3,
    projects: [
      project('together', false, { include: ['test/**/*.test.ts'], exclude: OF_THEIR_OWN }),
      project('apart', true, { include: OF_THEIR_OWN }),
    ],
  },
});
