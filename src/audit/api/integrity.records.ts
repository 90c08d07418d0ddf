import { desc, eq } from 'drizzle-orm';
import { auditCheckpoints, auditHeads } from '../checkpoints/checkpoint.table.ts';
import type { StatementRunner } from '../checkpoints/statement-runner.ts';
import { auditChains } from '../log/chain.table.ts';
import { auditVerifications } from '../verify/verification.table.ts';

/** The stored facts about the integrity of a log. */
export interface LogIntegrity {
  readonly events: number;
  /** The number of events that a checkpoint covers, which are the first ones. */
  readonly covered: number;
  /** The newest checkpoint. */
  readonly checkpoint: { readonly number: number; readonly time: Date } | null;
  /** The last verification of the whole log. */
  readonly verified: { readonly time: Date; readonly verdict: string } | null;
}

/** Reads the integrity of a chain. */
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
