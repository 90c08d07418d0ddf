import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.ts';

/** The complete subtree over the leaves from index·2^level up to (index + 1)·2^level. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** The bytes are not the right edge of a tree of that size. */
export class MalformedFrontier extends Error {
  override readonly name = 'MalformedFrontier';
}

const NONE: readonly Subtree[] = [];

/**
 * An append-only Merkle tree (RFC 6962 section 2.1) of which only the right edge is kept: the roots
 * of the complete subtrees that it is made of, one for each bit of its size, so at most 53 hashes.
 */
export class Frontier {
  /** From the largest, which is the leftmost, to the smallest. */
  readonly #edge: Buffer[];
  #size: number;

  /** Use `Frontier.empty` or `Frontier.parse`. */
  private constructor(edge: Buffer[], size: number) {
    this.#edge = edge;
    this.#size = size;
  }

  /** A tree without leaves. */
  static empty(): Frontier {
    return new Frontier([], 0);
  }

  /**
   * The tree whose `serialize` gave `bytes` when it had `size` leaves.
   * @throws MalformedFrontier
   */
  static parse(bytes: Uint8Array, size: number): Frontier {
    if (!Number.isSafeInteger(size) || size < 0) throw new MalformedFrontier(`${size} is no size`);
    const count = onesOf(size);
    if (bytes.length !== count * HASH_BYTES) {
      throw new MalformedFrontier(`${bytes.length} bytes are no edge of a tree of ${size} leaves`);
    }
    const edge = Array.from({ length: count }, (_, at) =>
      Buffer.from(bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
    );
    return new Frontier(edge, size);
  }

  /** How many leaves there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a leaf by its hash, which it keeps: do not change it afterwards. Returns the subtrees of
   * two leaves and more that are complete by it, from the smallest to the largest.
   */
  append(leaf: Buffer): readonly Subtree[] {
    const completed = this.#size % 2 === 0 ? NONE : this.#complete(leaf);
    this.#edge.push(completed.at(-1)?.hash ?? leaf);
    this.#size += 1;
    return completed;
  }

  /** The root of the tree; `EMPTY_ROOT` without leaves. */
  root(): Buffer {
    return edgeRoot(this.#edge);
  }

  /** The hashes of the edge, largest subtree first. The size is to be kept beside them. */
  serialize(): Buffer {
    return Buffer.concat(this.#edge);
  }

  /** Takes from the edge what `leaf` makes complete. */
  #complete(leaf: Buffer): readonly Subtree[] {
    const completed: Subtree[] = [];
    let hash = leaf;
    let level = 0;
    for (let index = this.#size; index % 2 === 1; ) {
      const left = this.#edge.pop();
      if (left === undefined) throw new MalformedFrontier('The edge is shorter than its size');
      hash = nodeHash(left, hash);
      index = (index - 1) / 2;
      level += 1;
      completed.push({ level, index, hash });
    }
    return completed;
  }
}

/** The root of the tree that complete subtrees make, each smaller than the one to its left. */
export function edgeRoot(edge: readonly Buffer[]): Buffer {
  return edge.length === 0 ? EMPTY_ROOT : edge.reduceRight((right, left) => nodeHash(left, right));
}

/** How many ones `size` has in binary: how many complete subtrees a tree of that size is made of. */
function onesOf(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
