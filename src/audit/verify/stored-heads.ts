import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditHeads, auditSubtrees } from '../checkpoints/checkpoint.table.ts';
import { isStoredLevel } from '../checkpoints/subtree-levels.ts';
import type { Frontier, Subtree } from '../proof/frontier.ts';
import { sameBytes } from '../proof/hash.ts';
import { altered, type Finding } from './finding.ts';

const PAGE = 1000;

type StoredHead = typeof auditHeads.$inferSelect;

/** The heads that were stored of a chain, in their order, to be held against it as it is read. */
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

  /** What is wrong with those that stand for the chain as it is by now. */
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
          `what was stored with checkpoint ${head.checkpoint} of its first ${head.sequence} events is not what they are`,
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

/** What is wrong with the stored ones of these subtrees, of records that a checkpoint covers. */
export async function subtreeFinding(
  db: Database,
  chain: string,
  completed: readonly Subtree[],
): Promise<Finding | null> {
  const kept = completed.filter(({ level }) => isStoredLevel(level));
  if (kept.length === 0) return null;
  const places = kept.map(({ level, index }) => sql`(${level}::int, ${index}::bigint)`);
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
  const wrong = kept.find(({ level, index, hash }) => {
    const known = stored.get(`${level} ${index}`);
    return !known || !sameBytes(known, hash);
  });
  if (!wrong) return null;
  const [first, last] = [wrong.index * 2 ** wrong.level + 1, (wrong.index + 1) * 2 ** wrong.level];
  return altered(null, `what proofs of the events ${first} to ${last} are made of is not theirs`);
}
