import { all, type Condition, type Leaf, not } from '../language/condition.ts';
import { evaluate } from '../language/walk.ts';

/** A condition that does not come out as a rule needs it. */
export interface Missing {
  readonly leaf: Leaf;
  /** Whether it has to hold, or must not. */
  readonly positive: boolean;
}

/** Conditions that would have to come out otherwise, all of them together. */
export type Way = readonly Missing[];

/** What a way may rest on. */
export interface Change {
  /** The value that each condition has now. */
  readonly value: (leaf: Leaf, positive: boolean) => boolean;
  readonly mayChange: (missing: Missing) => boolean;
}

/** More than any rule of a person has. Of more ways, those with the least effort are kept. */
const MOST_WAYS = 32;

/**
 * The ways in which a condition would come out as wanted, in the order in which they are written.
 * One empty way when it does already, and none when it never can.
 */
export function waysTo(condition: Condition, wanted: boolean, change: Change): readonly Way[] {
  if (evaluate(condition, change.value, wanted) === wanted) return [[]];
  const inner = (parts: readonly Condition[]) => parts.map((part) => waysTo(part, wanted, change));
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'all':
      return wanted ? together(inner(condition.of)) : oneOf(inner(condition.of));
    case 'any':
      return wanted ? oneOf(inner(condition.of)) : together(inner(condition.of));
    case 'not':
      return waysTo(condition.of, !wanted, change);
    case 'except':
      return waysTo(all(condition.of, ...condition.denials.map(not)), wanted, change);
    default: {
      const missing = { leaf: condition, positive: wanted };
      return change.mayChange(missing) ? [[missing]] : [];
    }
  }
}

/** The way that takes the least, and the first of those that take the same. */
export function leastOf(ways: readonly Way[]): Way | null {
  const [first = null, ...others] = ways;
  return others.reduce((best, next) => (best && effort(best) <= effort(next) ? best : next), first);
}

/** How much it takes to make a condition hold, or not hold: the effort of a change. */
export function weightOf({ kind }: Leaf): number {
  // A right can be given. To change the record takes more, and nobody can be somebody else.
  switch (kind) {
    case 'viewerIs':
      return 3;
    case 'is':
    case 'isSet':
    case 'after':
      return 2;
    default:
      return 1;
  }
}

function effort(way: Way): number {
  return way.reduce((sum, { leaf }) => sum + weightOf(leaf), 0);
}

function oneOf(ways: readonly (readonly Way[])[]): readonly Way[] {
  return kept(ways.flat());
}

function together(parts: readonly (readonly Way[])[]): readonly Way[] {
  return parts.reduce<readonly Way[]>(
    (ways, part) => kept(ways.flatMap((way) => part.map((other) => [...way, ...other]))),
    [[]],
  );
}

function kept(ways: readonly Way[]): readonly Way[] {
  if (ways.length <= MOST_WAYS) return ways;
  const easiest = ways.toSorted((one, other) => effort(one) - effort(other));
  const chosen = new Set(easiest.slice(0, MOST_WAYS));
  return ways.filter((way) => chosen.has(way));
}
