import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditHeads, auditSubtrees } from '../checkpoints/checkpoint.table.ts';
import { isStoredLevel } from '../checkpoints/subtrees.ts';
import { altered, type Finding } from '../proof/export/verdict.ts';
import type { Frontier, Subtree } from '../proof/frontier.ts';
import { sameBytes } from '../proof/hash.ts';

const PAGE = 1000;

type StoredHead = typeof auditHeads.$inferSelect;

/** The stored heads of a chain, in order, to compare with the chain while it is read. */
export class StoredHeads {
  readonly #db: Database;
  readonly #chain: string;
  #page: readonly StoredHead[] = [];
  #at = 0;
  #checkpoint = 0;
  #over = false;

  constructor(db: Database, chain: string) {
    this.#db = db;
    this.#chain = chain;
  }

  /** Compares the heads up to the current record with the tree so far. */
  async compare(tree: Frontier, hash: Buffer): Promise<Finding | null> {
    for (;;) {
      const head = await this.#next();
      if (!head || head.sequence > tree.size) return null;
      this.#at += 1;
      const same =
        head.sequence === tree.size &&
        sameBytes(head.hash, hash) &&
        sameBytes(head.root, tree.root()) &&
        sameBytes(head.frontier, tree.serialize());
      if (!same) {
        return altered(
          null,
          `checkpoint ${head.checkpoint} is stored with another head than its first ${head.sequence} events have`,
        );
      }
    }
  }

  async #next(): Promise<StoredHead | undefined> {
    const known = this.#page[this.#at];
    if (known || this.#over) return known;
    this.#page = await this.#db
      .select()
      .from(auditHeads)
      .where(and(eq(auditHeads.chain, this.#chain), gt(auditHeads.checkpoint, this.#checkpoint)))
      .orderBy(asc(auditHeads.checkpoint))
      .limit(PAGE);
    this.#at = 0;
    this.#over = this.#page.length < PAGE;
    this.#checkpoint = this.#page.at(-1)?.checkpoint ?? this.#checkpoint;
    return this.#page[0];
  }
}

/** Compares complete subtrees, which a checkpoint covers, with those that are stored. */
export async function subtreeFinding(
  db: Database,
  chain: string,
  completed: readonly Subtree[],
): Promise<Finding | null> {
  const expected = completed.filter(({ level }) => isStoredLevel(level));
  if (expected.length === 0) return null;
  const places = expected.map(({ level, index }) => sql`(${level}::int, ${index}::bigint)`);
  const rows = await db
    .select()
    .from(auditSubtrees)
    .where(
      and(
        eq(auditSubtrees.chain, chain),
        inArray(sql`(${auditSubtrees.level}, ${auditSubtrees.index})`, places),
      ),
    );
  const stored = new Map(rows.map(({ level, index, hash }) => [`${level} ${index}`, hash]));
  const wrong = expected.find(({ level, index, hash }) => {
    const known = stored.get(`${level} ${index}`);
    return !known || !sameBytes(known, hash);
  });
  if (!wrong) return null;
  const [first, last] = [wrong.index * 2 ** wrong.level + 1, (wrong.index + 1) * 2 ** wrong.level];
  return altered(null, `the stored subtree of the events ${first} to ${last} is missing or wrong`);
}
