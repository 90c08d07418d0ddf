import { sameBytes } from '../hash.ts';
import { type Entry, hashOf, sequenceOf } from './chain.ts';
import type { Line } from './line.ts';
import { altered, type Verdict } from './verdict.ts';

/**
 * Tells which of two neighbours was altered when the later one does not link to the earlier: the
 * earlier one if what follows knows the later one as it is, else the later one.
 */
export function tellUnlinked(later: Entry, following: Line): Verdict {
  const sequence = sequenceOf(later);
  return sequence > 1 && knows(following, hashOf(later))
    ? altered(sequence - 1, 'it is not what it was when the next one was written')
    : altered(sequence, 'it does not follow from the one before it');
}

function knows(line: Line, hash: Uint8Array): boolean {
  if (line.kind === 'record') return sameBytes(line.record.previous, hash);
  return (
    line.kind === 'trailer' && line.trailer !== null && sameBytes(line.trailer.head.hash, hash)
  );
}
