import { and, eq, gt, isNotNull, lt, lte, max, min, notLike, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { auditHeads } from '../checkpoints/checkpoint.table.ts';
import { auditDeliveries, CHECKPOINT_SINK } from '../delivery/delivery.table.ts';
import { auditEvents } from '../log/audit.table.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { eventsOfChain } from '../log/chain-events.ts';

/** These statements run as the owner of the tables. Sequence 0 is before the first event. */

/** The last purged sequence of a chain; null when there is no chain. */
export async function purgedThrough(db: Database, chain: string): Promise<number | null> {
  const [found] = await db
    .select({ purged: auditChains.purged })
    .from(auditChains)
    .where(eq(auditChains.id, chain));
  return found?.purged ?? null;
}

/** Locks a chain against appends and purges until the transaction ends. */
export async function lockChain(db: Database, chain: string): Promise<void> {
  await db
    .select({ id: auditChains.id })
    .from(auditChains)
    .where(eq(auditChains.id, chain))
    .for('update');
}

/** The last event of a chain before a time. All events before it are older. */
export async function lastBefore(db: Database, chain: string, moment: Date): Promise<number> {
  const [found] = await db
    .select({ sequence: max(auditEvents.sequence) })
    .from(auditEvents)
    .where(and(eventsOfChain(chain), gt(auditEvents.sequence, 0), lt(auditEvents.time, moment)));
  return found?.sequence ?? 0;
}

/** The last event of a chain that a checkpoint covers. */
export async function coveredThrough(db: Database, chain: string): Promise<number> {
  const [found] = await db
    .select({ sequence: max(auditHeads.sequence) })
    .from(auditHeads)
    .where(eq(auditHeads.chain, chain));
  return found?.sequence ?? 0;
}

/** The last event of a chain that each sink of the stream has received. */
export async function deliveredThrough(
  db: Database,
  chain: string,
): Promise<readonly { readonly sink: string; readonly sequence: number }[]> {
  const { sink, sequence } = auditDeliveries;
  const ofChain = sql`max(${sequence}) filter (where ${auditDeliveries.chain} = ${chain}::uuid)`;
  return db
    .select({ sink, sequence: sql`coalesce(${ofChain}, 0)`.mapWith(Number) })
    .from(auditDeliveries)
    .where(notLike(sink, `${CHECKPOINT_SINK}%`))
    .groupBy(sink)
    .orderBy(sink);
}

/** Marks the first events of a chain as purged. The database then allows their deletion. */
export async function markPurged(db: Database, chain: string, through: number): Promise<void> {
  await db.update(auditChains).set({ purged: through }).where(eq(auditChains.id, chain));
}

/** The first event that is marked as purged but still has its text; null for none. */
export async function firstUnpurged(db: Database, chain: string): Promise<number | null> {
  const [found] = await db
    .select({ sequence: min(auditRecords.sequence) })
    .from(auditRecords)
    .innerJoin(auditChains, eq(auditChains.id, auditRecords.chain))
    .where(
      and(
        eq(auditRecords.chain, chain),
        lte(auditRecords.sequence, auditChains.purged),
        isNotNull(auditRecords.record),
      ),
    );
  return found?.sequence ?? null;
}

/** Deletes events with their personal data. Only the hashes of their records remain. */
export async function purgeEvents(
  db: Database,
  chain: string,
  from: number,
  to: number,
): Promise<void> {
  const records = sql`
    from ${auditRecords} where chain = ${chain}::uuid and sequence between ${from} and ${to}`;
  await db.execute(sql`
    delete from audit_personal where commitment in (
      select decode(commitment, 'hex') from (
        select record::jsonb #>> '{event,origin}' as commitment ${records}
        union all
        select jsonb_path_query(record::jsonb, '$.event.change[*].personal') #>> '{}' ${records}
      ) as known
    )`);
  await db.execute(sql`
    delete from ${auditEvents} where ${eventsOfChain(chain)} and sequence between ${from} and ${to}`);
  await db.execute(sql`
    update ${auditRecords} set record = null
    where chain = ${chain}::uuid and sequence between ${from} and ${to}`);
}
