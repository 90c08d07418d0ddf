import { and, eq, isNull, max } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { idFromUuid } from '../../shared/id.ts';
import { headProofAt } from '../checkpoints/heads.records.ts';
import { runnerOn } from '../checkpoints/statement-runner.ts';
import { auditEvents } from '../log/audit.table.ts';
import { auditChains } from '../log/chain.table.ts';
import type { Trailer } from '../proof/export/format.ts';
import { chainOfWorkspace } from '../proof/fields.ts';
import { PURGED } from '../proof/record.ts';

/** Which events an export holds, and by what they are proved. */
export interface Extent {
  readonly workspace: string | null;
  readonly purged: number;
  readonly through: number;
  readonly trailer: Trailer;
}

/** What was asked for cannot be exported so; `message` says what can be. */
export class NotExportable extends Error {
  override readonly name = 'NotExportable';
}

/**
 * What an export of a chain holds as of a checkpoint, or up to now.
 * @param checkpoint its number; null when there is none yet
 * @param all whether what is newer than the checkpoint is in it too
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
      'no checkpoint covers this log yet: wait for the next one, or export it without (--all)',
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
 * How far a chain has come.
 * @throws NotExportable when there is none
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

/** The sequence of the event that tells of the last purge, without which tombstones are missing events. */
async function purgeEvent(db: Database, workspace: string | null): Promise<number> {
  const id = workspace === null ? null : idFromUuid('ws', workspace);
  const [row] = await db
    .select({ sequence: max(auditEvents.sequence) })
    .from(auditEvents)
    .where(
      and(
        id === null ? isNull(auditEvents.workspaceId) : eq(auditEvents.workspaceId, id),
        eq(auditEvents.action, PURGED),
      ),
    );
  return row?.sequence ?? 0;
}
