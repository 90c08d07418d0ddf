import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it as base } from '../support/world.ts';

/** `it` with a new folder for each test that asks for one. */
export const it = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's needs off this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wardroom-checkpoints-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
