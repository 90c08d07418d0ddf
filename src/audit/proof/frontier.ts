import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.ts';

/** The complete subtree over the leaves from index·2^level up to (index + 1)·2^level. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** The bytes are not the right edge of a tree of this size. */
export class MalformedFrontier extends Error {
  override readonly name = 'MalformedFrontier';
}

const NONE: readonly Subtree[] = [];

/**
 * An append-only Merkle tree (RFC 6962 section 2.1). It stores only its right edge: the roots of its
 * complete subtrees, one for each bit of its size, so at most 53 hashes.
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
   * The tree whose `serialize` returned `bytes` when it had `size` leaves.
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

  /** The number of leaves. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a leaf by its hash. The buffer must not change afterwards.
   * @returns the subtrees of two and more leaves that it completes, from the smallest on
   */
  append(leaf: Buffer): readonly Subtree[] {
    const completed = this.#size % 2 === 0 ? NONE : this.#complete(leaf);
    this.#edge.push(completed.at(-1)?.hash ?? leaf);
    this.#size += 1;
    return completed;
  }

  /** The root of the tree; `EMPTY_ROOT` if it has no leaves. */
  root(): Buffer {
    return edgeRoot(this.#edge);
  }

  /** The hashes of the edge, the largest subtree first. Store the size with them. */
  serialize(): Buffer {
    return Buffer.concat(this.#edge);
  }

  /** Removes from the edge the subtrees that `leaf` completes. */
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

/** The root over complete subtrees, each smaller than its left neighbour. */
export function edgeRoot(edge: readonly Buffer[]): Buffer {
  return edge.length === 0 ? EMPTY_ROOT : edge.reduceRight((right, left) => nodeHash(left, right));
}

/** The number of ones of `size` in binary, which is the number of complete subtrees. */
function onesOf(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
