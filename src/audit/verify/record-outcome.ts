import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import type { Finding, Verdict } from '../proof/export/verdict.ts';
import { chainOfWorkspace } from '../proof/fields.ts';
import type { ChainVerification } from './chain.ts';
import type { LiveVerification } from './live.ts';
import { auditVerifications } from './verification.table.ts';

const ROWS_AT_ONCE = 1000;

/** Stores the time and the verdict for each chain, for the readers of the log. */
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
  // If the checkpoints are wrong, they confirm no chain.
  const isSound = kind === 'verified' || kind === 'notCovered';
  return isSound ? (finding?.kind ?? kind) : kind;
}
