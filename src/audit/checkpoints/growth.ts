import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { Frontier } from '../proof/frontier.ts';
import { auditHeads } from './checkpoint.table.ts';
import { portions, type Span } from './spans.ts';
import { type ChainSubtree, storedOf, storeSubtrees } from './subtrees.ts';

/** A chain that has more records than were ever signed. */
export interface GrownChain extends Span {
  /** Of its last record. */
  readonly hash: Buffer;
  /** The tree of its records, with all of them once it has grown. */
  readonly tree: Frontier;
}

/** The log cannot be signed, because it does not hold together. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

/** How many hashes of records are read at once. */
const PORTION = 10_000;

/**
 * The chains that grew since they were last signed, at one moment, in the order of their ids.
 * @throws BrokenLog when what was kept of their trees does not hold together
 */
export async function grownChains(db: Database): Promise<GrownChain[]> {
  const signed = db
    .select({
      sequence: auditHeads.sequence,
      frontier: auditHeads.frontier,
      root: auditHeads.root,
    })
    .from(auditHeads)
    .where(eq(auditHeads.chain, auditChains.id))
    .orderBy(desc(auditHeads.checkpoint))
    .limit(1)
    .as('signed');
  const rows = await db
    .select({
      chain: auditChains.id,
      through: auditChains.sequence,
      hash: auditChains.hash,
      after: signed.sequence,
      frontier: signed.frontier,
      root: signed.root,
    })
    .from(auditChains)
    .leftJoinLateral(signed, sql`true`)
    .where(sql`${auditChains.sequence} > coalesce(${signed.sequence}, 0)`)
    .orderBy(asc(auditChains.id));
  return rows.map(({ after, frontier, root, hash, ...row }) => ({
    ...row,
    after: after ?? 0,
    hash: Buffer.from(hash),
    tree: frontier && root ? treeFrom(frontier, after ?? 0, root) : Frontier.empty(),
  }));
}

/** The edge of a tree, held to the root that was signed. */
function treeFrom(frontier: Uint8Array, size: number, root: Uint8Array): Frontier {
  const tree = Frontier.parse(frontier, size);
  if (!tree.root().equals(root)) throw new BrokenLog('the edge of a tree is not that of its root');
  return tree;
}

/**
 * Lets the trees of chains grow by their new records, and stores what proofs will be made of.
 * @throws BrokenLog when a record is missing, or the last one is not what the chain ends with
 */
export async function grow(db: Database, chains: readonly GrownChain[]): Promise<void> {
  const byId = new Map(chains.map((chain) => [chain.chain, chain]));
  for (const portion of portions(chains, PORTION)) {
    const subtrees: ChainSubtree[] = [];
    for (const { chain, sequence, hash } of await hashesOf(db, portion)) {
      const grown = byId.get(chain);
      if (!grown || grown.tree.size + 1 !== sequence) throw missing(chain);
      const completed = grown.tree.append(Buffer.from(hash));
      subtrees.push(...storedOf(chain, completed));
      if (sequence === grown.through && !grown.hash.equals(hash)) {
        throw new BrokenLog(`the chain ${chain} ends with another record than it says`);
      }
    }
    await storeSubtrees(db, subtrees);
  }
  const short = chains.find(({ tree, through }) => tree.size !== through);
  if (short) throw missing(short.chain);
}

async function hashesOf(db: Database, portion: readonly Span[]) {
  return db
    .select({
      chain: sql<string>`span.chain`,
      sequence: sql`record.sequence`.mapWith(Number),
      hash: sql<Uint8Array>`record.hash`,
    })
    .from(
      // The limit keeps it to the index, whatever the planner thinks of how much that is.
      sql`jsonb_to_recordset(${JSON.stringify(portion)}::jsonb)
          as span (chain uuid, after bigint, through bigint)
        cross join lateral (
          select sequence, hash from ${auditRecords}
          where chain = span.chain and sequence > span.after and sequence <= span.through
          order by sequence limit ${PORTION}) as record`,
    )
    .orderBy(sql`span.chain`, sql`record.sequence`);
}

function missing(chain: string): BrokenLog {
  return new BrokenLog(`a record of the chain ${chain} is missing`);
}
