import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditHeads } from '../checkpoints/checkpoint.table.ts';
import { chainOfWorkspace, workspaceOfChain } from '../proof/fields.ts';
import { type Head, headLeafHash } from '../proof/head.ts';
import { HeadsTree, type LeafPlace } from './heads-tree.ts';

/** A head, with the checkpoint that first covered it. */
interface CheckpointHead extends Head {
  readonly checkpoint: number;
}

interface RawHead {
  readonly [column: string]: unknown;
  readonly chain: string;
  readonly checkpoint: string;
  readonly sequence: string;
  readonly hash: Buffer;
  readonly root: Buffer;
}

const ROWS_AT_ONCE = 1000;

/** The tree of heads at each checkpoint, one after the other. */
export class HeadsReplay {
  readonly #rows: AsyncIterator<CheckpointHead>;
  readonly #heads = new Map<string, Head>();
  readonly #tree = new HeadsTree();
  #next: CheckpointHead | undefined;
  #begun = false;
  #events = 0;

  /** @param db a transaction, which has one replay at most */
  constructor(db: Database) {
    this.#rows = headsByCheckpoint(db);
  }

  /** The number of events of all heads. */
  get events(): number {
    return this.#events;
  }

  /** The number of chains. */
  get chains(): number {
    return this.#tree.size;
  }

  root(): Buffer {
    return this.#tree.root();
  }

  /** The head of a chain and its place in the tree; null when it has none. */
  headOf(chain: string): (LeafPlace & { readonly head: Head }) | null {
    const head = this.#heads.get(chain);
    const place = this.#tree.place(chain);
    return head && place ? { ...place, head } : null;
  }

  /** Adds all heads up to a checkpoint. */
  async advanceTo(checkpoint: number): Promise<void> {
    if (!this.#begun) await this.#step();
    while (this.#next && this.#next.checkpoint <= checkpoint) {
      this.#apply(this.#next);
      await this.#step();
    }
  }

  /** The checkpoint of the next head; null when there is none. */
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

/**
 * All stored heads, from the first checkpoint to the last. A cursor of the transaction reads them:
 * no index has this order, so the database sorts them once.
 */
async function* headsByCheckpoint(db: Database): AsyncGenerator<CheckpointHead> {
  await db.execute(sql`
    declare verified_heads no scroll cursor for
    select chain, checkpoint, sequence, hash, root from ${auditHeads} order by checkpoint, chain`);
  for (;;) {
    const rows = await db.execute<RawHead>(
      sql`fetch ${sql.raw(String(ROWS_AT_ONCE))} from verified_heads`,
    );
    for (const { chain, checkpoint, sequence, hash, root } of rows) {
      yield {
        checkpoint: Number(checkpoint),
        workspace: workspaceOfChain(chain),
        sequence: Number(sequence),
        hash,
        root,
      };
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await db.execute(sql`close verified_heads`);
}
