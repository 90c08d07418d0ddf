import type { Checkpoint } from '../checkpoint.ts';
import { sameBytes, toHex } from '../hash.ts';
import { headLeafHash } from '../head.ts';
import { verifyInclusion } from '../proof.ts';
import type { Chain } from './chain.ts';
import type { ExportHeader } from './header.ts';
import type { HeadProof, Trailer } from './trailer.ts';
import { altered, missing, type Verdict } from './verdict.ts';

/** The events until `sequence` are covered, and what they were by then is not known any more. */
export interface AskAgain {
  readonly kind: 'askAgain';
  readonly sequence: number;
}

const EMPTY = 'the log is empty, and no checkpoint vouches for that';
const NEWER = 'they are newer than the checkpoint';

/**
 * What a signed checkpoint says of a chain that holds together, by the proof in the trailer.
 * @param chain with all events that the header speaks of
 */
export function coverageOf(
  header: ExportHeader,
  chain: Chain,
  trailer: Trailer,
  checkpoint: Checkpoint,
): Verdict | AskAgain {
  const verdict = vouchedFor(header, chain, trailer, checkpoint);
  const isHonest = verdict.kind === 'verified' || verdict.kind === 'notCovered';
  return isHonest && chain.purge < header.purged
    ? missing(1, header.purged, 'only hashes are there, and no event says that they were purged')
    : verdict;
}

function vouchedFor(
  header: ExportHeader,
  chain: Chain,
  trailer: Trailer,
  checkpoint: Checkpoint,
): Verdict | AskAgain {
  if (header.through === 0) return emptyLog(trailer);
  if (!trailer) return uncovered(header, 0, 'no checkpoint covered any event when it was exported');
  return (
    anotherCheckpoint(header, trailer, checkpoint) ??
    unproved(header, trailer, checkpoint) ??
    unlike(header, trailer, chain, checkpoint)
  );
}

function emptyLog(trailer: Trailer): Verdict {
  return trailer
    ? missing(1, trailer.head.sequence, 'the trailer speaks of events')
    : { kind: 'notCovered', covered: 0, uncovered: 0, why: EMPTY };
}

/** Whether the export was made for another checkpoint than this one. */
function anotherCheckpoint(
  header: ExportHeader,
  trailer: HeadProof,
  { number }: Checkpoint,
): Verdict | undefined {
  const made = `the export was made for checkpoint ${trailer.checkpoint}, and this is checkpoint ${number}`;
  if (number < trailer.checkpoint) {
    return uncovered(header, 0, `${made}: verify with that one, or export again`);
  }
  if (number > trailer.checkpoint) {
    return uncovered(header, 0, `${made}: the newest events may be lacking, so export again`);
  }
  return undefined;
}

/** Whether the head in the trailer is not what was signed. */
function unproved(
  header: ExportHeader,
  { head, index, path, size }: HeadProof,
  { chains, root }: Checkpoint,
): Verdict | undefined {
  if (head.workspace !== header.workspace) {
    return altered(null, 'the trailer is that of another workspace');
  }
  const leaf = headLeafHash(head);
  const proved = size === chains && verifyInclusion({ leaf, index, size, path, root });
  return proved ? undefined : altered(null, 'what the trailer says is not what was signed');
}

/** Compares the events with the head, by now known to be signed. */
function unlike(
  header: ExportHeader,
  { head }: HeadProof,
  { mark }: Chain,
  checkpoint: Checkpoint,
): Verdict | AskAgain {
  const { through, purged, workspace } = header;
  const { sequence } = head;
  if (sequence > through) {
    return missing(through + 1, sequence, 'the checkpoint covers that, and the export ends before');
  }
  if (mark?.sequence !== sequence) return { kind: 'askAgain', sequence };
  if (!sameBytes(mark.hash, head.hash)) {
    const which = `event ${sequence}, or all from an earlier one on`;
    return altered(null, `the events hold together and are not those that were signed: ${which}`);
  }
  if (!sameBytes(mark.root, head.root)) {
    return altered(null, 'the hash of a purged event is not the one that was signed');
  }
  if (sequence < through) {
    const why = mark.purge < purged ? `${NEWER}, and only one of them says what was purged` : NEWER;
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
