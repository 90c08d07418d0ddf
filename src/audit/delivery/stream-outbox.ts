import { and, asc, eq, gte, isNotNull, lte, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../../db/database.ts';
import { auditChains, auditRecords } from '../log/chain.table.ts';
import { auditDeliveries } from './delivery.table.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import type { Message } from './sinks/sink.ts';

export interface StreamOutboxOptions {
  readonly sink: string;
  /** Turns a record into the line that is sent. */
  readonly lineOf: (record: string) => string;
  /** The largest number of records in a batch. */
  readonly batchSize: number;
  readonly log: Logger;
}

/** The records of the audit log, in batches. Each chain is a queue. */
export class StreamOutbox implements Outbox {
  readonly name: string;
  readonly purpose = 'stream';
  readonly #lineOf: StreamOutboxOptions['lineOf'];
  readonly #batchSize: number;
  readonly #log: Logger;

  constructor({ sink, lineOf, batchSize, log }: StreamOutboxOptions) {
    this.name = sink;
    this.#lineOf = lineOf;
    this.#batchSize = batchSize;
    this.#log = log;
  }

  async queues(db: Database): Promise<string[]> {
    await this.#promiseBatches(db);
    const rows = await db
      .select({ chain: auditDeliveries.chain })
      .from(auditDeliveries)
      .where(and(eq(auditDeliveries.sink, this.name), isNotNull(auditDeliveries.promised)))
      .orderBy(asc(auditDeliveries.chain));
    return rows.map(({ chain }) => chain);
  }

  async next(db: Database, chain: string): Promise<Outgoing | null> {
    const { sequence, promised } = auditDeliveries;
    const [cursor] = await db
      .select({ sequence, promised, end: auditChains.sequence })
      .from(auditDeliveries)
      .innerJoin(auditChains, eq(auditChains.id, auditDeliveries.chain))
      .where(and(eq(auditDeliveries.sink, this.name), eq(auditDeliveries.chain, chain)));
    if (!cursor?.promised) return null;
    const [first, last] = [cursor.sequence + 1, cursor.promised];
    const records = await recordsOf(db, chain, first, last);
    const purged = last - first + 1 - records.length;
    if (purged > 0) {
      this.#log.error({ chain, purged }, 'records were purged before they were streamed');
    }
    const message = records.length === 0 ? null : this.#batch(chain, first, last, records);
    return { message, last, behind: cursor.end - last };
  }

  async backlog(db: Database): Promise<number> {
    const [row] = await db
      .select({
        behind: sql`sum(${auditChains.sequence} - ${auditDeliveries.sequence})`.mapWith(Number),
      })
      .from(auditDeliveries)
      .innerJoin(auditChains, eq(auditChains.id, auditDeliveries.chain))
      .where(eq(auditDeliveries.sink, this.name));
    return row?.behind ?? 0;
  }

  /**
   * Promises the next records of every chain. A chain keeps an earlier promise until the sink has
   * it: a batch that is sent again, by whichever server, is the same batch.
   */
  async #promiseBatches(db: Database): Promise<void> {
    const [chain, cursor] = [auditChains, auditDeliveries];
    // A new sink begins after what was purged before.
    const from = sql`coalesce(${cursor.sequence}, ${chain.purged})`;
    await db.execute(sql`
      insert into ${cursor} (sink, chain, sequence, promised)
      select ${this.name}, ${chain.id}, ${from},
        least(${chain.sequence}, ${from} + ${this.#batchSize}::bigint)
      from ${chain}
        left join ${cursor} on ${cursor.sink} = ${this.name} and ${cursor.chain} = ${chain.id}
      where ${chain.sequence} > ${from} and ${cursor.promised} is null
      on conflict (sink, chain) do update set promised = excluded.promised`);
  }

  #batch(chain: string, first: number, last: number, records: readonly string[]): Message {
    const text = records.map((record) => `${this.#lineOf(record)}\n`).join('');
    return { name: `${chain}-${first}-${last}.ndjson`, text };
  }
}

/** The records of a chain from `first` to `last`, in order, without those that were purged. */
async function recordsOf(
  db: Database,
  chain: string,
  first: number,
  last: number,
): Promise<string[]> {
  const { sequence, record } = auditRecords;
  const rows = await db
    .select({ record })
    .from(auditRecords)
    .where(and(eq(auditRecords.chain, chain), gte(sequence, first), lte(sequence, last)))
    .orderBy(asc(sequence));
  return rows.flatMap((row) => row.record ?? []);
}
