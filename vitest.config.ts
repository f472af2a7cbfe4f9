import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    env: { RUST_LOG: 'error', APOLLO_TELEMETRY_DISABLED: 'true' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Decoding wants a core of its own; more files at once only wait for each other.
    maxWorkers: 2,
  },
});
