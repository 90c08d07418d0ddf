import type { Condition, Leaf } from '../language/condition.ts';
import type { Fact } from '../language/policy.ts';
import { leavesOf } from '../language/walk.ts';

/** Facts of one kind of which each includes those before it: a share that reads, comments, writes. */
export interface Ladder {
  /** What they are facts about: `share`. */
  readonly name: string;
  /** From the least on. */
  readonly levels: readonly { readonly level: string; readonly fact: Fact }[];
}

/** The facts of a rule, those that include each other together. A fact of its own has one level. */
export function laddersOf(conditions: readonly Condition[]): Ladder[] {
  const facts = conditions.flatMap(leavesOf).filter((leaf): leaf is Fact => leaf.kind === 'some');
  const byStem = new Map<string, Fact[]>();
  for (const fact of new Map(facts.map((known) => [known.name, known])).values()) {
    const stem = levelOf(fact) === null ? fact.name : stemOf(fact);
    byStem.set(stem, [...(byStem.get(stem) ?? []), fact]);
  }
  return [...byStem].flatMap(([name, group]) => laddersIn(name, group));
}

/** Whether a ladder has levels, rather than being one fact that holds or does not. */
export function hasLevels({ name, levels }: Ladder): boolean {
  return levels[0]?.level !== name;
}

function laddersIn(name: string, group: readonly Fact[]): Ladder[] {
  const levels = group
    .toSorted((a, b) => valuesOf(b).length - valuesOf(a).length)
    .map((fact) => ({ level: levelOf(fact) ?? name, fact }));
  const nested = levels.every(({ fact }, index) => {
    const below = levels[index - 1]?.fact;
    return !below || includes(below, fact);
  });
  if (nested) return [{ name, levels }];
  return group.map((fact) => ({ name: fact.name, levels: [{ level: fact.name, fact }] }));
}

function includes(below: Fact, above: Fact): boolean {
  const enough = valuesOf(below);
  return below.table === above.table && valuesOf(above).every((value) => enough.includes(value));
}

/** The values of the one column that a fact with levels looks at. */
function valuesOf({ where }: Fact): readonly unknown[] {
  const among = leavesOf(where).find((leaf): leaf is Among => leaf.kind === 'is');
  return among?.values ?? [];
}

type Among = Extract<Leaf, { kind: 'is' }>;

function stemOf({ name }: Fact): string {
  return name.slice(0, name.lastIndexOf(':'));
}

/** What comes after the colon in the name of a fact, when its rows have that as a value. */
function levelOf(fact: Fact): string | null {
  const level = fact.name.slice(fact.name.lastIndexOf(':') + 1);
  return level !== fact.name && valuesOf(fact).includes(level) ? level : null;
}
