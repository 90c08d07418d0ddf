import { and, asc, desc, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Reading } from '../api/reading.ts';
import { auditChains, SYSTEM_CHAIN } from '../log/chain.table.ts';
import type { Head } from '../proof/head.ts';
import { auditHeads } from './checkpoint.table.ts';

/** How many heads are read at once. */
const PAGE = 5000;

/**
 * The heads that a checkpoint is made of, in the order of the tree of heads: of each chain the newest
 * one by then. A chain of which nothing was signed by then is not among them.
 * @param checkpoint its number
 */
export async function* headsAsOf(read: Reading, checkpoint: number): AsyncGenerator<Head> {
  let after: string | null = null;
  for (;;) {
    const page = await read((db) => pageOfHeads(db, checkpoint, after));
    for (const { chain, sequence, hash, root } of page) {
      yield {
        workspace: workspaceOfChain(chain),
        sequence,
        hash: Buffer.from(hash),
        root: Buffer.from(root),
      };
    }
    if (page.length < PAGE) return;
    after = page.at(-1)?.chain ?? null;
  }
}

/** The workspace that a chain is of; null for the system chain. */
export function workspaceOfChain(chain: string): string | null {
  return chain === SYSTEM_CHAIN ? null : chain;
}

/** The chain of a workspace, or of what happens outside of them. */
export function chainOfWorkspace(workspace: string | null): string {
  return workspace ?? SYSTEM_CHAIN;
}

function pageOfHeads(db: Database, checkpoint: number, after: string | null) {
  // By the index, chain for chain: every checkpoint adds rows, and only the newest are wanted.
  const newest = db
    .select()
    .from(auditHeads)
    .where(and(eq(auditHeads.chain, auditChains.id), lte(auditHeads.checkpoint, checkpoint)))
    .orderBy(desc(auditHeads.checkpoint))
    .limit(1)
    .as('newest');
  const { chain, sequence, hash, root } = newest;
  return db
    .select({ chain, sequence, hash, root })
    .from(auditChains)
    .crossJoinLateral(newest)
    .where(after === null ? undefined : gt(auditChains.id, after))
    .orderBy(asc(auditChains.id))
    .limit(PAGE);
}
