import { expect } from 'vitest';

/** Set by `vitest.campaigns.config.ts`. By hand: `CAMPAIGNS=whole npx vitest run test/rls`. */
const runsWhole = process.env.CAMPAIGNS === 'whole';

/** How much a campaign tries in each of its forms. */
export interface Extent<T> {
  /** In `npm test`. */
  readonly short: T;
  /** In `npm run test:campaigns`. */
  readonly whole: T;
}

/**
 * Returns how much a campaign tries in this run.
 * @throws Error in a file that `npm run test:campaigns` does not run
 */
export function extentOf<T>({ short, whole }: Extent<T>): T {
  const { testPath = '' } = expect.getState();
  if (!testPath.endsWith('.campaign.test.ts')) {
    throw new Error(`${testPath} is a campaign: its name must end with .campaign.test.ts`);
  }
  return runsWhole ? whole : short;
}
