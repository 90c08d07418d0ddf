import { desc, eq } from 'drizzle-orm';
import { auditCheckpoints, auditHeads } from '../checkpoints/checkpoint.table.ts';
import type { StatementRunner } from '../checkpoints/statement-runner.ts';
import { auditChains } from '../log/chain.table.ts';
import { auditVerifications } from '../verify/verification.table.ts';

/** What is known of how sound the log of a workspace is. */
export interface LogIntegrity {
  readonly events: number;
  /** How many of them, from the first on, a checkpoint covers. */
  readonly covered: number;
  /** The newest one of all. */
  readonly checkpoint: { readonly number: number; readonly time: Date } | null;
  /** When it was last verified as a whole, and what came of it. */
  readonly verified: { readonly time: Date; readonly verdict: string } | null;
}

/** Reads that of a chain. */
export async function integrityOf(read: StatementRunner, chain: string): Promise<LogIntegrity> {
  const [end] = await read((db) =>
    db
      .select({ sequence: auditChains.sequence })
      .from(auditChains)
      .where(eq(auditChains.id, chain)),
  );
  const [head] = await read((db) =>
    db
      .select({ sequence: auditHeads.sequence })
      .from(auditHeads)
      .where(eq(auditHeads.chain, chain))
      .orderBy(desc(auditHeads.checkpoint))
      .limit(1),
  );
  const [checkpoint] = await read((db) =>
    db
      .select({ number: auditCheckpoints.number, time: auditCheckpoints.time })
      .from(auditCheckpoints)
      .orderBy(desc(auditCheckpoints.number))
      .limit(1),
  );
  const [verified] = await read((db) =>
    db
      .select({ time: auditVerifications.time, verdict: auditVerifications.verdict })
      .from(auditVerifications)
      .where(eq(auditVerifications.chain, chain)),
  );
  return {
    events: end?.sequence ?? 0,
    covered: head?.sequence ?? 0,
    checkpoint: checkpoint ?? null,
    verified: verified ?? null,
  };
}
