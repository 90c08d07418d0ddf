import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditVerifications } from '../checkpoints/checkpoint.table.ts';
import { chainOfWorkspace } from '../checkpoints/heads.records.ts';
import type { Verdict } from '../proof/export/verdict.ts';
import type { ChainVerification } from './chain.ts';
import type { Finding } from './finding.ts';
import type { LiveVerification } from './live.ts';

const ROWS_AT_ONCE = 1000;

/** Keeps of each chain that and when it was verified, and what came of it, for whoever reads the log. */
export async function recordOutcome(
  db: Database,
  { checkpoints, chains }: LiveVerification,
): Promise<void> {
  const rows = chains.map(({ workspace, events, verdict }) => ({
    chain: chainOfWorkspace(workspace),
    time: sql`date_trunc('milliseconds', clock_timestamp())`,
    sequence: events,
    verdict: outcomeOf(verdict, checkpoints.finding),
  }));
  const { time, sequence, verdict, chain } = auditVerifications;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insert(auditVerifications)
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflictDoUpdate({
        target: chain,
        set: {
          time: sql.raw(`excluded."${time.name}"`),
          sequence: sql.raw(`excluded."${sequence.name}"`),
          verdict: sql.raw(`excluded."${verdict.name}"`),
        },
      });
  }
}

function outcomeOf(
  verdict: ChainVerification['verdict'],
  finding: Finding | null,
): Verdict['kind'] {
  const kind = verdict === 'verified' ? verdict : verdict.kind;
  // What is wrong with the checkpoints leaves nothing that vouches for any chain.
  const isVouchedFor = kind === 'verified' || kind === 'notCovered';
  return isVouchedFor ? (finding?.kind ?? kind) : kind;
}
