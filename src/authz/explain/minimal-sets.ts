import type { Change, Variable } from './change.ts';
import type { Hypothesis } from './hypothesis.ts';

/** A set of more changes than this is no advice. */
const MAX_SIZE = 4;
const MAX_SETS = 12;
/** An explanation is for one question at a time; this many tests take some tens of milliseconds. */
const MAX_TESTS = 50_000;

/** Changes that together would allow, none of which can be left out or be less. */
export type ChangeSet = readonly Change[];

/**
 * The smallest sets of changes after which a test holds, by effort; those for which somebody would
 * have to be somebody else come last. No set contains another, and each thing is changed once in a
 * set. Up to four changes in a set, and up to twelve sets.
 */
export function minimalSets(
  variables: readonly Variable[],
  given: Hypothesis,
  test: (changed: Hypothesis) => boolean,
): ChangeSet[] {
  const found: ChangeSet[] = [];
  let tests = 0;
  for (let size = 1; size <= Math.min(MAX_SIZE, variables.length); size++) {
    for (const set of setsOf(variables, size)) {
      if (found.some((known) => covers(set, known))) continue;
      if (++tests > MAX_TESTS) return inOrder(found);
      if (test(applied(set, given))) found.push(set);
    }
  }
  return inOrder(found);
}

/** A subject as it would be after changes. */
export function applied(set: ChangeSet, given: Hypothesis): Hypothesis {
  return set.reduce((changed, { apply }) => apply(changed), given);
}

/** Whether a set has all that another one has, or more of it: then the other one is enough. */
function covers(set: ChangeSet, known: ChangeSet): boolean {
  return known.every((less) => set.some((more) => more === less || isFurther(more, less)));
}

function isFurther(more: Change, less: Change): boolean {
  if (more.of !== less.of || more.distance === null || less.distance === null) return false;
  const alike = Math.sign(more.distance) === Math.sign(less.distance);
  return alike && Math.abs(more.distance) >= Math.abs(less.distance);
}

/** All sets of one change each of so many variables, the nearer changes before the further ones. */
function* setsOf(variables: readonly Variable[], size: number): Generator<ChangeSet> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, variable] of variables.entries()) {
    for (const change of variable) {
      for (const rest of setsOf(variables.slice(index + 1), size - 1)) yield [change, ...rest];
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
