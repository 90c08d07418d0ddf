import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditDeliveries, CHECKPOINT_SINK } from '../delivery/delivery.table.ts';
import type { Outbox, Outgoing } from '../delivery/outbox.ts';
import { SYSTEM_CHAIN } from '../proof/fields.ts';
import { auditCheckpoints } from './checkpoint.table.ts';
import { checkpointFileName } from './folder.ts';

/** The signed checkpoints, in one queue. A cursor names a chain, so it names the system chain. */
const QUEUE = SYSTEM_CHAIN;

/** The signed checkpoints, one in each message. */
export class CheckpointOutbox implements Outbox {
  readonly name: string;
  readonly purpose = 'keep';

  /** @param sink the name of the sink */
  constructor(sink: string) {
    this.name = `${CHECKPOINT_SINK}${sink}`;
  }

  async queues(db: Database): Promise<string[]> {
    return (await this.backlog(db)) > 0 ? [QUEUE] : [];
  }

  async next(db: Database): Promise<Outgoing | null> {
    const { number, note } = auditCheckpoints;
    const [next] = await db
      .select({ number, note })
      .from(auditCheckpoints)
      .where(gt(number, await this.received(db)))
      .orderBy(asc(number))
      .limit(1);
    if (!next) return null;
    const message = { name: checkpointFileName(next.number), text: next.note };
    return { message, last: next.number, behind: (await newestNumber(db)) - next.number };
  }

  async backlog(db: Database): Promise<number> {
    return (await newestNumber(db)) - (await this.received(db));
  }

  /** The number of the last checkpoint that the sink has; 0 for none. */
  async received(db: Database): Promise<number> {
    const { sink, chain, sequence } = auditDeliveries;
    const [cursor] = await db
      .select({ sequence })
      .from(auditDeliveries)
      .where(and(eq(sink, this.name), eq(chain, QUEUE)));
    return cursor?.sequence ?? 0;
  }
}

async function newestNumber(db: Database): Promise<number> {
  const { number } = auditCheckpoints;
  const [newest] = await db
    .select({ number })
    .from(auditCheckpoints)
    .orderBy(desc(number))
    .limit(1);
  return newest?.number ?? 0;
}
