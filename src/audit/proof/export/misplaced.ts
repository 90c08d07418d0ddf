import { type Entry, sequenceOf } from './chain.ts';
import type { Line } from './line.ts';
import { altered, missing, type Verdict } from './verdict.ts';

/** What a line is in the order of an export: the sequence of an event, or one of its two ends. */
type Place = number | 'header' | 'trailer';

/** What was due where another line stands. */
export interface Due {
  readonly place: 'header' | number;
  /** Whether an entry is it. */
  readonly isDue: (entry: Entry) => boolean;
  /** The sequence of the last event, when the header was there to say it. */
  readonly through: number | null;
}

/**
 * Tells what became of the line that was due, by reading to the end: it comes later, or never; or
 * what stands in its place comes again, and was put there.
 */
export async function tellMisplaced(
  found: Line,
  due: Due,
  lines: AsyncIterable<Line>,
): Promise<Verdict> {
  const place = placeOf(found);
  let came = false;
  let nearest = nearer(due, place, (due.through ?? 0) + 1);
  for await (const line of lines) {
    const another = placeOf(line);
    if (place !== undefined && another === place)
      return altered(numberOf(place), 'it is there twice');
    nearest = nearer(due, another, nearest);
    came ||= isWhatWasDue(line, due);
  }
  if (came)
    return { kind: 'reordered', sequence: numberOf(due.place), why: comesLater(due, place) };
  if (due.place === 'header') return missing(null, null, 'the header is not there');
  return missing(due.place, nearest - 1, 'nothing in the export tells of that');
}

function isWhatWasDue(line: Line, { place, isDue }: Due): boolean {
  if (place === 'header') return line.kind === 'header';
  return (line.kind === 'record' || line.kind === 'stub') && isDue(line);
}

function placeOf(line: Line): Place | undefined {
  if (line.kind === 'record' || line.kind === 'stub') return sequenceOf(line);
  return line.kind === 'header' || line.kind === 'trailer' ? line.kind : undefined;
}

/** The earliest event after the one that was due which is there. */
function nearer(due: Due, place: Place | undefined, nearest: number): number {
  return typeof place === 'number' && typeof due.place === 'number' && place > due.place
    ? Math.min(place, nearest)
    : nearest;
}

function numberOf(place: Place): number | null {
  return typeof place === 'number' ? place : null;
}

function comesLater({ place }: Due, found: Place | undefined): string {
  const what = place === 'header' ? 'the header' : `event ${place}`;
  const other = typeof found === 'number' ? `event ${found}` : `the ${found ?? 'line'}`;
  return `${what} comes later, and ${other} stands in its place`;
}
