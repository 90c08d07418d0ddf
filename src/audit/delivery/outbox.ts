import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import type { SystemPurpose } from '../../modules/system-purposes.ts';
import { auditDeliveries } from './delivery.table.ts';
import type { Message } from './sinks/sink.ts';

/** The next message of a queue. */
export interface Outgoing {
  /** Null when nothing is left to send. The cursor moves on nevertheless. */
  readonly message: Message | null;
  /** The sequence that the cursor has afterwards. */
  readonly last: number;
  /** How many records the queue has after this message. */
  readonly behind: number;
}

/** What is published to one sink. It has queues, and each queue has an order. */
export interface Outbox {
  /** The `sink` of its cursors in `audit_deliveries`. It contains no secret. */
  readonly name: string;
  /** The purpose for which row-level security lets it read. */
  readonly purpose: SystemPurpose;
  /** The queues that have a message. Fixes what the next message of each queue contains. */
  queues(db: Database): Promise<readonly string[]>;
  /** The next message of a queue; null when there is none. */
  next(db: Database, queue: string): Promise<Outgoing | null>;
  /** How many records, or checkpoints, the sink does not have yet. */
  backlog(db: Database): Promise<number>;
}

/** Locks `name` until the transaction ends. Returns false if another server has the lock. */
export async function tryLock(db: Database, name: string): Promise<boolean> {
  const [row] = await db.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`,
  );
  return row?.locked === true;
}

/** Moves the cursor of a queue: the sink has everything up to `sequence`. */
export async function moveCursor(
  db: Database,
  sink: string,
  queue: string,
  sequence: number,
): Promise<void> {
  await db
    .insert(auditDeliveries)
    .values({ sink, chain: queue, sequence })
    .onConflictDoUpdate({
      target: [auditDeliveries.sink, auditDeliveries.chain],
      set: { sequence, promised: null },
    });
}
