import { asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditHeads } from '../checkpoints/checkpoint.table.ts';
import type { PublishedCheckpoints } from '../checkpoints/folder.ts';
import { auditEvents } from '../log/audit.table.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { chainOfWorkspace, SYSTEM_CHAIN } from '../proof/fields.ts';
import { NO_HASH } from '../proof/hash.ts';
import type { VerifierKey } from '../proof/key.ts';
import { type ChainVerification, type Coverage, verifyChain } from './chain.ts';
import type { ChainEnd } from './chain-watch.ts';
import { type CheckpointsVerification, verifyCheckpoints } from './checkpoints.ts';

/** What to verify, and with which keys. */
export interface LiveEvidence {
  /** The keys that may sign checkpoints. */
  readonly keys: readonly VerifierKey[];
  /** Checkpoints that were published before the transaction began; null when there are none. */
  readonly published: PublishedCheckpoints | null;
  /** A UUID; null for the system chain; undefined for all chains. */
  readonly workspace: string | null | undefined;
}

/** The result of verifying the log in the database. */
export interface LiveVerification {
  readonly checkpoints: Omit<CheckpointsVerification, 'heads'>;
  /** In the order of their ids. */
  readonly chains: readonly ChainVerification[];
}

/** Receives the progress of a verification. */
export interface LiveProgress {
  begin(events: number): void;
  add(events: number): void;
}

/**
 * Verifies the log in the database, at one moment, in memory that does not grow with its events.
 * @param db a transaction that sees one moment
 */
export async function verifyLive(
  db: Database,
  { keys, published, workspace }: LiveEvidence,
  progress: LiveProgress,
): Promise<LiveVerification> {
  const { heads, ...checkpoints } = await verifyCheckpoints(db, keys, published);
  const ends = await chainEnds(db, workspace);
  progress.begin(ends.reduce((sum, { sequence }) => sum + sequence, 0));
  const chains: ChainVerification[] = [];
  for (const end of ends) {
    const coverage = coverageOf(end.chain, { heads, ...checkpoints });
    chains.push(await verifyChain(db, end, coverage, (count) => progress.add(count)));
  }
  return { checkpoints, chains };
}

/**
 * The newest stored head of a chain, as if a checkpoint covered all stored heads.
 * `verifyCheckpoints` checks separately that these heads were signed.
 */
function coverageOf(chain: string, { heads, newest }: CheckpointsVerification): Coverage | null {
  const proof = heads.headOf(chain);
  if (!proof || !newest) return null;
  const { number, time } = newest;
  const checkpoint = {
    origin: '',
    number,
    time: time.toISOString(),
    chains: heads.chains,
    events: heads.events,
    root: heads.root(),
    previous: NO_HASH,
  };
  return { checkpoint, proof };
}

/** The ends of all chains, or of one. A chain counts if any table has a row of it. */
async function chainEnds(db: Database, workspace: string | null | undefined): Promise<ChainEnd[]> {
  const known = db
    .select({ chain: sql<string>`id`.as('known_chain') })
    .from(
      sql`(select id from ${auditChains} union select chain from ${auditHeads}
        union select chain from ${auditRecords}
        union select coalesce(workspace_id, ${SYSTEM_CHAIN}::uuid) from ${auditEvents}) as known`,
    )
    .where(workspace === undefined ? undefined : sql`id = ${chainOfWorkspace(workspace)}::uuid`)
    .as('every');
  const rows = await db
    .select({
      chain: known.chain,
      sequence: auditChains.sequence,
      hash: auditChains.hash,
      time: auditChains.time,
      purged: auditChains.purged,
    })
    .from(known)
    .leftJoin(auditChains, eq(auditChains.id, known.chain))
    .orderBy(asc(known.chain));
  return rows.map(({ chain, sequence, hash, time, purged }) => ({
    chain,
    sequence: sequence ?? 0,
    hash: hash ?? NO_HASH,
    time: time?.toISOString() ?? null,
    purged: purged ?? 0,
  }));
}
