import { and, asc, desc, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { auditChains } from '../log/chain.table.ts';
import type { HeadProof } from '../proof/export/format.ts';
import { workspaceOfChain } from '../proof/fields.ts';
import { type Head, headLeafHash } from '../proof/head.ts';
import { inclusionPath } from '../proof/inclusion.ts';
import { auditHeads } from './checkpoint.table.ts';
import type { StatementRunner } from './statement-runner.ts';

/** The number of heads that are read at once. */
const PAGE = 5000;

/**
 * The heads that a checkpoint covers, in the order of the tree of heads: the newest head of each
 * chain at that time. Chains without a signed head are left out.
 * @param checkpoint its number
 */
export async function* headsAsOf(read: StatementRunner, checkpoint: number): AsyncGenerator<Head> {
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

/**
 * The head of a chain in a checkpoint, with its proof; null when the checkpoint covers no event of
 * the chain.
 * @param checkpoint its number
 * @param workspace a UUID; null for the system chain
 */
export async function headProofAt(
  read: StatementRunner,
  checkpoint: number,
  workspace: string | null,
): Promise<HeadProof | null> {
  const leaves: Buffer[] = [];
  let found: Pick<HeadProof, 'head' | 'index'> | null = null;
  for await (const head of headsAsOf(read, checkpoint)) {
    if (head.workspace === workspace) found = { head, index: leaves.length };
    leaves.push(headLeafHash(head));
  }
  if (!found) return null;
  const path = inclusionPath(leaves, found.index);
  return { ...found, checkpoint, path, size: leaves.length };
}

function pageOfHeads(db: Database, checkpoint: number, after: string | null) {
  // Every checkpoint adds rows, and only the newest are needed: one index lookup for each chain.
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
