import { and, desc, eq } from 'drizzle-orm';
import { chainPath } from '../checkpoints/chain-path.records.ts';
import { auditCheckpoints } from '../checkpoints/checkpoint.table.ts';
import { headProofAt } from '../checkpoints/heads.records.ts';
import type { StatementRunner } from '../checkpoints/statement-runner.ts';
import { auditRecords } from '../log/chain.table.ts';
import type { HeadProof } from '../proof/export/format.ts';

/** A record as it is stored. */
export interface StoredRecord {
  readonly hash: Uint8Array;
  /** Null after a purge. */
  readonly record: string | null;
}

/** The proof that a signed checkpoint covers an event. */
export interface EventProof {
  /** The signed note. */
  readonly checkpoint: string;
  /** The inclusion path of the event in the tree of its chain. */
  readonly path: readonly Uint8Array[];
  readonly head: HeadProof;
}

/** The record of an event; null when there is none. */
export async function recordOf(
  read: StatementRunner,
  chain: string,
  sequence: number,
): Promise<StoredRecord | null> {
  const { hash, record } = auditRecords;
  const [found] = await read((db) =>
    db
      .select({ hash, record })
      .from(auditRecords)
      .where(and(eq(auditRecords.chain, chain), eq(auditRecords.sequence, sequence))),
  );
  return found ?? null;
}

/** The proof of an event by the newest checkpoint; null if it does not cover the event. */
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
