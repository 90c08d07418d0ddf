import type { Checkpoint } from '../checkpoint.ts';
import { Chain, type Entry, type Fault } from './chain.ts';
import { type AskAgain, coverageOf } from './coverage.ts';
import type { ExportHeader } from './header.ts';
import { type Line, readLines } from './line.ts';
import { type Due, tellMisplaced } from './misplaced.ts';
import type { Trailer } from './trailer.ts';
import { tellUnlinked } from './unlinked.ts';
import { altered, missing, type Verdict } from './verdict.ts';

/** An export to read, and whose it has to be (undefined: anyone's). */
export interface Readable {
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly workspace?: string | null | undefined;
}

/** What was found, and the header if there was one. */
export interface Reading {
  readonly verdict: Verdict | AskAgain;
  readonly header: ExportHeader | undefined;
}

type Lines = AsyncGenerator<Line, undefined>;

/**
 * Reads an export once, to its end or to where it is found wrong.
 * @param markAt the event that the checkpoint covers last; null: the last one of all
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
      return { verdict: await tellHeaderless(first, lines), header: undefined };
    }
    const { header } = first;
    if (workspace !== undefined && workspace !== header.workspace) {
      const verdict = {
        kind: 'otherWorkspace',
        workspace: header.workspace,
        asked: workspace,
      } as const;
      return { verdict, header };
    }
    const chain = new Chain(header, markAt ?? header.through);
    const followed = await follow(chain, lines);
    if (followed.kind !== 'followed') return { verdict: followed, header };
    return { verdict: coverageOf(header, chain, followed.trailer, checkpoint), header };
  } finally {
    // Closes the file, however the reading ended.
    await lines.return(undefined);
  }
}

async function nextOf(lines: Lines): Promise<Line> {
  const { value } = await lines.next();
  return value ?? { kind: 'end', unfinished: undefined };
}

async function tellHeaderless(first: Line, lines: Lines): Promise<Verdict> {
  if (first.kind === 'unreadable') return altered(null, `there is no header: ${first.why}`);
  if (first.kind === 'end') return missing(null, null, 'the file ends before its header does');
  return tellMisplaced(first, { place: 'header', isDue: () => false, through: null }, lines);
}

/** Takes all lines after the header; the trailer, when they hold together and nothing follows it. */
async function follow(
  chain: Chain,
  lines: Lines,
): Promise<Verdict | { readonly kind: 'followed'; readonly trailer: Trailer }> {
  for (;;) {
    const line = await nextOf(lines);
    if (line.kind === 'record' || line.kind === 'stub') {
      const fault = chain.take(line);
      if (fault) return tellFault(fault, line, chain, lines);
      continue;
    }
    if (line.kind !== 'trailer') return tellStray(line, chain);
    if (!chain.isComplete) return tellMisplaced(line, dueIn(chain), lines);
    return (await isOver(lines))
      ? { kind: 'followed', trailer: line.trailer }
      : altered(null, 'there is more after the trailer');
  }
}

async function isOver(lines: Lines): Promise<boolean> {
  const line = await nextOf(lines);
  return line.kind === 'end' && !line.unfinished;
}

async function tellFault(fault: Fault, entry: Entry, chain: Chain, lines: Lines): Promise<Verdict> {
  switch (fault.kind) {
    case 'found':
      return fault.verdict;
    case 'unlinked':
      return tellUnlinked(entry, await nextOf(lines));
    case 'early':
      return tellMisplaced(entry, dueIn(chain), lines);
  }
}

function dueIn(chain: Chain): Due {
  return { place: chain.next, isDue: (entry) => chain.isDue(entry), through: chain.through };
}

/** What a line means that no event and no trailer is. */
function tellStray(
  line: Extract<Line, { readonly kind: 'header' | 'unreadable' | 'end' }>,
  { next, through, isComplete }: Chain,
): Verdict {
  switch (line.kind) {
    case 'header':
      return altered(null, 'there is a second header');
    case 'unreadable':
      return altered(isComplete ? null : next, line.why);
    case 'end':
      if (!isComplete) return missing(next, through, 'the file ends before that');
      return line.unfinished?.kind === 'trailer'
        ? altered(null, 'the newline at its end is not there')
        : missing(null, null, 'the file ends before its trailer does');
  }
}
