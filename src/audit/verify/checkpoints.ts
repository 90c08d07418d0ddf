import { asc, gt } from 'drizzle-orm';
import type { Database } from '../../db/database.ts';
import { auditCheckpoints } from '../checkpoints/checkpoint.table.ts';
import type { PublishedCheckpoints } from '../checkpoints/folder.ts';
import { bodyHash, type Checkpoint, verifyCheckpoint } from '../proof/checkpoint.ts';
import { NO_HASH, sameBytes } from '../proof/hash.ts';
import type { VerifierKey } from '../proof/key.ts';
import { noteText } from '../proof/note.ts';
import { altered, type Finding, missing, wrongSignature } from './finding.ts';
import { headsByCheckpoint } from './head-rows.ts';
import { HeadsReplay } from './heads-replay.ts';
import { KeptComparison } from './kept.ts';
import { whyNotSigned } from './signature.ts';

type StoredCheckpoint = typeof auditCheckpoints.$inferSelect;

/** What came of verifying the checkpoints of the database. */
export interface CheckpointsVerification {
  /** The first thing that is wrong; null when nothing is. */
  readonly finding: Finding | null;
  /** The newest one, as the database has it. */
  readonly newest: Pick<StoredCheckpoint, 'number' | 'time'> | null;
  /** The heads as of the newest one. */
  readonly heads: HeadsReplay;
}

/** How many checkpoints are read at once. */
const PAGE = 1000;

/**
 * Verifies all checkpoints: their signatures, that each goes on from the one before, and that each
 * says what the heads were by then; and holds those that were handed out against them.
 */
export async function verifyCheckpoints(
  db: Database,
  keys: readonly VerifierKey[],
  kept: PublishedCheckpoints | null,
): Promise<CheckpointsVerification> {
  const heads = new HeadsReplay(headsByCheckpoint(db));
  const comparison = kept && new KeptComparison(kept, keys);
  let finding: Finding | null = null;
  let before: StoredCheckpoint | null = null;
  for await (const stored of storedCheckpoints(db)) {
    await heads.advanceTo(stored.number);
    finding ??=
      unlike(stored, before, heads, keys) ??
      (comparison && (await comparison.compare(stored.number, stored.note)));
    before = stored;
  }
  finding ??=
    (await leftOver(heads)) ?? (comparison && (await comparison.compareNewer(before?.number ?? 0)));
  return { finding, newest: before, heads };
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

/** What is wrong with a checkpoint, by what it says and where it stands. */
function unlike(
  stored: StoredCheckpoint,
  before: StoredCheckpoint | null,
  heads: HeadsReplay,
  keys: readonly VerifierKey[],
): Finding | null {
  const { number, note } = stored;
  const due = (before?.number ?? 0) + 1;
  if (number !== due) return missing(null, null, `checkpoint ${due} is not there`);
  const opened = verifyCheckpoint(note, keys);
  if (opened.kind !== 'verified') {
    return wrongSignature(whyNotSigned(`checkpoint ${number}`, opened));
  }
  const { checkpoint } = opened;
  const why = contradiction(stored, checkpoint) ?? unfollowed(checkpoint, before);
  if (why) return altered(null, `checkpoint ${number} ${why}`);
  return isOf(checkpoint, heads)
    ? null
    : altered(null, `checkpoint ${number} was signed of other heads than those that are stored`);
}

function contradiction({ number, time, events }: StoredCheckpoint, said: Checkpoint) {
  const same = said.number === number && said.time === time.toISOString() && said.events === events;
  return same ? null : 'is stored beside other columns than it was signed with';
}

function unfollowed({ previous }: Checkpoint, before: StoredCheckpoint | null): string | null {
  const wanted = before ? bodyHash(noteText(before.note) ?? '') : NO_HASH;
  return sameBytes(previous, wanted) ? null : 'does not follow from the one before it';
}

function isOf({ root, chains, events }: Checkpoint, heads: HeadsReplay): boolean {
  return chains === heads.chains && events === heads.events && sameBytes(root, heads.root());
}

async function leftOver(heads: HeadsReplay): Promise<Finding | null> {
  const pending = await heads.pending();
  return pending === null ? null : missing(null, null, `checkpoint ${pending} is not there`);
}
