import type { Alternatives, Change } from './change.ts';
import type { Hypothesis } from './hypothesis.ts';

/** A set of more changes is no useful advice. */
const MAX_SIZE = 4;
const MAX_SETS = 12;
/** So many tests take some tens of milliseconds, which one explanation may cost. */
const MAX_TESTS = 50_000;

/** Changes that together make a test hold. None of them can be left out, and none can be smaller. */
export type ChangeSet = readonly Change[];

/**
 * The smallest sets of changes that make a test hold, those with the least effort first. Sets that
 * need somebody to be somebody else come last. No set contains another one, and a set changes each
 * thing once. There are at most four changes in a set, and at most twelve sets.
 */
export function minimalSets(
  alternatives: readonly Alternatives[],
  given: Hypothesis,
  test: (changed: Hypothesis) => boolean,
): ChangeSet[] {
  const found: ChangeSet[] = [];
  let tests = 0;
  for (let size = 1; size <= Math.min(MAX_SIZE, alternatives.length); size++) {
    for (const set of setsOf(alternatives, size)) {
      if (found.some((known) => includesAll(set, known))) continue;
      if (++tests > MAX_TESTS) return inOrder(found);
      if (test(applied(set, given))) found.push(set);
    }
  }
  return inOrder(found);
}

/** The subject after some changes. */
export function applied(set: ChangeSet, given: Hypothesis): Hypothesis {
  return set.reduce((changed, { apply }) => apply(changed), given);
}

/** Whether a set has each change of another one, or a larger one. */
function includesAll(set: ChangeSet, known: ChangeSet): boolean {
  return known.every((less) => set.some((more) => more === less || isLarger(more, less)));
}

function isLarger(more: Change, less: Change): boolean {
  if (more.of !== less.of || more.distance === null || less.distance === null) return false;
  const sameDirection = Math.sign(more.distance) === Math.sign(less.distance);
  return sameDirection && Math.abs(more.distance) >= Math.abs(less.distance);
}

/** All sets that change `size` things, with near changes before far ones. */
function* setsOf(alternatives: readonly Alternatives[], size: number): Generator<ChangeSet> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, changes] of alternatives.entries()) {
    for (const change of changes) {
      for (const rest of setsOf(alternatives.slice(index + 1), size - 1)) yield [change, ...rest];
    }
  }
}

function inOrder(sets: readonly ChangeSet[]): ChangeSet[] {
  const ofIdentity = (set: ChangeSet) => Number(set.some((change) => change.ofIdentity));
  const effort = (set: ChangeSet) => set.reduce((sum, { weight }) => sum + weight, 0);
  return sets
    .toSorted((a, b) => ofIdentity(a) - ofIdentity(b) || effort(a) - effort(b))
    .slice(0, MAX_SETS);
}
