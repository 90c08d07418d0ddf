import { chainOfWorkspace } from '../checkpoints/heads.records.ts';
import { type Head, headLeafHash } from '../proof/head.ts';
import type { CheckpointHead } from './head-rows.ts';
import { HeadsTree, type LeafPlace } from './heads-tree.ts';

/** The tree of heads as it was at one checkpoint after the other. */
export class HeadsReplay {
  readonly #rows: AsyncIterator<CheckpointHead>;
  readonly #heads = new Map<string, Head>();
  readonly #tree = new HeadsTree();
  #next: CheckpointHead | undefined;
  #begun = false;
  #events = 0;

  constructor(rows: AsyncIterable<CheckpointHead>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  /** How many events all heads have together. */
  get events(): number {
    return this.#events;
  }

  /** How many chains there are. */
  get chains(): number {
    return this.#tree.size;
  }

  root(): Buffer {
    return this.#tree.root();
  }

  /** The head of a chain, and where it stands; null when it has none. */
  headOf(chain: string): (LeafPlace & { readonly head: Head }) | null {
    const head = this.#heads.get(chain);
    const place = this.#tree.place(chain);
    return head && place ? { ...place, head } : null;
  }

  /** Goes on to a checkpoint, with all heads that were stored until then. */
  async advanceTo(checkpoint: number): Promise<void> {
    if (!this.#begun) await this.#step();
    while (this.#next && this.#next.checkpoint <= checkpoint) {
      this.#apply(this.#next);
      await this.#step();
    }
  }

  /** The first checkpoint that heads are still to come of; null when there are no more. */
  async pending(): Promise<number | null> {
    if (!this.#begun) await this.#step();
    return this.#next?.checkpoint ?? null;
  }

  #apply({ workspace, sequence, hash, root }: CheckpointHead): void {
    const chain = chainOfWorkspace(workspace);
    const head = { workspace, sequence, hash, root };
    this.#events += sequence - (this.#heads.get(chain)?.sequence ?? 0);
    this.#heads.set(chain, head);
    this.#tree.set(chain, headLeafHash(head));
  }

  async #step(): Promise<void> {
    this.#begun = true;
    const { value, done } = await this.#rows.next();
    this.#next = done ? undefined : value;
  }
}
