import { EMPTY_ROOT, nodeHash } from '../proof/hash.ts';

/** The position of a leaf in the tree, with its inclusion path. */
export interface LeafPlace {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Buffer[];
}

/**
 * A tree of heads that changes from checkpoint to checkpoint (RFC 6962 section 2.1). Leaves are in
 * the order of their names, and can be added anywhere and replaced. Only changed nodes are hashed
 * again.
 */
export class HeadsTree {
  readonly #names: string[] = [];
  /** From the leaves to the root. A node without a sibling moves up unchanged. */
  readonly #levels: Buffer[][] = [[]];
  readonly #changed = new Set<number>();
  /** The first leaf that was inserted: all nodes from it on are hashed again. */
  #moved = Number.POSITIVE_INFINITY;

  /** The number of leaves. */
  get size(): number {
    return this.#names.length;
  }

  /** Adds a leaf by its hash, or replaces the leaf of this name. */
  set(name: string, leaf: Buffer): void {
    const index = placeOf(name, this.#names);
    const leaves = this.#level(0);
    if (this.#names[index] === name) {
      leaves[index] = leaf;
      this.#changed.add(index);
      return;
    }
    this.#names.splice(index, 0, name);
    leaves.splice(index, 0, leaf);
    this.#moved = Math.min(this.#moved, index);
  }

  root(): Buffer {
    this.#settle();
    return this.#levels.at(-1)?.[0] ?? EMPTY_ROOT;
  }

  /** The place of the leaf with this name; null when there is none. */
  place(name: string): LeafPlace | null {
    this.#settle();
    const index = placeOf(name, this.#names);
    if (this.#names[index] !== name) return null;
    const path: Buffer[] = [];
    for (let level = 0, at = index; level < this.#levels.length - 1; level += 1) {
      const sibling = this.#levels[level]?.[at % 2 === 0 ? at + 1 : at - 1];
      if (sibling) path.push(sibling);
      at = Math.floor(at / 2);
    }
    return { index, size: this.size, path };
  }

  #settle(): void {
    let changed = new Set([...this.#changed].filter((index) => index < this.#moved));
    let moved = this.#moved;
    for (let level = 0; this.#level(level).length > 1; level += 1) {
      const below = this.#level(level);
      const above = this.#level(level + 1);
      const parents = new Set([...changed].map((index) => Math.floor(index / 2)));
      moved = Math.floor(moved / 2);
      for (const index of parents) above[index] = parent(below, index);
      const count = Math.ceil(below.length / 2);
      for (let index = moved; index < count; index += 1) above[index] = parent(below, index);
      changed = parents;
    }
    this.#changed.clear();
    this.#moved = Number.POSITIVE_INFINITY;
  }

  #level(level: number): Buffer[] {
    const known = this.#levels[level];
    if (known) return known;
    const created: Buffer[] = [];
    this.#levels[level] = created;
    return created;
  }
}

function parent(below: readonly Buffer[], index: number): Buffer {
  const left = below[2 * index];
  const right = below[2 * index + 1];
  if (!left) throw new RangeError('a node has no children');
  return right ? nodeHash(left, right) : left;
}

/** The position of a name in sorted names, or the one where it belongs. */
function placeOf(name: string, names: readonly string[]): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((names[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
