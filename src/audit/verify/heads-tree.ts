import { EMPTY_ROOT, nodeHash } from '../proof/hash.ts';

/** Where a leaf stands in the tree, and what proves it. */
export interface LeafPlace {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Buffer[];
}

/**
 * A tree of heads that changes from checkpoint to checkpoint (RFC 6962 section 2.1): leaves come,
 * anywhere in the order of their names, and are replaced. What did not change is not hashed again.
 */
export class HeadsTree {
  readonly #names: string[] = [];
  /** From the leaves to the root. A node without a sibling is moved up as it is. */
  readonly #levels: Buffer[][] = [[]];
  readonly #changed = new Set<number>();
  /** From this leaf on all have to be hashed again. */
  #moved = Number.POSITIVE_INFINITY;

  /** How many leaves there are. */
  get size(): number {
    return this.#names.length;
  }

  /** Puts a leaf in its place by its hash, or in the place of the one with this name. */
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

  /** Where the leaf with this name stands; null when there is none. */
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
    const made: Buffer[] = [];
    this.#levels[level] = made;
    return made;
  }
}

function parent(below: readonly Buffer[], index: number): Buffer {
  const left = below[2 * index];
  const right = below[2 * index + 1];
  if (!left) throw new RangeError('no node stands below');
  return right ? nodeHash(left, right) : left;
}

/** Where a name stands in sorted names, or would. */
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
