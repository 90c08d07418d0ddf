import { and, desc, eq } from 'drizzle-orm';
import { chainPath } from '../checkpoints/chain-path.records.ts';
import { auditCheckpoints } from '../checkpoints/checkpoint.table.ts';
import { headProofAt } from '../checkpoints/heads.records.ts';
import type { StatementRunner } from '../checkpoints/statement-runner.ts';
import { auditRecords } from '../log/chain.table.ts';
import type { HeadProof } from '../proof/export/format.ts';

/** A record as it is stored. */
export interface RecordedEvent {
  readonly hash: Uint8Array;
  /** Null once it was purged. */
  readonly record: string | null;
}

/** That a signed checkpoint covers an event. */
export interface EventProof {
  /** The signed note. */
  readonly checkpoint: string;
  /** Of the event's leaf in the tree of its chain, as it was then. */
  readonly path: readonly Uint8Array[];
  readonly head: HeadProof;
}

/** The record of an event; null when there is none. */
export async function recordOf(
  read: StatementRunner,
  chain: string,
  sequence: number,
): Promise<RecordedEvent | null> {
  const { hash, record } = auditRecords;
  const [found] = await read((db) =>
    db
      .select({ hash, record })
      .from(auditRecords)
      .where(and(eq(auditRecords.chain, chain), eq(auditRecords.sequence, sequence))),
  );
  return found ?? null;
}

/** The proof of an event by the newest checkpoint; null when that does not cover it. */
export async function eventProof(
  read: StatementRunner,
  chain: string,
  sequence: number,
): Promise<EventProof | null> {
  const { number, note } = auditCheckpoints;
  const [newest] = await read((db) =>
    db.select({ number, note }).from(auditCheckpoints).orderBy(desc(number)).limit(1),
  );
  const head = newest ? await headProofAt(read, newest.number, chain) : null;
  if (!newest || !head || head.head.sequence < sequence) return null;
  const path = await chainPath(read, chain, sequence - 1, head.head.sequence);
  return { checkpoint: newest.note, path, head };
}
