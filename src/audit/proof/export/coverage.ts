import type { Checkpoint } from '../checkpoint.ts';
import { sameBytes, toHex } from '../hash.ts';
import { headLeafHash } from '../head.ts';
import { verifyInclusion } from '../inclusion.ts';
import type { Chain } from './chain.ts';
import type { ExportHeader, HeadProof, Trailer } from './format.ts';
import { altered, missing, type Verdict } from './verdict.ts';

/** The checkpoint covers the events up to `sequence`, and the chain has no mark there. */
export interface ReadAgain {
  readonly kind: 'readAgain';
  readonly sequence: number;
}

const EMPTY = 'the log is empty, and no checkpoint confirms that';
const NEWER = 'they are newer than the checkpoint';

/**
 * Compares a sound chain with a signed checkpoint, by the proof in the trailer.
 * @param chain with all events of the header
 */
export function coverageOf(
  header: ExportHeader,
  chain: Chain,
  trailer: Trailer,
  checkpoint: Checkpoint,
): Verdict | ReadAgain {
  const verdict = verdictOf(header, chain, trailer, checkpoint);
  const isSound = verdict.kind === 'verified' || verdict.kind === 'notCovered';
  return isSound && chain.purge < header.purged
    ? missing(1, header.purged, 'only hashes are there, and no event records a purge')
    : verdict;
}

function verdictOf(
  header: ExportHeader,
  chain: Chain,
  trailer: Trailer,
  checkpoint: Checkpoint,
): Verdict | ReadAgain {
  if (header.through === 0) return emptyLog(trailer);
  if (!trailer) return uncovered(header, 0, 'no checkpoint covered any event at the export');
  return (
    otherCheckpoint(header, trailer, checkpoint) ??
    unproved(header, trailer, checkpoint) ??
    compared(header, trailer, chain, checkpoint)
  );
}

function emptyLog(trailer: Trailer): Verdict {
  return trailer
    ? missing(1, trailer.head.sequence, 'the trailer covers events')
    : { kind: 'notCovered', covered: 0, uncovered: 0, why: EMPTY };
}

/** A verdict if the export was created for another checkpoint. */
function otherCheckpoint(
  header: ExportHeader,
  trailer: HeadProof,
  { number }: Checkpoint,
): Verdict | undefined {
  const both = `the export was created for checkpoint ${trailer.checkpoint}, and this is checkpoint ${number}`;
  if (number < trailer.checkpoint) {
    return uncovered(header, 0, `${both}: verify with that one, or export again`);
  }
  if (number > trailer.checkpoint) {
    return uncovered(header, 0, `${both}: the newest events may be missing, so export again`);
  }
  return undefined;
}

/** A verdict if the head in the trailer was not signed. */
function unproved(
  header: ExportHeader,
  { head, index, path, size }: HeadProof,
  { chains, root }: Checkpoint,
): Verdict | undefined {
  if (head.workspace !== header.workspace) {
    return altered(null, 'the trailer is of another workspace');
  }
  const leaf = headLeafHash(head);
  const proved = size === chains && verifyInclusion({ leaf, index, size, path, root });
  return proved
    ? undefined
    : altered(null, 'the head in the trailer is not the one that was signed');
}

/** Compares the events with the head, which is known to be signed. */
function compared(
  header: ExportHeader,
  { head }: HeadProof,
  { mark }: Chain,
  checkpoint: Checkpoint,
): Verdict | ReadAgain {
  const { through, purged, workspace } = header;
  const { sequence } = head;
  if (sequence > through) {
    return missing(through + 1, sequence, 'the checkpoint covers that, but the export ends before');
  }
  if (mark?.sequence !== sequence) return { kind: 'readAgain', sequence };
  if (!sameBytes(mark.hash, head.hash)) {
    const which = `event ${sequence}, or all events from an earlier one on`;
    return altered(null, `the chain is sound, but not the one that was signed: ${which}`);
  }
  if (!sameBytes(mark.root, head.root)) {
    return altered(null, 'the hash of a purged event is not the one that was signed');
  }
  if (sequence < through) {
    const why = mark.purge < purged ? `${NEWER}, and the event of the purge is one of them` : NEWER;
    return uncovered(header, sequence, why);
  }
  const { number, time } = checkpoint;
  const lastHash = toHex(mark.hash);
  return {
    kind: 'verified',
    workspace,
    events: through,
    purged,
    checkpoint: number,
    time,
    lastHash,
  };
}

function uncovered({ through }: ExportHeader, covered: number, why: string): Verdict {
  return { kind: 'notCovered', covered, uncovered: through - covered, why };
}
