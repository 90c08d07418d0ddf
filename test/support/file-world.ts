import { test } from 'vitest';
import { openWorld, type World } from './world.ts';

/**
 * `it` with one world for all tests of a file, which saves a second or more for each. A test makes
 * what it is about itself, or puts back what it changes, so that none depends on another.
 */
export const it = test.extend<{ world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
    async ({}, use) => {
      const world = await openWorld();
      await use(world);
      await world.close();
    },
    { scope: 'file' },
  ],
});
