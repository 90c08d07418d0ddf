import { expect, test } from 'vitest';
import { inclusionRanges, rangeCover } from '../proof/range.ts';
import { isStoredLevel, storedLevels } from './subtrees.ts';

/** How many stored hashes the inclusion path of a leaf is made of. */
function hashesFor(index: number, size: number): number {
  return inclusionRanges(index, size)
    .flatMap((range) => rangeCover(range, storedLevels))
    .reduce((sum, { count }) => sum + count, 0);
}

test('a path in a tree of a million leaves is made of hundreds of hashes, wherever the leaf stands', () => {
  const size = 1_000_000;
  const indexes = [0, 1, 255, 256, 65_535, 65_536, 524_287, 524_288, 999_935, 999_936, 999_999];
  for (const index of indexes) expect(hashesFor(index, size)).toBeLessThan(1100);
});

test('a thousand times as many leaves take not twice as many hashes', () => {
  const most = (size: number) =>
    Math.max(
      ...[0, 0.3, 0.5, 0.7, 1].map((part) => hashesFor(Math.floor(part * (size - 1)), size)),
    );
  expect(most(1_000_000_000)).toBeLessThan(2 * most(1_000_000));
});

test('stored are whole subtrees of some levels, never single leaves', () => {
  expect(storedLevels).toEqual([8, 16, 24, 32, 40, 48]);
  expect([0, 1, 7, 8, 9, 16].filter(isStoredLevel)).toEqual([8, 16]);
});
