import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { Frontier } from '../proof/frontier.ts';
import { auditHeads } from './checkpoint.table.ts';
import { type ChainSubtree, storedOf, storeSubtrees } from './subtrees.ts';

/** The records of one chain after `after`, up to and including `through`. */
export interface Span {
  readonly chain: string;
  readonly after: number;
  readonly through: number;
}

/** A chain with records that no checkpoint covers yet. */
export interface GrownChain extends Span {
  /** The hash of its last record. */
  readonly hash: Buffer;
  /** The tree of its signed records. `grow` adds the new ones. */
  readonly tree: Frontier;
}

/** The log cannot be signed, because it is not consistent. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

/** The number of record hashes that are read at once. */
const PORTION = 10_000;

/**
 * The chains that have new records, at one moment, in the order of their ids.
 * @throws BrokenLog when a stored tree does not match its root
 */
export async function grownChains(db: Database): Promise<GrownChain[]> {
  const { sequence, frontier, root } = auditHeads;
  const signed = db
    .select({ sequence, frontier, root })
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

function treeFrom(frontier: Uint8Array, size: number, root: Uint8Array): Frontier {
  const tree = Frontier.parse(frontier, size);
  if (!tree.root().equals(root)) throw new BrokenLog('a stored tree does not match its root');
  return tree;
}

/**
 * Adds the new records of chains to their trees, and stores the subtrees that proofs need.
 * @throws BrokenLog when a record is missing, or the last one is not the end of its chain
 */
export async function grow(db: Database, chains: readonly GrownChain[]): Promise<void> {
  const byId = new Map(chains.map((chain) => [chain.chain, chain]));
  for (const portion of portions(chains, PORTION)) {
    const subtrees: ChainSubtree[] = [];
    for (const { chain, sequence, hash } of await hashesOf(db, portion)) {
      const grown = byId.get(chain);
      if (!grown || grown.tree.size + 1 !== sequence) throw missingRecord(chain);
      subtrees.push(...storedOf(chain, grown.tree.append(Buffer.from(hash))));
      if (sequence === grown.through && !grown.hash.equals(hash)) {
        throw new BrokenLog(`the last record of the chain ${chain} is not the end of the chain`);
      }
    }
    await storeSubtrees(db, subtrees);
  }
  const short = chains.find(({ tree, through }) => tree.size !== through);
  if (short) throw missingRecord(short.chain);
}

/** Cuts spans into portions of `size` records. The last portion may be smaller. */
export function* portions(spans: Iterable<Span>, size: number): Generator<readonly Span[]> {
  let portion: Span[] = [];
  let room = size;
  for (const { chain, after: start, through: end } of spans) {
    for (let after = start; after < end; ) {
      const through = Math.min(end, after + room);
      portion.push({ chain, after, through });
      room -= through - after;
      after = through;
      if (room > 0) continue;
      yield portion;
      portion = [];
      room = size;
    }
  }
  if (portion.length > 0) yield portion;
}

async function hashesOf(db: Database, portion: readonly Span[]) {
  return db
    .select({
      chain: sql<string>`span.chain`,
      sequence: sql`record.sequence`.mapWith(Number),
      hash: sql<Uint8Array>`record.hash`,
    })
    .from(
      // The limit makes the planner use the index, whatever number of rows it expects.
      sql`jsonb_to_recordset(${JSON.stringify(portion)}::jsonb)
          as span (chain uuid, after bigint, through bigint)
        cross join lateral (
          select sequence, hash from ${auditRecords}
          where chain = span.chain and sequence > span.after and sequence <= span.through
          order by sequence limit ${PORTION}) as record`,
    )
    .orderBy(sql`span.chain`, sql`record.sequence`);
}

function missingRecord(chain: string): BrokenLog {
  return new BrokenLog(`a record of the chain ${chain} is missing`);
}
