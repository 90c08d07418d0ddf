import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mth, someLeaves } from '../../../test/audit-proof/rfc6962.ts';
import { ImpossibleRange, inclusionRanges, type Range, rangeCover, rangeRoot } from './range.ts';

const runs = { seed: 2112, numRuns: 300 };

/** The root of a range from subtrees that are stored at these levels. */
function rootFromStore(leaves: readonly Buffer[], range: Range, levels: readonly number[]): Buffer {
  const nodes = rangeCover(range, levels).flatMap(({ level, first, count }) =>
    Array.from({ length: count }, (_, at) => {
      const start = (first + at) * 2 ** level;
      return { level, hash: mth(leaves.slice(start, start + 2 ** level)) };
    }),
  );
  return rangeRoot(nodes);
}

/** A tree of some size and a place in it. */
const place = fc
  .integer({ min: 1, max: 600 })
  .chain((size) => fc.record({ size: fc.constant(size), at: fc.nat(size - 1) }));

describe('a path', () => {
  it('is made of the ranges that RFC 6962 splits a tree into', () => {
    expect(inclusionRanges(0, 7)).toEqual([
      { start: 1, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 7 },
    ]);
    expect(inclusionRanges(6, 7)).toEqual([
      { start: 4, end: 6 },
      { start: 0, end: 4 },
    ]);
  });

  it('is empty in a tree of one leaf', () => {
    expect(inclusionRanges(0, 1)).toEqual([]);
  });

  it('covers all leaves but its own', () => {
    fc.assert(
      fc.property(place, ({ size, at }) => {
        const sorted = [...inclusionRanges(at, size), { start: at, end: at + 1 }].sort(
          (a, b) => a.start - b.start,
        );
        expect(sorted[0]?.start).toBe(0);
        expect(sorted.map(({ end }) => end)).toEqual([
          ...sorted.slice(1).map(({ start }) => start),
          size,
        ]);
      }),
      runs,
    );
  });

  it('is short in the largest tree', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(inclusionRanges(size - 1, size).length).toBeLessThan(54);
  });

  it.each([
    [1, 1],
    [0, 0],
    [-1, 3],
    [0.5, 3],
    [0, Number.NaN],
    [0, 2 ** 54],
  ])('is not made of leaf %d among %d', (index, size) => {
    expect(() => inclusionRanges(index, size)).toThrow(ImpossibleRange);
  });
});

describe('the root of a range', () => {
  it.each([[[]], [[8]], [[8, 16]], [[1, 3]], [[2, 2, 5]]])(
    'is that of its leaves, from what is stored at levels %j',
    (levels) => {
      const leaves = someLeaves(600);
      fc.assert(
        fc.property(place, ({ size, at }) => {
          for (const range of [...inclusionRanges(at, size), { start: 0, end: size }]) {
            const root = mth(leaves.slice(range.start, range.end));
            expect(rootFromStore(leaves, range, levels)).toEqual(root);
          }
        }),
        { ...runs, numRuns: 8 },
      );
    },
  );

  it('takes few of what is stored, and only what is complete', () => {
    expect(rangeCover({ start: 0, end: 1_000_000 }, [8, 16])).toEqual([
      { level: 16, first: 0, count: 15 },
      { level: 8, first: 3840, count: 66 },
      { level: 0, first: 999_936, count: 64 },
    ]);
    expect(rangeCover({ start: 65_536, end: 65_600 }, [8, 16])).toEqual([
      { level: 0, first: 65_536, count: 64 },
    ]);
    expect(rangeCover({ start: 4, end: 4 }, [8])).toEqual([]);
  });

  it.each([
    { start: 1, end: 3 },
    { start: 2, end: 5 },
    { start: 4, end: 12 },
    { start: 3, end: 2 },
    { start: -1, end: 0 },
    { start: 0, end: 1.5 },
  ])('is not to be had of %j, which is no subtree', (range) => {
    expect(() => rangeCover(range, [8])).toThrow(ImpossibleRange);
  });
});
