import { EMPTY_ROOT, HASH_BYTES, nodeHash, sameBytes } from './hash.ts';

/** That a leaf is in a tree: the claim, and the hashes that are to prove it. */
export interface InclusionProof {
  /** Hash of the leaf. */
  readonly leaf: Uint8Array;
  /** Which leaf it is, from 0. */
  readonly index: number;
  /** How many leaves the tree has. */
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** That a tree is the beginning of a larger one: the claim, and the hashes that are to prove it. */
export interface ConsistencyProof {
  readonly first: number;
  readonly firstRoot: Uint8Array;
  readonly second: number;
  readonly secondRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Where the sibling stands that a node is hashed with. */
type Side = 'left' | 'right';

// A tree of as many leaves as can be counted is no higher than this.
const LONGEST_PATH = 64;

/**
 * Whether `path` proves that the leaf is in the tree (RFC 9162 section 2.1.3.2). False for whatever
 * else it is given, of any shape; never throws. The size is taken on trust as the root is: trees of
 * several sizes can have the same path, so both must come from what was signed.
 */
export function verifyInclusion({ leaf, index, size, path, root }: InclusionProof): boolean {
  if (![index, size].every(isCount) || index >= size) return false;
  if (!isPath(path) || ![leaf, root].every(isHash)) return false;
  const steps = stepsUp(index, size - 1, path.length);
  return steps !== undefined && sameBytes(climb(leaf, path, steps), root);
}

/**
 * Whether `path` proves that the first tree is the beginning of the second (RFC 9162 section
 * 2.1.4.2). Trees of one size need no path, and are the same tree if their roots are the same bytes,
 * of whatever length; the empty tree has one root, and is the beginning of each. False for whatever
 * else it is given, of any shape; never throws.
 */
export function verifyConsistency(proof: ConsistencyProof): boolean {
  const { first, firstRoot, second, secondRoot, path } = proof;
  if (![first, second].every(isCount) || first > second) return false;
  if (!isPath(path) || ![firstRoot, secondRoot].every(isBytes)) return false;
  if (first === 0 && !sameBytes(firstRoot, EMPTY_ROOT)) return false;
  if (first === second) return path.length === 0 && sameBytes(firstRoot, secondRoot);
  if (![firstRoot, secondRoot].every(isHash)) return false;
  if (first === 0) return path.length === 0;
  // The subtree that both trees have in common; a first tree that is one itself goes without saying.
  const shared = largestAligned(first);
  const [start, ...rest] = shared === first ? [firstRoot, ...path] : path;
  const steps = stepsUp(first / shared - 1, Math.floor((second - 1) / shared), rest.length);
  if (!start || !steps) return false;
  // What stands to the right came after the first tree.
  const older = rest.filter((_, at) => steps[at] === 'left');
  const inFirst = older.reduce((hash, sibling) => nodeHash(sibling, hash), start);
  return sameBytes(inFirst, firstRoot) && sameBytes(climb(start, rest, steps), secondRoot);
}

/** The root that the hashes of a path lead to from a node. */
function climb(start: Uint8Array, path: readonly Uint8Array[], steps: readonly Side[]): Uint8Array {
  return path.reduce(
    (hash, sibling, at) =>
      steps[at] === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling),
    start,
  );
}

/** On which side the sibling is at each step from a node to the root, if there are `count` steps. */
function stepsUp(index: number, lastIndex: number, count: number): readonly Side[] | undefined {
  const steps: Side[] = [];
  let node = index;
  let last = lastIndex;
  while (last > 0) {
    // A node without a sibling moves up as it is.
    if (node % 2 === 1) steps.push('left');
    else if (node < last) steps.push('right');
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return steps.length === count ? steps : undefined;
}

/** The largest power of two that divides `count`. */
function largestAligned(count: number): number {
  let size = 1;
  while ((count / size) % 2 === 0) size *= 2;
  return size;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isHash(value: unknown): value is Uint8Array {
  return isBytes(value) && value.length === HASH_BYTES;
}

function isPath(value: unknown): value is readonly Uint8Array[] {
  // A copy has no holes, which `every` would pass over.
  return Array.isArray(value) && value.length <= LONGEST_PATH && Array.from(value).every(isHash);
}
