import { test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

/**
 * `it` with one world for all tests of a file, which saves a second or more for each. A test that
 * changes something changes what it made itself, or puts it back.
 */
export const it = test.extend<{ $file: { world: World } }>({
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
