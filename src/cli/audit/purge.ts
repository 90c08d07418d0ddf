import { eq, sql } from 'drizzle-orm';
import { SYSTEM_CHAIN } from '../../audit/log/chain.table.ts';
import { DAY_SECONDS, historyInDays } from '../../audit/retention/history.ts';
import {
  firstLeft,
  letGo,
  lockChain,
  markPurged,
  purgedThrough,
} from '../../audit/retention/purge.records.ts';
import { auditLogPurged } from '../../audit/retention/purged.event.ts';
import type { Database } from '../../authz/index.ts';
import type { Config } from '../../config.ts';
import { workspaces } from '../../modules/workspace/workspace.table.ts';
import { idFromUuid } from '../../shared/id.ts';
import { NoSuchThing } from '../exit.ts';
import { recordAsOperator } from '../operator-event.ts';
import { chainName } from './chain-name.ts';
import { type AsOwner, withOwner } from './owner.ts';
import { type Asked, purgeArguments } from './purge-arguments.ts';
import { type Extent, extentOf } from './purge-extent.ts';
import { keptForEver, purgeText } from './purge-text.ts';

/** How many events one transaction lets go: the log is not held for long. */
const BATCH = 1000;

/**
 * `wardroom audit purge`: purges the oldest events of a chain, of which only the hashes stay. A purge
 * that was broken off is finished by the next.
 * @returns the exit status: 1 when something that is old enough was held back
 * @throws UsageError, NoSuchThing, ConfigError
 */
export async function purgeAudit(
  config: Config,
  print: (text: string) => void,
  args: readonly string[],
): Promise<number> {
  const asked = purgeArguments(args);
  return withOwner(config, 'purge the audit log', async (asOwner) => {
    const before = await asOwner((db) => limitOf(db, asked));
    if (before === null) {
      print(keptForEver(asked.workspace));
      return 0;
    }
    const chain = asked.workspace ?? SYSTEM_CHAIN;
    const extent = asked.dryRun
      ? await asOwner((db) => extentOf(db, chain, before))
      : await purge(asOwner, chain, before);
    print(purgeText(asked, before, extent));
    return extent.obstacle === null ? 0 : 1;
  });
}

/** Before which moment all is purged; null when nothing ever is. */
async function limitOf(db: Database, { workspace, before }: Asked): Promise<Date | null> {
  const found = workspace === null ? null : await workspaceOf(db, workspace);
  if (workspace !== null && !found && (await purgedThrough(db, workspace)) === null) {
    throw new NoSuchThing(`there is no workspace ${chainName(workspace)}`);
  }
  if (before !== 'by plan') return before;
  if (!found) throw new NoSuchThing('the workspace is gone, and its plan with it: say --before');
  const days = historyInDays[found.plan];
  return days === null ? null : new Date(found.now.getTime() - days * DAY_SECONDS * 1000);
}

async function workspaceOf(db: Database, id: string) {
  const now = sql<Date>`now()`.mapWith(workspaces.createdAt);
  const [found] = await db
    .select({ plan: workspaces.plan, now })
    .from(workspaces)
    .where(eq(workspaces.id, idFromUuid('ws', id)));
  return found ?? null;
}

async function purge(asOwner: AsOwner, chain: string, before: Date): Promise<Extent> {
  const extent = await asOwner((db) => declarePurge(db, chain, before));
  const left = await asOwner((db) => firstLeft(db, chain));
  for (let from = left ?? Number.POSITIVE_INFINITY; from <= extent.through; from += BATCH) {
    const to = Math.min(from + BATCH - 1, extent.through);
    await asOwner((db) => letGo(db, chain, from, to));
  }
  return extent;
}

/** From here on events are purged for whoever asks, though the first of them is still there. */
async function declarePurge(db: Database, chain: string, before: Date): Promise<Extent> {
  await lockChain(db, chain);
  const extent = await extentOf(db, chain, before);
  const { purged, through } = extent;
  if (through === purged) return extent;
  const id = chain === SYSTEM_CHAIN ? null : idFromUuid('ws', chain);
  await recordAsOperator(db, auditLogPurged, {
    before: { id, through: purged },
    after: { id, through },
  });
  await markPurged(db, chain, through);
  return extent;
}
