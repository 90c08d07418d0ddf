import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Runs all campaigns whole. `npm test` runs the short form of each. */
export default mergeConfig(base, {
  test: {
    include: ['test/**/*.campaign.test.ts'],
    env: { CAMPAIGNS: 'whole' },
    // The longest campaign kills servers for minutes.
    testTimeout: 1_500_000,
  },
});
