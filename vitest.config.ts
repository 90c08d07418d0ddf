import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships ESM and CommonJS; two copies of it would fail its instanceof checks.
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/cluster.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
