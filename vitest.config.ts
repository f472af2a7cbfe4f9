import { createRequire } from 'node:module';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { asBuilt } from './test/support/as-built.js';

/**
 * Files that leave nothing behind in their process, and so may share one: to load the graph takes a file a second, of which half is
 * saved again where what it calls is compiled already.
 */
const TOGETHER = ['base', 'graph', 'scoring', 'media/quality', 'exchange/cuts'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

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
      project('together', false, { include: TOGETHER }),
      project('apart', true, { include: ['test/**/*.test.ts'], exclude: TOGETHER }),
    ],
  },
});
