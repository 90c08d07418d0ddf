import { sameBytes } from '../hash.ts';
import { type Entry, hashOf, sequenceOf } from './chain.ts';
import type { Line } from './lines.ts';
import { altered, type Finding, missing } from './verdict.ts';

/** The place of a line in an export: the sequence of an event, or one of both ends. */
type Place = number | 'header' | 'trailer';

/** The line that was expected where another line is. */
export interface Expected {
  readonly place: 'header' | number;
  /** Whether an entry is the expected one. */
  readonly isExpected: (entry: Entry) => boolean;
  /** The sequence of the last event, according to the header; null without a header. */
  readonly through: number | null;
}

/**
 * Decides what happened to the expected line. It reads to the end: the line comes later, or never,
 * or the line in its place comes again and was inserted.
 */
export async function misplacedFinding(
  found: Line,
  expected: Expected,
  lines: AsyncIterable<Line>,
): Promise<Finding> {
  const place = placeOf(found);
  let came = false;
  let nearest = nearer(expected, place, (expected.through ?? 0) + 1);
  for await (const line of lines) {
    const another = placeOf(line);
    if (place !== undefined && another === place) {
      return altered(numberOf(place), 'it is there twice');
    }
    nearest = nearer(expected, another, nearest);
    came ||= isExpected(line, expected);
  }
  if (came) {
    const why = comesLater(expected, place);
    return { kind: 'reordered', sequence: numberOf(expected.place), why };
  }
  if (expected.place === 'header') return missing(null, null, 'there is no header');
  return missing(expected.place, nearest - 1, 'the export does not contain that');
}

/**
 * Decides which of two neighbours was altered when the later one does not link to the earlier one.
 * It is the earlier one if the next line confirms the later one, and otherwise the later one.
 */
export function unlinkedFinding(later: Entry, next: Line): Finding {
  const sequence = sequenceOf(later);
  return sequence > 1 && confirms(next, hashOf(later))
    ? altered(sequence - 1, 'it was changed after the next one was written')
    : altered(sequence, 'it does not link to the one before it');
}

function confirms(line: Line, hash: Uint8Array): boolean {
  if (line.kind === 'record') return sameBytes(line.record.previous, hash);
  return (
    line.kind === 'trailer' && line.trailer !== null && sameBytes(line.trailer.head.hash, hash)
  );
}

function isExpected(line: Line, expected: Expected): boolean {
  if (expected.place === 'header') return line.kind === 'header';
  return (line.kind === 'record' || line.kind === 'tombstone') && expected.isExpected(line);
}

function placeOf(line: Line): Place | undefined {
  if (line.kind === 'record' || line.kind === 'tombstone') return sequenceOf(line);
  return line.kind === 'header' || line.kind === 'trailer' ? line.kind : undefined;
}

/** The earliest event after the expected one that is in the export. */
function nearer(expected: Expected, place: Place | undefined, nearest: number): number {
  return typeof place === 'number' && typeof expected.place === 'number' && place > expected.place
    ? Math.min(place, nearest)
    : nearest;
}

function numberOf(place: Place): number | null {
  return typeof place === 'number' ? place : null;
}

function comesLater({ place }: Expected, found: Place | undefined): string {
  const what = place === 'header' ? 'the header' : `event ${place}`;
  const other = typeof found === 'number' ? `event ${found}` : `the ${found ?? 'line'}`;
  return `${what} comes later, and ${other} is in its place`;
}
