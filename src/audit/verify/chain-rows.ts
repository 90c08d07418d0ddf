import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditEvents } from '../log/audit.table.ts';
import { auditRecords } from '../log/chain.table.ts';
import { eventsOfChain } from '../log/chain-events.ts';

/** The format of times in records. */
const TIME_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

/** The number of records that are read at once. */
const PAGE = 1000;

/** A record, with its row in `audit_events`. Ids are UUIDs, as in records. */
export type ChainRow = Awaited<ReturnType<typeof pageOf>>[number];

/** All stored records of a chain, page by page, whatever the end of the chain says. */
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

/** The first sequence in `audit_events` that has no record, or several rows; null for none. */
export async function strangerIn(db: Database, chain: string): Promise<number | null> {
  const [row] = await db
    .select({ sequence: auditEvents.sequence })
    .from(auditEvents)
    .leftJoin(
      auditRecords,
      and(eq(auditRecords.chain, chain), eq(auditRecords.sequence, auditEvents.sequence)),
    )
    .where(eventsOfChain(chain))
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
  // The limit makes the planner use the index for each record, whatever the size of the page.
  const listed = db
    .select({
      // These columns would return ids of the API. Records contain UUIDs.
      id: sql<string>`${auditEvents.id}`.as('event_id'),
      actor: sql<string | null>`${auditEvents.actorId}`.as('actor'),
      impersonator: sql<string | null>`${auditEvents.impersonatorId}`.as('impersonator'),
      time: sql<string>`to_char(${auditEvents.time} at time zone 'UTC', ${TIME_FORMAT})`.as(
        'listed_time',
      ),
      ...{ credentialKind, credentialId, action, targetType, targetId, outcome, authority },
      ...{ denialCode, requires, attempts, decisionId, requestId, origin, change },
    })
    .from(auditEvents)
    .where(and(eventsOfChain(chain), eq(auditEvents.sequence, sequence)))
    .limit(2)
    .as('listed');
  return db
    .select({
      sequence,
      hash,
      record,
      listed: {
        id: listed.id,
        actor: listed.actor,
        impersonator: listed.impersonator,
        time: listed.time,
        credentialKind: listed.credentialKind,
        credentialId: listed.credentialId,
        action: listed.action,
        targetType: listed.targetType,
        targetId: listed.targetId,
        outcome: listed.outcome,
        authority: listed.authority,
        denialCode: listed.denialCode,
        requires: listed.requires,
        attempts: listed.attempts,
        decision: listed.decisionId,
        request: listed.requestId,
        origin: listed.origin,
        change: listed.change,
      },
    })
    .from(auditRecords)
    .leftJoinLateral(listed, sql`true`)
    .where(and(eq(auditRecords.chain, chain), after === null ? undefined : gt(sequence, after)))
    .orderBy(asc(sequence))
    .limit(PAGE);
}
