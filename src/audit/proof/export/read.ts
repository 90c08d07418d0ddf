import type { Checkpoint } from '../checkpoint.ts';
import { Chain, type Entry, type Fault } from './chain.ts';
import { coverageOf, type ReadAgain } from './coverage.ts';
import { type Expected, misplacedFinding, unlinkedFinding } from './faults.ts';
import type { ExportHeader, Trailer } from './format.ts';
import { type Line, readLines } from './lines.ts';
import { altered, type Finding, missing, type Verdict } from './verdict.ts';

/** An export, and the workspace that it has to be of; undefined for any. */
export interface Readable {
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly workspace?: string | null | undefined;
}

/** The verdict, and the header if there is one. */
export interface Reading {
  readonly verdict: Verdict | ReadAgain;
  readonly header: ExportHeader | undefined;
}

type Lines = AsyncGenerator<Line, undefined>;

/**
 * Reads an export once, to its end or to its first fault.
 * @param markAt the last event that the checkpoint covers; null: the last event of all
 */
export async function readExport(
  { open, workspace }: Readable,
  checkpoint: Checkpoint,
  markAt: number | null,
): Promise<Reading> {
  const lines = readLines(open());
  try {
    const first = await nextOf(lines);
    if (first.kind !== 'header') {
      return { verdict: await headerlessFinding(first, lines), header: undefined };
    }
    const { header } = first;
    if (workspace !== undefined && workspace !== header.workspace) {
      const kind = 'otherWorkspace' as const;
      return { verdict: { kind, workspace: header.workspace, expected: workspace }, header };
    }
    const chain = new Chain(header, markAt ?? header.through);
    const followed = await follow(chain, lines);
    if (followed.kind !== 'followed') return { verdict: followed, header };
    return { verdict: coverageOf(header, chain, followed.trailer, checkpoint), header };
  } finally {
    // This closes the file in every case.
    await lines.return(undefined);
  }
}

async function nextOf(lines: Lines): Promise<Line> {
  const { value } = await lines.next();
  return value ?? { kind: 'end', unfinished: undefined };
}

async function headerlessFinding(first: Line, lines: Lines): Promise<Finding> {
  if (first.kind === 'unreadable') return altered(null, `there is no header: ${first.why}`);
  if (first.kind === 'end') return missing(null, null, 'the file ends before its header');
  const expected = { place: 'header', isExpected: () => false, through: null } as const;
  return misplacedFinding(first, expected, lines);
}

/** Reads all lines after the header. Returns the trailer if they are sound and nothing follows. */
async function follow(
  chain: Chain,
  lines: Lines,
): Promise<Finding | { readonly kind: 'followed'; readonly trailer: Trailer }> {
  for (;;) {
    const line = await nextOf(lines);
    if (line.kind === 'record' || line.kind === 'tombstone') {
      const fault = chain.take(line);
      if (fault) return faultFinding(fault, line, chain, lines);
      continue;
    }
    if (line.kind !== 'trailer') return strayFinding(line, chain);
    if (!chain.isComplete) return misplacedFinding(line, expectedBy(chain), lines);
    return (await isOver(lines))
      ? { kind: 'followed', trailer: line.trailer }
      : altered(null, 'there is more after the trailer');
  }
}

async function isOver(lines: Lines): Promise<boolean> {
  const line = await nextOf(lines);
  return line.kind === 'end' && !line.unfinished;
}

async function faultFinding(
  fault: Fault,
  entry: Entry,
  chain: Chain,
  lines: Lines,
): Promise<Finding> {
  switch (fault.kind) {
    case 'found':
      return fault.finding;
    case 'unlinked':
      return unlinkedFinding(entry, await nextOf(lines));
    case 'early':
      return misplacedFinding(entry, expectedBy(chain), lines);
  }
}

function expectedBy(chain: Chain): Expected {
  const { next: place, through } = chain;
  return { place, isExpected: (entry) => chain.isExpected(entry), through };
}

/** The finding about a line that is neither an event nor a trailer. */
function strayFinding(
  line: Extract<Line, { readonly kind: 'header' | 'unreadable' | 'end' }>,
  { next, through, isComplete }: Chain,
): Finding {
  switch (line.kind) {
    case 'header':
      return altered(null, 'there is a second header');
    case 'unreadable':
      return altered(isComplete ? null : next, line.why);
    case 'end':
      if (!isComplete) return missing(next, through, 'the file ends before that');
      return line.unfinished?.kind === 'trailer'
        ? altered(null, 'the last newline is missing')
        : missing(null, null, 'the file ends before its trailer');
  }
}
