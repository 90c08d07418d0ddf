import { adjacencyGraphs } from '@zxcvbn-ts/language-common';

/** Whether the second character carries a run on from the first. */
type Step = (from: string, to: string) => boolean;

// Not the number pads: there, each digit neighbours most others, and random digits would look like runs.
const { qwerty, qwertz, azerty } = adjacencyGraphs;

const STEPS: readonly Step[] = [
  isNext,
  (from, to) => isNext(to, from),
  ...[qwerty, qwertz, azerty].map(isNeighbourOn),
];

/** A shorter stretch is as likely chance as habit. */
const SHORTEST_RUN = 4;
/** A run with a few characters put on is still a run. */
const LEAST_SHARE = 3 / 4;

/**
 * Whether a text (in small letters) is runs but for a quarter of it at most: runs of the alphabet, of
 * digits, of neighbouring keys, or of one character. Several may follow each other.
 */
export function isMadeOfRuns(text: string): boolean {
  const characters = [...text];
  let inRuns = 0;
  for (let at = 0; at < characters.length; ) {
    const length = Math.max(...STEPS.map((step) => runLength(characters, at, step)));
    const isRun = length >= SHORTEST_RUN;
    if (isRun) inRuns += length;
    at += isRun ? length : 1;
  }
  return inRuns > 0 && inRuns >= characters.length * LEAST_SHARE;
}

/** How many characters from `start` on hold together; a doubled one (`aabbcc`) does not break a run. */
function runLength(characters: readonly string[], start: number, step: Step): number {
  let end = start + 1;
  for (let from = characters[start] ?? ''; end < characters.length; end += 1) {
    const to = characters[end] ?? '';
    if (to !== from && !step(from, to)) break;
    from = to;
  }
  return end - start;
}

/** Next in the alphabet, of any script, or among the digits, where 0 follows 9. */
function isNext(from: string, to: string): boolean {
  if (from === '9' && to === '0') return true;
  const sameKind = /^(?:\p{L}\p{L}|\p{N}\p{N})$/u.test(from + to);
  return sameKind && to.codePointAt(0) === (from.codePointAt(0) ?? 0) + 1;
}

/** The step to a neighbouring key. A graph gives, per character, its key's neighbours, each as `aA`. */
function isNeighbourOn(graph: Readonly<Record<string, readonly (string | null)[]>>): Step {
  const around = new Map(Object.entries(graph).map(([key, near]) => [key, near.join('')]));
  return (from, to) => around.get(from)?.includes(to) ?? false;
}
