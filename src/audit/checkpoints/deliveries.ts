import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditDeliveries } from '../delivery/delivery.table.ts';
import { SYSTEM_CHAIN } from '../log/chain.table.ts';
import { auditCheckpoints } from './checkpoint.table.ts';

/** Keeps other servers from a sink until the transaction ends; false if one of them is at it. */
export async function lockSink(db: Database, sink: string): Promise<boolean> {
  const [row] = await db.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${sink}, 0)) as held`,
  );
  return row?.held === true;
}

/** The checkpoint that a sink is to get next; null when it has all that there are. */
export async function nextToDeliver(db: Database, sink: string) {
  const [cursor] = await db
    .select({ number: auditDeliveries.sequence })
    .from(auditDeliveries)
    .where(and(eq(auditDeliveries.sink, sink), eq(auditDeliveries.chain, SYSTEM_CHAIN)));
  const [next] = await db
    .select({ number: auditCheckpoints.number, note: auditCheckpoints.note })
    .from(auditCheckpoints)
    .where(gt(auditCheckpoints.number, cursor?.number ?? 0))
    .orderBy(asc(auditCheckpoints.number))
    .limit(1);
  return next ?? null;
}

/** Notes that a sink has all checkpoints up to this one. */
export async function noteDelivered(db: Database, sink: string, number: number): Promise<void> {
  // A checkpoint is of all chains; it counts as the system's here, since a chain has to be named.
  await db
    .insert(auditDeliveries)
    .values({ sink, chain: SYSTEM_CHAIN, sequence: number })
    .onConflictDoUpdate({
      target: [auditDeliveries.sink, auditDeliveries.chain],
      set: { sequence: number },
    });
}
