import { asc, gt } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditCheckpoints } from '../checkpoints/checkpoint.table.ts';
import type { PublishedCheckpoints } from '../checkpoints/folder.ts';
import { CheckpointOutbox } from '../checkpoints/outbox.ts';
import { folderSink } from '../delivery/sinks/folder-sink.ts';
import {
  bodyHash,
  type Checkpoint,
  verifyCheckpoint,
  whyNotVerified,
} from '../proof/checkpoint.ts';
import { altered, type Finding, missing, wrongSignature } from '../proof/export/verdict.ts';
import { NO_HASH, sameBytes } from '../proof/hash.ts';
import type { VerifierKey } from '../proof/key.ts';
import { noteText } from '../proof/note.ts';
import { HeadsReplay } from './heads-replay.ts';
import { PublishedComparison } from './published.ts';

type StoredCheckpoint = typeof auditCheckpoints.$inferSelect;

/** The result of verifying the checkpoints in the database. */
export interface CheckpointsVerification {
  /** The first finding; null when nothing is wrong. */
  readonly finding: Finding | null;
  /** The newest checkpoint in the database. */
  readonly newest: Pick<StoredCheckpoint, 'number' | 'time'> | null;
  /** The heads as of the newest checkpoint. */
  readonly heads: HeadsReplay;
}

/** The number of checkpoints that are read at once. */
const PAGE = 1000;

/**
 * Verifies all checkpoints in the database: their signatures, their links, and their heads. It also
 * compares them with published checkpoints.
 */
export async function verifyCheckpoints(
  db: Database,
  keys: readonly VerifierKey[],
  published: PublishedCheckpoints | null,
): Promise<CheckpointsVerification> {
  const heads = new HeadsReplay(db);
  const comparison = published && (await comparisonWith(db, published, keys));
  let finding: Finding | null = null;
  let before: StoredCheckpoint | null = null;
  for await (const stored of storedCheckpoints(db)) {
    await heads.advanceTo(stored.number);
    finding ??=
      checkpointFinding(stored, before, heads, keys) ??
      (comparison && (await comparison.compare(stored.number, stored.note)));
    before = stored;
  }
  finding ??=
    (await pendingFinding(heads)) ??
    (comparison && (await comparison.compareNewer(before?.number ?? 0)));
  return { finding, newest: before, heads };
}

async function comparisonWith(
  db: Database,
  published: PublishedCheckpoints,
  keys: readonly VerifierKey[],
): Promise<PublishedComparison> {
  const outbox = new CheckpointOutbox(folderSink(published.place).name);
  return new PublishedComparison(published, keys, await outbox.received(db));
}

async function* storedCheckpoints(db: Database): AsyncGenerator<StoredCheckpoint> {
  for (let after = 0; ; ) {
    const page: StoredCheckpoint[] = await db
      .select()
      .from(auditCheckpoints)
      .where(gt(auditCheckpoints.number, after))
      .orderBy(asc(auditCheckpoints.number))
      .limit(PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.number;
  }
}

function checkpointFinding(
  stored: StoredCheckpoint,
  before: StoredCheckpoint | null,
  heads: HeadsReplay,
  keys: readonly VerifierKey[],
): Finding | null {
  const { number, note } = stored;
  const due = (before?.number ?? 0) + 1;
  if (number !== due) return missingCheckpoint(due);
  const opened = verifyCheckpoint(note, keys);
  if (opened.kind !== 'verified') {
    return wrongSignature(whyNotVerified(`checkpoint ${number}`, opened, 'a trusted key'));
  }
  const { checkpoint } = opened;
  const why =
    columnsFault(stored, checkpoint) ??
    linkFault(checkpoint, before) ??
    headsFault(checkpoint, heads);
  return why === null ? null : altered(null, `checkpoint ${number} ${why}`);
}

function columnsFault({ number, time, events }: StoredCheckpoint, signed: Checkpoint) {
  const same =
    signed.number === number && signed.time === time.toISOString() && signed.events === events;
  return same ? null : 'has columns that differ from its signed text';
}

function linkFault({ previous }: Checkpoint, before: StoredCheckpoint | null): string | null {
  const wanted = before ? bodyHash(noteText(before.note) ?? '') : NO_HASH;
  return sameBytes(previous, wanted) ? null : 'does not link to the one before it';
}

function headsFault({ root, chains, events }: Checkpoint, heads: HeadsReplay): string | null {
  const same = chains === heads.chains && events === heads.events && sameBytes(root, heads.root());
  return same ? null : 'was signed for other heads than those that are stored';
}

/** A finding if there are heads of a checkpoint that is not stored. */
async function pendingFinding(heads: HeadsReplay): Promise<Finding | null> {
  const pending = await heads.pending();
  return pending === null ? null : missingCheckpoint(pending);
}

function missingCheckpoint(number: number): Finding {
  return missing(null, null, `checkpoint ${number} is missing`);
}
