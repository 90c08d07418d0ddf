import { sameBytes } from '../hash.ts';
import type { Entry } from './chain.ts';
import { hashOf, sequenceOf } from './chain.ts';
import type { Line } from './line.ts';
import { altered, type Verdict } from './verdict.ts';

/**
 * Tells which of two neighbours was altered when the later one does not link to the earlier: the
 * earlier one if what follows knows the later one as it is, else the later one.
 */
export function tellUnlinked(later: Entry, following: Line): Verdict {
  const sequence = sequenceOf(later);
  return sequence > 1 && knows(following, sequence, hashOf(later))
    ? altered(sequence - 1, 'it is not what it was when the next one was written')
    : altered(sequence, 'it does not follow from the one before it');
}

function knows(line: Line, sequence: number, hash: Uint8Array): boolean {
  if (line.kind === 'record') {
    return line.record.sequence === sequence + 1 && sameBytes(line.record.previous, hash);
  }
  const head = line.kind === 'trailer' ? line.trailer?.head : undefined;
  return head !== undefined && head.sequence === sequence && sameBytes(head.hash, hash);
}
