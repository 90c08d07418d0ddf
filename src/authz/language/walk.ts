import { all, always, any, type Condition, type Fact, type Leaf } from './condition.ts';

/**
 * The value of a rule, given the value of each leaf. `positive` is false below an odd number of
 * negations, where a true leaf makes the rule narrower.
 */
export function evaluate(
  condition: Condition,
  leafValue: (leaf: Leaf, positive: boolean) => boolean,
  positive = true,
): boolean {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'all':
      return condition.of.every((part) => evaluate(part, leafValue, positive));
    case 'any':
      return condition.of.some((part) => evaluate(part, leafValue, positive));
    case 'not':
      return !evaluate(condition.of, leafValue, !positive);
    case 'except':
      return (
        !condition.denials.some((part) => evaluate(part, leafValue, !positive)) &&
        evaluate(condition.of, leafValue, positive)
      );
    default:
      return leafValue(condition, positive);
  }
}

/** The parts of a condition, in written order. A leaf has none. */
export function partsOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of;
    case 'not':
      return [condition.of];
    case 'except':
      return [condition.of, ...condition.denials];
    default:
      return [];
  }
}

/** The leaves of a rule in written order, without those inside facts. */
export function leavesOf(condition: Condition): Leaf[] {
  switch (condition.kind) {
    case 'constant':
      return [];
    case 'all':
    case 'any':
    case 'not':
    case 'except':
      return partsOf(condition).flatMap(leavesOf);
    default:
      return [condition];
  }
}

/** The facts among the leaves of some rules, each once. */
export function factsIn(conditions: readonly Condition[]): Fact[] {
  const facts = conditions.flatMap(leavesOf).filter((leaf) => leaf.kind === 'some');
  return [...new Map(facts.map((fact) => [fact.name, fact])).values()];
}

/** The rule with some leaves taken to hold, where that makes it wider: not below a negation. */
export function takingToHold(condition: Condition, holds: (leaf: Leaf) => boolean): Condition {
  const inner = (part: Condition) => takingToHold(part, holds);
  switch (condition.kind) {
    case 'constant':
    case 'not':
      return condition;
    case 'all':
      return all(...condition.of.map(inner));
    case 'any':
      return any(...condition.of.map(inner));
    case 'except':
      return inner(condition.of).except(...condition.denials);
    default:
      return holds(condition) ? always : condition;
  }
}
