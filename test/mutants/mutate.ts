import type { Leaf } from '../../src/authz/language/condition.ts';
import {
  all,
  always,
  any,
  type Condition,
  never,
  not,
} from '../../src/authz/language/condition.ts';

/** A rule that differs from another in one place. */
export interface Mutant {
  /** Where and how. */
  readonly name: string;
  readonly condition: Condition;
}

/** Every rule that one mistake makes of a rule, in the rule itself and inside its facts. */
export function* mutantsOf(condition: Condition): Generator<Mutant> {
  switch (condition.kind) {
    case 'constant':
      yield { name: `${condition.value} turned`, condition: condition.value ? never : always };
      return;
    case 'all':
      yield { name: `all of ${condition.of.length} as any`, condition: any(...condition.of) };
      yield* within(condition.of, (of) => all(...of));
      return;
    case 'any':
      yield { name: `any of ${condition.of.length} as all`, condition: all(...condition.of) };
      yield* within(condition.of, (of) => any(...of));
      return;
    case 'not':
      yield { name: 'not dropped', condition: condition.of };
      yield* within([condition.of], ([of = never]) => not(of));
      return;
    case 'except':
      for (const [index] of condition.denials.entries()) {
        const kept = condition.denials.filter((_, other) => other !== index);
        yield { name: `denial ${index + 1} dropped`, condition: condition.of.except(...kept) };
      }
      yield* within([condition.of, ...condition.denials], ([of = never, ...denials]) =>
        of.except(...denials),
      );
      return;
    default:
      yield* mutantsOfLeaf(condition);
  }
}

function* within(
  parts: readonly Condition[],
  rebuild: (parts: readonly Condition[]) => Condition,
): Generator<Mutant> {
  for (const [index, part] of parts.entries()) {
    for (const { name, condition } of mutantsOf(part)) {
      yield { name, condition: rebuild(parts.with(index, condition)) };
    }
  }
}

function* mutantsOfLeaf(leaf: Condition & Leaf): Generator<Mutant> {
  yield { name: `${leaf.name} as always`, condition: always };
  yield { name: `${leaf.name} as never`, condition: never };
  yield { name: `${leaf.name} turned`, condition: not(leaf) };
  if (leaf.kind === 'level') {
    for (const level of neighboursOf(leaf.scale.levels, leaf.level)) {
      const condition = { ...leaf, level, name: `${leaf.scale.name}:${level}` };
      yield { name: `${leaf.name} as ${level}`, condition: { ...condition, except: leaf.except } };
    }
  }
  if (leaf.kind === 'is') {
    for (const values of neighbouringValues(leaf)) {
      const condition = { ...leaf, values, name: `${leaf.ref.key}=${values.join('|')}` };
      yield { name: `${leaf.name} as ${values}`, condition: { ...condition, except: leaf.except } };
    }
  }
  if (leaf.kind === 'some') {
    for (const { name, condition } of mutantsOf(leaf.where)) {
      // It is no level of the ladder any more, and has no name that others have.
      const changed = { ...leaf, name: `${leaf.name}, ${name}`, where: condition, ladder: null };
      yield { name: changed.name, condition: { ...changed, except: leaf.except } };
    }
  }
}

function neighboursOf(levels: readonly string[], level: string): string[] {
  const at = levels.indexOf(level);
  return [levels[at - 1], levels[at + 1]].flatMap((neighbour) => neighbour ?? []);
}

/** One value more or one less: for a level of a ladder, the level beside it. */
function neighbouringValues({ values, ref }: Extract<Leaf, { kind: 'is' }>) {
  const known: readonly string[] = ref.column.enumValues ?? [];
  const more = known.filter((value) => !values.includes(value)).map((value) => [...values, value]);
  const fewer = values.length > 1 ? values.map((value) => values.filter((v) => v !== value)) : [];
  return [...more, ...fewer];
}
