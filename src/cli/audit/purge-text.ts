import { wrapped } from '../access/lines.ts';
import { printable } from '../printable.ts';
import { logOf } from './chain-name.ts';
import type { Asked } from './purge-arguments.ts';
import type { Extent } from './purge-extent.ts';

/** What came of a purge, for people. */
export function purgeText({ workspace, dryRun }: Asked, before: Date, extent: Extent): string {
  const { purged, due, through, obstacle } = extent;
  const log = logOf(workspace);
  const sentences: string[] = [];
  if (through > purged) {
    sentences.push(
      `${dryRun ? 'Would purge' : 'Purged'} ${events(purged + 1, through)} of ${log}.`,
    );
  } else if (obstacle === null) {
    sentences.push(`There is nothing from before ${before.toISOString()} to purge of ${log}.`);
  }
  if (obstacle !== null) {
    const kept = `${dryRun ? 'Would keep' : 'Kept'} ${events(through + 1, due)} of ${log}`;
    sentences.push(`${kept}, old enough as that is: ${obstacle}.`);
  }
  return paragraph(sentences.join(' '));
}

/** Of a workspace whose plan keeps all. */
export function keptForEver(workspace: string | null): string {
  return paragraph(`By the plan of its workspace, ${logOf(workspace)} is kept for ever.`);
}

function events(first: number, last: number): string {
  return first === last ? `event ${first}` : `the events ${first} to ${last}`;
}

function paragraph(text: string): string {
  return printable(`${wrapped(text).join('\n')}\n`);
}
