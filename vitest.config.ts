import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's ES modules and Apollo its CommonJS: a schema of one is none to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/setup.ts',
    env: { RUST_LOG: 'error', APOLLO_TELEMETRY_DISABLED: 'true' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Decoding wants a core of its own; more files at once only wait for each other.
    maxWorkers: 2,
  },
});
