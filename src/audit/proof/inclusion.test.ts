import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditPath, mth, someLeaves } from '../../../test/audit-proof/rfc6962.ts';
import { leafHash, toHex } from './hash.ts';
import { type InclusionProof, inclusionPath, verifyInclusion } from './inclusion.ts';

const runs = { seed: 9162, numRuns: 100 };

const leaves = someLeaves(33);

/** The honest proof that a leaf is in the tree of the first `size` leaves. */
function inclusion(index: number, size: number): InclusionProof {
  const tree = leaves.slice(0, size);
  const leaf = tree[index];
  if (!leaf) throw new Error('There is no such leaf');
  return { leaf, index, size, path: inclusionPath(tree, index), root: mth(tree) };
}

function hex(hashes: readonly Uint8Array[]): string {
  return hashes.map(toHex).join(' ');
}

/** The numbers from -1 up to this one. */
function upTo(last: number): readonly number[] {
  return Array.from({ length: last + 2 }, (_, at) => at - 1);
}

/** Each hash of a list with one of its bits changed, one at a time. */
function withBitsChanged(path: readonly Uint8Array[], bit: number): readonly Uint8Array[][] {
  return path.map((hash, at) => path.map((other, i) => (i === at ? flipped(hash, bit) : other)));
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const other = Buffer.from(hash);
  other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return other;
}

/** What is wrong with a path in its whole: a hash more or less, of another length, in other order. */
function otherPaths(path: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const stray = leafHash('stray');
  return [
    [stray, ...path],
    [...path, stray],
    [...path, Buffer.alloc(0)],
    ...path.map((_, at) => path.toSpliced(at, 1)),
    ...path.map((hash, at) => path.toSpliced(at, 0, hash)),
    ...path.map((hash, at) => path.with(at, hash.subarray(1))),
    ...(path.length > 1 ? [path.toReversed()] : []),
  ];
}

const bits = fc.nat(255);
const place = fc
  .integer({ min: 1, max: leaves.length })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

describe('an inclusion path', () => {
  it('is that of RFC 6962, and proves its leaf, for each leaf of each tree', () => {
    for (let size = 1; size <= leaves.length; size += 1) {
      const tree = leaves.slice(0, size);
      for (let index = 0; index < size; index += 1) {
        const proof = inclusion(index, size);
        expect(hex(proof.path)).toBe(hex(auditPath(index, tree)));
        expect(hex([proof.root])).toBe(hex([mth(tree)]));
        expect(verifyInclusion(proof)).toBe(true);
      }
    }
  });

  it('proves nothing of another leaf, another tree or another root', () => {
    fc.assert(
      fc.property(place, bits, ({ size, index }, bit) => {
        const proof = inclusion(index, size);
        expect(verifyInclusion({ ...proof, leaf: flipped(proof.leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...proof, root: flipped(proof.root, bit) })).toBe(false);
        for (const path of [...withBitsChanged(proof.path, bit), ...otherPaths(proof.path)]) {
          expect(verifyInclusion({ ...proof, path })).toBe(false);
        }
      }),
      runs,
    );
  });

  it('proves no other place of its leaf', () => {
    for (let size = 1; size <= 33; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusion(index, size);
        const held = upTo(size).filter((other) => verifyInclusion({ ...proof, index: other }));
        expect(held).toEqual([index]);
      }
    }
  });

  it('proves nothing of a tree that has another height', () => {
    fc.assert(
      fc.property(place, ({ size, index }) => {
        const proof = inclusion(index, size);
        const height = Math.ceil(Math.log2(size));
        for (const other of [2 ** (height + 1), 2 ** 40, index, 0]) {
          expect(verifyInclusion({ ...proof, size: other })).toBe(false);
        }
      }),
      runs,
    );
  });

  it('does not tell how large its tree is, which has to be signed beside the root', () => {
    expect(verifyInclusion({ ...inclusion(5, 9), size: 10 })).toBe(true);
  });

  it('takes no node for a leaf', () => {
    const { path, root } = inclusion(2, 8);
    const node = mth(leaves.slice(2, 4));
    expect(verifyInclusion({ leaf: node, index: 1, size: 4, path: path.slice(1), root })).toBe(
      true,
    );
    expect(
      verifyInclusion({ leaf: leafHash(node), index: 1, size: 4, path: path.slice(1), root }),
    ).toBe(false);
  });
});

describe('garbage', () => {
  const anything = fc.oneof(
    // A count is no garbage.
    fc.anything().filter((value) => typeof value !== 'number'),
    fc.double({ noInteger: true }),
    fc.integer({ max: -1 }),
    fc.bigInt(),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 }),
  );

  it('proves nothing and breaks nothing', () => {
    const honest = inclusion(5, 9);
    const members = ['leaf', 'index', 'size', 'path', 'root'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...members), anything, (member, value) => {
        expect(verifyInclusion({ ...honest, [member]: value })).toBe(false);
      }),
      { ...runs, numRuns: 1000 },
    );
  });

  it.each([
    ['sizes that are no integers', { index: 0.5, size: 1.5 }],
    ['sizes past 2^53', { index: 2 ** 53, size: 2 ** 54 }],
    ['sizes without end', { index: 0, size: Number.POSITIVE_INFINITY }],
    ['a path with a hole', { path: new Array(4) }],
    ['a path of four thousand million holes', { path: new Array(2 ** 32 - 1) }],
    ['a path of texts', { path: ['ab'.repeat(32)] }],
    ['a root of another length', { root: Buffer.alloc(33) }],
    ['a leaf of another length', { leaf: Buffer.alloc(0) }],
  ])('such as %s proves no inclusion', (_, change) => {
    expect(verifyInclusion({ ...inclusion(5, 9), ...change })).toBe(false);
  });
});
