import { defineConfig } from 'vitest/config';
import { temporaryFolder } from './test/support/temporary-folder.ts';

// The workers and the processes that tests start inherit it.
process.env.TMPDIR = temporaryFolder();

export default defineConfig({
  // graphql ships ESM and CommonJS; two copies of it would fail its instanceof checks.
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    globalSetup: ['test/support/cluster.ts', 'test/support/installation.ts'],
    // Tests wait for databases, processes and browsers more than they compute.
    maxWorkers: 2,
    // What a file imports is loaded once a worker: no test changes a module.
    isolate: false,
    // Tests wait for states. These only end one that hangs, also on a machine that is busy.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
