import { edgeRoot } from './frontier.ts';
import { nodeHash } from './hash.ts';

/** The leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Complete subtrees of one level, side by side: those with index `first` to `first + count - 1`. */
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
 * The ranges whose roots are the inclusion path of a leaf, in the path's order (PATH of RFC 6962
 * section 2.1.1).
 * @param index of the leaf, from 0
 * @param size how many leaves the tree has
 * @throws ImpossibleRange unless 0 <= index < size
 */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  assertCounts(index, size - index - 1);
  const { passed } = descend(
    size,
    (middle) => index < middle,
    ({ start, end }) => end - start === 1,
  );
  return passed.reverse();
}

/**
 * The ranges whose roots are the consistency path from the tree of the first `first` leaves to that
 * of `second`, in the path's order (PROOF of RFC 6962 section 2.1.2). None from the empty tree, and
 * none to the same.
 * @throws ImpossibleRange unless 0 <= first <= second
 */
export function consistencyRanges(first: number, second: number): readonly Range[] {
  assertCounts(first, second - first);
  if (first === 0) return [];
  const { passed, rest } = descend(
    second,
    (middle) => first <= middle,
    ({ end }) => end === first,
  );
  // When that is the whole first tree, its root is known to whoever asks.
  return (rest.start > 0 ? [...passed, rest] : passed).reverse();
}

/**
 * How the subtree over a range is made of subtrees that are stored, of the fewest that will do,
 * from left to right.
 * @param range one that the functions above give, or from 0
 * @param levels of the subtrees that are stored whenever they are complete; leaves always are
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

/** The root of the subtree that complete subtrees make, from left to right as in its cover. */
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

/**
 * Goes down from the root of a tree to where it has arrived, and notes the halves that it goes past.
 * @param goesLeft whether the way goes into the left half, which ends at `middle`
 */
function descend(
  size: number,
  goesLeft: (middle: number) => boolean,
  hasArrived: (rest: Range) => boolean,
): { readonly passed: Range[]; readonly rest: Range } {
  const passed: Range[] = [];
  let rest: Range = { start: 0, end: size };
  while (!hasArrived(rest)) {
    const middle = rest.start + widthOf(rest) / 2;
    const left = { start: rest.start, end: middle };
    const right = { start: middle, end: rest.end };
    passed.push(goesLeft(middle) ? right : left);
    rest = goesLeft(middle) ? left : right;
  }
  return { passed, rest };
}

/** The smallest power of two that is no less than the number of leaves of the range. */
function widthOf({ start, end }: Range): number {
  let width = 1;
  while (width < end - start) width *= 2;
  return width;
}

function assertCounts(...counts: readonly number[]): void {
  const foreign = counts.find((count) => !Number.isSafeInteger(count) || count < 0);
  if (foreign !== undefined) throw new ImpossibleRange('No tree has such a part');
}
