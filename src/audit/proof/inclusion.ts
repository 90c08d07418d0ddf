import { HASH_BYTES, nodeHash, sameBytes } from './hash.ts';
import { inclusionRanges, rangeRoot } from './range.ts';

/** The claim that a leaf is in a tree, with its proof. */
export interface InclusionProof {
  /** The hash of the leaf. */
  readonly leaf: Uint8Array;
  /** The position of the leaf, from 0. */
  readonly index: number;
  /** The number of leaves of the tree. */
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

// The highest tree has 2^53 leaves.
const LONGEST_PATH = 64;

/**
 * The hashes that prove that leaf `index` is in the tree (RFC 6962 section 2.1.1).
 * @throws ImpossibleRange if there is no such leaf
 */
export function inclusionPath(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  return inclusionRanges(index, leaves.length).map(({ start, end }) =>
    rangeRoot(leaves.slice(start, end).map((hash) => ({ level: 0, hash }))),
  );
}

/**
 * Whether `path` proves that the leaf is in the tree (RFC 9162 section 2.1.3.2). Returns false for
 * malformed input of any shape, and never throws. The proof does not prove the size: trees of
 * several sizes can share a path. So the size, like the root, has to come from a signed text.
 */
export function verifyInclusion({ leaf, index, size, path, root }: InclusionProof): boolean {
  if (![index, size].every(isCount) || index >= size) return false;
  if (!isPath(path) || ![leaf, root].every(isHash)) return false;
  const sides = siblingSides(index, size);
  if (sides.length !== path.length) return false;
  const reached = path.reduce(
    (hash, sibling, at) =>
      sides[at] === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling),
    leaf,
  );
  return sameBytes(reached, root);
}

/** On which side the sibling is, at each step from a leaf to the root. */
function siblingSides(index: number, size: number): readonly ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = [];
  let node = index;
  for (let last = size - 1; last > 0; last = Math.floor(last / 2)) {
    // A node without a sibling moves up unchanged.
    if (node % 2 === 1) sides.push('left');
    else if (node < last) sides.push('right');
    node = Math.floor(node / 2);
  }
  return sides;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}

function isPath(value: unknown): value is readonly Uint8Array[] {
  // `every` skips holes. A copy has none.
  return Array.isArray(value) && value.length <= LONGEST_PATH && Array.from(value).every(isHash);
}
