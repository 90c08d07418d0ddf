import type { Condition, Fact } from '../language/condition.ts';
import { factsIn } from '../language/walk.ts';

/** The facts of one ladder, such as the levels of a share; or a single fact without a ladder. */
export interface FactGroup {
  readonly name: string;
  /** From the lowest level; each fact includes those before it. */
  readonly facts: readonly Fact[];
}

/** The facts of some conditions, in their groups. */
export function factGroupsOf(conditions: readonly Condition[]): FactGroup[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of factsIn(conditions)) {
    const name = fact.ladder?.name ?? fact.name;
    groups.set(name, [...(groups.get(name) ?? []), fact]);
  }
  return [...groups].map(([name, facts]) => ({ name, facts: facts.toSorted(byLevel) }));
}

function byLevel(one: Fact, other: Fact): number {
  return indexOf(one) - indexOf(other);
}

function indexOf({ ladder }: Fact): number {
  return ladder ? ladder.levels.indexOf(ladder.level) : 0;
}
