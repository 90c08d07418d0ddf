import { consistencyRanges, inclusionRanges, type Range, rangeRoot } from './range.ts';

/** The root of the tree with these leaf hashes (RFC 6962 section 2.1). */
export function treeRoot(leaves: readonly Buffer[]): Buffer {
  return rootOver(leaves, { start: 0, end: leaves.length });
}

/**
 * The hashes that prove that leaf `index` is in the tree.
 * @throws ImpossibleRange if there is no such leaf
 */
export function inclusionPath(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  return inclusionRanges(index, leaves.length).map((range) => rootOver(leaves, range));
}

/**
 * The hashes that prove that the tree of the first `first` leaves is the beginning of this one.
 * @throws ImpossibleRange if there are fewer leaves
 */
export function consistencyPath(leaves: readonly Buffer[], first: number): readonly Buffer[] {
  return consistencyRanges(first, leaves.length).map((range) => rootOver(leaves, range));
}

function rootOver(leaves: readonly Buffer[], { start, end }: Range): Buffer {
  return rangeRoot(leaves.slice(start, end).map((hash) => ({ level: 0, hash })));
}
