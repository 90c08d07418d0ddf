import { and, eq, max } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { headProofAt } from '../checkpoints/heads.records.ts';
import { runnerOn } from '../checkpoints/statement-runner.ts';
import { auditEvents } from '../log/audit.table.ts';
import { auditChains } from '../log/chain.table.ts';
import { eventsOfChain } from '../log/chain-events.ts';
import type { Trailer } from '../proof/export/format.ts';
import { chainOfWorkspace } from '../proof/fields.ts';
import { PURGED } from '../proof/record.ts';

/** The events of an export, and the proof of their head. */
export interface Extent {
  readonly workspace: string | null;
  readonly purged: number;
  readonly through: number;
  readonly trailer: Trailer;
}

/** The log cannot be exported in this way. `message` says what is possible. */
export class NotExportable extends Error {
  override readonly name = 'NotExportable';
}

/**
 * The events of an export of a chain.
 * @param checkpoint its number; null when there is none yet
 * @param all whether the export includes events that are newer than the checkpoint
 * @throws NotExportable
 */
export async function extentOf(
  db: Database,
  workspace: string | null,
  { checkpoint, all }: { readonly checkpoint: number | null; readonly all: boolean },
): Promise<Extent> {
  const chain = await chainOf(db, workspace);
  const trailer =
    checkpoint === null ? null : await headProofAt(runnerOn(db), checkpoint, workspace);
  if (!trailer && !all) {
    throw new NotExportable(
      'no checkpoint covers this log yet: wait for the next one, or export it without one (--all)',
    );
  }
  const through = all || !trailer ? chain.sequence : trailer.head.sequence;
  const purged = Math.min(chain.purged, through);
  if (purged > 0 && (await purgeEvent(db, workspace)) > through) {
    throw new NotExportable(
      'the log was purged after that checkpoint: wait for the next one, or export all of it (--all)',
    );
  }
  return { workspace, purged, through, trailer };
}

/**
 * The end of a chain.
 * @throws NotExportable when there is no such chain
 */
async function chainOf(db: Database, workspace: string | null) {
  const { sequence, purged } = auditChains;
  const [chain] = await db
    .select({ sequence, purged })
    .from(auditChains)
    .where(eq(auditChains.id, chainOfWorkspace(workspace)));
  if (!chain) throw new NotExportable('there is no such log');
  return chain;
}

/** The sequence of the last purge event. Without it, a verifier reports missing events. */
async function purgeEvent(db: Database, workspace: string | null): Promise<number> {
  const [row] = await db
    .select({ sequence: max(auditEvents.sequence) })
    .from(auditEvents)
    .where(and(eventsOfChain(chainOfWorkspace(workspace)), eq(auditEvents.action, PURGED)));
  return row?.sequence ?? 0;
}
