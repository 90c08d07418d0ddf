import { edgeRoot } from './frontier.ts';
import { nodeHash } from './hash.ts';

/** The leaves from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Complete subtrees of one level that are neighbours, from index `first` on. */
export interface Run {
  /** 0 for leaves. */
  readonly level: number;
  readonly first: number;
  readonly count: number;
}

/** No tree has such a leaf, or such a subtree. */
export class ImpossibleRange extends Error {
  override readonly name = 'ImpossibleRange';
}

/**
 * The ranges whose roots are the inclusion path of a leaf, in the order of the path (PATH of RFC
 * 6962 section 2.1.1).
 * @param index the position of the leaf, from 0
 * @param size the number of leaves of the tree
 * @throws ImpossibleRange unless 0 <= index < size
 */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  assertCounts(index, size - index - 1);
  const path: Range[] = [];
  let rest: Range = { start: 0, end: size };
  while (rest.end - rest.start > 1) {
    const middle = rest.start + widthOf(rest) / 2;
    const left = { start: rest.start, end: middle };
    const right = { start: middle, end: rest.end };
    path.unshift(index < middle ? right : left);
    rest = index < middle ? left : right;
  }
  return path;
}

/**
 * The stored subtrees that make up a range, as few as possible, from left to right.
 * @param range a range of `inclusionRanges`, or one that starts at 0
 * @param levels the levels whose complete subtrees are stored; leaves always are
 * @throws ImpossibleRange for a range that is no subtree
 */
export function rangeCover({ start, end }: Range, levels: readonly number[]): readonly Run[] {
  assertCounts(start, end - start);
  if (start % widthOf({ start, end }) !== 0) {
    throw new ImpossibleRange(`${start} to ${end} is no subtree`);
  }
  const runs: Run[] = [];
  let covered = start;
  for (const level of [...new Set([...levels, 0])].sort((a, b) => b - a)) {
    const width = 2 ** level;
    const count = Math.floor((end - covered) / width);
    if (count > 0) runs.push({ level, first: covered / width, count });
    covered += count * width;
  }
  return runs;
}

/** The root over complete subtrees, from left to right as in a cover. */
export function rangeRoot(
  nodes: Iterable<{ readonly level: number; readonly hash: Buffer }>,
): Buffer {
  const edge: { readonly level: number; readonly hash: Buffer }[] = [];
  for (const next of nodes) {
    let node = next;
    for (let left = edge.at(-1); left?.level === node.level; left = edge.at(-1)) {
      edge.pop();
      node = { level: node.level + 1, hash: nodeHash(left.hash, node.hash) };
    }
    edge.push(node);
  }
  return edgeRoot(edge.map(({ hash }) => hash));
}

/** The smallest power of two that is at least the number of leaves of the range. */
function widthOf({ start, end }: Range): number {
  let width = 1;
  while (width < end - start) width *= 2;
  return width;
}

function assertCounts(...counts: readonly number[]): void {
  const foreign = counts.find((count) => !Number.isSafeInteger(count) || count < 0);
  if (foreign !== undefined) throw new ImpossibleRange('No tree has such a part');
}
