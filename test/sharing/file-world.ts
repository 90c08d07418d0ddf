import { test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

/**
 * `it` with one world for all tests of a file. Each test makes the workspaces and documents that it
 * is about, so that none depends on another.
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
