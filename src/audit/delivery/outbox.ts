import { and, asc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { auditDeliveries } from './delivery.table.ts';

/** Records of one chain that were promised to a sink. */
export interface PromisedRecords {
  readonly chain: string;
  readonly first: number;
  readonly last: number;
  /** In order. What was purged before it was delivered is not among them. */
  readonly records: readonly string[];
  /** How many records the chain has after them. */
  readonly behind: number;
}

/** Keeps other servers from a sink until the transaction ends; false if one of them is at it. */
export async function lockSink(db: Database, sink: string): Promise<boolean> {
  const key = sql`hashtextextended(${`audit stream ${sink}`}, 0)`;
  const [row] = await db.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(${key}) as held`,
  );
  return row?.held === true;
}

/**
 * Promises the next records of every chain to a sink, `size` at most, unless it still has to get
 * what it was promised before. What is promised is delivered as one batch, however often it takes
 * and whoever does it: a batch that comes twice is the same batch.
 */
export async function promiseBatches(db: Database, sink: string, size: number): Promise<void> {
  const [chain, cursor] = [auditChains, auditDeliveries];
  // A sink that is new is not told of what was purged before.
  const from = sql`coalesce(${cursor.sequence}, ${chain.purged})`;
  await db.execute(sql`
    insert into ${cursor} (sink, chain, sequence, promised)
    select ${sink}, ${chain.id}, ${from}, least(${chain.sequence}, ${from} + ${size}::bigint)
    from ${chain} left join ${cursor} on ${cursor.sink} = ${sink} and ${cursor.chain} = ${chain.id}
    where ${chain.sequence} > ${from} and ${cursor.promised} is null
    on conflict (sink, chain) do update set promised = excluded.promised`);
}

/** The chains of which a sink has still to get what it was promised. */
export async function chainsToDeliver(db: Database, sink: string): Promise<string[]> {
  const rows = await db
    .select({ chain: auditDeliveries.chain })
    .from(auditDeliveries)
    .where(and(eq(auditDeliveries.sink, sink), isNotNull(auditDeliveries.promised)))
    .orderBy(asc(auditDeliveries.chain));
  return rows.map(({ chain }) => chain);
}

/** What a sink was promised of a chain; null if it has it already. */
export async function promisedRecords(
  db: Database,
  sink: string,
  chain: string,
): Promise<PromisedRecords | null> {
  const { sequence, promised } = auditDeliveries;
  const [cursor] = await db
    .select({ sequence, promised, head: auditChains.sequence })
    .from(auditDeliveries)
    .innerJoin(auditChains, eq(auditChains.id, auditDeliveries.chain))
    .where(cursorOf(sink, chain));
  if (!cursor?.promised) return null;
  const rows = await db
    .select({ record: auditRecords.record })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.chain, chain),
        gt(auditRecords.sequence, cursor.sequence),
        lte(auditRecords.sequence, cursor.promised),
      ),
    )
    .orderBy(asc(auditRecords.sequence));
  return {
    chain,
    first: cursor.sequence + 1,
    last: cursor.promised,
    records: rows.flatMap(({ record }) => record ?? []),
    behind: cursor.head - cursor.promised,
  };
}

/** Notes that a sink has what it was promised of a chain. */
export async function noteDelivered(db: Database, sink: string, chain: string): Promise<void> {
  await db
    .update(auditDeliveries)
    .set({ sequence: sql`${auditDeliveries.promised}`, promised: null })
    .where(cursorOf(sink, chain));
}

/** How many records a sink has still to get. */
export async function backlog(db: Database, sink: string): Promise<number> {
  const [row] = await db
    .select({
      behind: sql`sum(${auditChains.sequence} - ${auditDeliveries.sequence})`.mapWith(Number),
    })
    .from(auditDeliveries)
    .innerJoin(auditChains, eq(auditChains.id, auditDeliveries.chain))
    .where(eq(auditDeliveries.sink, sink));
  return row?.behind ?? 0;
}

function cursorOf(sink: string, chain: string) {
  return and(eq(auditDeliveries.sink, sink), eq(auditDeliveries.chain, chain));
}
