import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditEvents } from '../log/audit.table.ts';
import { auditRecords, SYSTEM_CHAIN } from '../log/chain.table.ts';

/** As records have times. */
const TIME_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

/** How many records are read at once. */
const PAGE = 1000;

/** A record with what the list of events says of it. Ids are UUIDs, as they are in records. */
export type ChainRow = Awaited<ReturnType<typeof pageOf>>[number];

/** All records of a chain that are there, whatever its head says, page by page. */
export async function* chainPages(
  db: Database,
  chain: string,
): AsyncGenerator<readonly ChainRow[]> {
  for (let after: number | null = null; ; ) {
    const page: readonly ChainRow[] = await pageOf(db, chain, after);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.sequence;
  }
}

/** The sequence of the first event in the list that has no record, or is there twice; or null. */
export async function strangerIn(db: Database, chain: string): Promise<number | null> {
  const [row] = await db
    .select({ sequence: auditEvents.sequence })
    .from(auditEvents)
    .leftJoin(
      auditRecords,
      and(eq(auditRecords.chain, chain), eq(auditRecords.sequence, auditEvents.sequence)),
    )
    .where(ofChain(chain))
    .groupBy(auditEvents.sequence)
    .having(sql`count(*) > 1 or bool_or(${auditRecords.chain} is null)`)
    .orderBy(asc(auditEvents.sequence))
    .limit(1);
  return row?.sequence ?? null;
}

function pageOf(db: Database, chain: string, after: number | null) {
  const { sequence, hash, record } = auditRecords;
  const { credentialKind, credentialId, action, targetType, targetId, outcome } = auditEvents;
  const { authority, denialCode, requires, attempts, decisionId, requestId } = auditEvents;
  const { origin, change } = auditEvents;
  // The limit keeps it to the index, record for record, whatever the planner thinks of the page.
  const told = db
    .select({
      // Not by the columns, which would make ids for the outside of them.
      id: sql<string>`${auditEvents.id}`.as('event_id'),
      actor: sql<string | null>`${auditEvents.actorId}`.as('actor'),
      impersonator: sql<string | null>`${auditEvents.impersonatorId}`.as('impersonator'),
      time: sql<string>`to_char(${auditEvents.time} at time zone 'UTC', ${TIME_FORMAT})`.as(
        'told_time',
      ),
      ...{ credentialKind, credentialId, action, targetType, targetId, outcome, authority },
      ...{ denialCode, requires, attempts, decisionId, requestId, origin, change },
    })
    .from(auditEvents)
    .where(and(ofChain(chain), eq(auditEvents.sequence, sequence)))
    .limit(2)
    .as('told');
  return db
    .select({
      sequence,
      hash,
      record,
      told: {
        ...{ id: told.id, actor: told.actor, impersonator: told.impersonator, time: told.time },
        credentialKind: told.credentialKind,
        credentialId: told.credentialId,
        action: told.action,
        targetType: told.targetType,
        targetId: told.targetId,
        outcome: told.outcome,
        authority: told.authority,
        denialCode: told.denialCode,
        requires: told.requires,
        attempts: told.attempts,
        decision: told.decisionId,
        request: told.requestId,
        origin: told.origin,
        change: told.change,
      },
    })
    .from(auditRecords)
    .leftJoinLateral(told, sql`true`)
    .where(and(eq(auditRecords.chain, chain), after === null ? undefined : gt(sequence, after)))
    .orderBy(asc(sequence))
    .limit(PAGE);
}

function ofChain(chain: string): SQL {
  return chain === SYSTEM_CHAIN
    ? isNull(auditEvents.workspaceId)
    : sql`${auditEvents.workspaceId} = ${chain}::uuid`;
}
