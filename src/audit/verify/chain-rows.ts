import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditEvents } from '../../modules/audit/audit.table.ts';
import { auditRecords, SYSTEM_CHAIN } from '../../modules/audit/chain.table.ts';

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

async function pageOf(db: Database, chain: string, after: number | null) {
  return db
    .select({
      sequence: auditRecords.sequence,
      hash: auditRecords.hash,
      record: auditRecords.record,
      told: {
        // Not by the columns, which would make ids for the outside of them.
        id: sql<string>`${auditEvents.id}`,
        actor: sql<string | null>`${auditEvents.actorId}`,
        impersonator: sql<string | null>`${auditEvents.impersonatorId}`,
        time: sql<string>`to_char(${auditEvents.time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
        credentialKind: auditEvents.credentialKind,
        credentialId: auditEvents.credentialId,
        action: auditEvents.action,
        targetType: auditEvents.targetType,
        targetId: auditEvents.targetId,
        outcome: auditEvents.outcome,
        authority: auditEvents.authority,
        denialCode: auditEvents.denialCode,
        requires: auditEvents.requires,
        attempts: auditEvents.attempts,
        decision: auditEvents.decisionId,
        request: auditEvents.requestId,
        origin: auditEvents.origin,
        change: auditEvents.change,
      },
    })
    .from(auditRecords)
    .leftJoin(auditEvents, and(ofChain(chain), eq(auditEvents.sequence, auditRecords.sequence)))
    .where(
      and(
        eq(auditRecords.chain, chain),
        after === null ? undefined : gt(auditRecords.sequence, after),
      ),
    )
    .orderBy(asc(auditRecords.sequence))
    .limit(PAGE);
}

function ofChain(chain: string): SQL {
  return chain === SYSTEM_CHAIN
    ? isNull(auditEvents.workspaceId)
    : sql`${auditEvents.workspaceId} = ${chain}::uuid`;
}
