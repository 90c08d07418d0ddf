import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mth, someLeaves } from '../../../test/audit-proof/rfc6962.ts';
import { Frontier, MalformedFrontier, type Subtree } from './frontier.ts';
import { leafHash, toHex } from './hash.ts';

const runs = { seed: 2101, numRuns: 25 };

function grown(leaves: readonly Buffer[]): Frontier {
  const frontier = Frontier.empty();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
}

describe('Frontier', () => {
  // The tree of eight leaves that implementations of Certificate Transparency are tried on.
  it('has the root that is known of the eight leaves of Certificate Transparency', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const leaves = [...data, '606162636465666768696a6b6c6d6e6f'].map((hex) =>
      leafHash(Buffer.from(hex, 'hex')),
    );
    expect(toHex(grown(leaves).root())).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
  });

  it('has the root of RFC 6962 at every size', () => {
    const leaves = someLeaves(130);
    const frontier = Frontier.empty();
    expect(frontier.root()).toEqual(mth([]));
    for (const [at, leaf] of leaves.entries()) {
      frontier.append(leaf);
      expect(frontier.size).toBe(at + 1);
      expect(frontier.root()).toEqual(mth(leaves.slice(0, at + 1)));
    }
  });

  it('tells of each complete subtree once, with the root of its leaves', () => {
    const leaves = someLeaves(100);
    const frontier = Frontier.empty();
    const told: Subtree[] = leaves.flatMap((leaf) => frontier.append(leaf));
    for (const { level, index, hash } of told) {
      const width = 2 ** level;
      expect(hash).toEqual(mth(leaves.slice(index * width, (index + 1) * width)));
    }
    const names = told.map(({ level, index }) => `${level}/${index}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(50 + 25 + 12 + 6 + 3 + 1);
  });

  it('tells of what one leaf completes from the smallest to the largest', () => {
    const frontier = grown(someLeaves(7));
    const told = frontier.append(leafHash('the eighth'));
    expect(told.map(({ level, index }) => [level, index])).toEqual([
      [1, 3],
      [2, 1],
      [3, 0],
    ]);
  });

  it('goes on where it was written down', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(40), (before, after) => {
        const leaves = someLeaves(before + after);
        const first = grown(leaves.slice(0, before));
        const second = Frontier.parse(first.serialize(), first.size);
        for (const leaf of leaves.slice(before)) {
          expect(second.append(leaf)).toEqual(first.append(leaf));
        }
        expect(second.root()).toEqual(first.root());
        expect(second.serialize()).toEqual(first.serialize());
      }),
      runs,
    );
  });

  it('is not changed by a change of the bytes that it was read from', () => {
    const bytes = grown(someLeaves(3)).serialize();
    const frontier = Frontier.parse(bytes, 3);
    const root = frontier.root();
    bytes.fill(0);
    expect(frontier.root()).toEqual(root);
  });

  it('has at most one hash for each bit of its size', () => {
    expect(grown(someLeaves(255)).serialize().length).toBe(8 * 32);
    expect(grown(someLeaves(256)).serialize().length).toBe(32);
  });

  it.each([
    [32, 3],
    [64, 2],
    [31, 1],
    [32, 0],
    [0, -1],
    [0, 0.5],
    [32, 2 ** 53],
    [0, Number.NaN],
  ])('refuses %i bytes as the edge of a tree of %d leaves', (length, size) => {
    expect(() => Frontier.parse(Buffer.alloc(length), size)).toThrow(MalformedFrontier);
  });

  it('reads the edge of a tree of more leaves than 32 bits can count', () => {
    const frontier = Frontier.parse(Buffer.alloc(33 * 32, 7), 2 ** 33 - 1);
    const told = frontier.append(leafHash('the last'));
    expect(told.map(({ level, index }) => [level, index]).at(-1)).toEqual([33, 0]);
    expect(frontier.serialize().length).toBe(32);
  });
});
