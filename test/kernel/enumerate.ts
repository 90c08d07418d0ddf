import { leafTermOf, NONE, OTHER, placed, termOf } from '../../src/authz/analyze/leaf-term.ts';
import { declaredBy } from '../../src/authz/analyze/variable.ts';
import { type Subject, testLeaf } from '../../src/authz/decide/evaluate.ts';
import type { Condition, Fact, Leaf } from '../../src/authz/language/condition.ts';
import { PolicyError } from '../../src/authz/language/errors.ts';
import { leavesOf } from '../../src/authz/language/walk.ts';
import { type Assignment, holdsUnder } from './term.ts';

/** The viewer with the one record that another belongs to, and that one's facts. */
export type Related = (fact: Fact, subject: Subject) => Subject;

/** The variables that a rule depends on, each once. */
export function variablesOf(condition: Condition): { name: string; values: readonly string[] }[] {
  return declaredBy(condition).map(({ name, values }) => ({ name, values }));
}

/** The value of a rule under an assignment of its variables. */
export function evaluateAssigned(condition: Condition, assignment: Assignment): boolean {
  return holdsUnder(termOf(condition), assignment);
}

/**
 * The assignment that a real viewer, record and facts amount to.
 * @param related finds the record that a fact with `one` is about
 * @throws PolicyError when such a record is needed and none is given
 */
export function assignmentOf(
  condition: Condition,
  subject: Subject,
  related: Related = (fact) => {
    throw new PolicyError(`the record of ${fact.name} is not given`);
  },
): Assignment {
  const ranges = rangesOf(condition);
  const given = new Map<string, string>();
  for (const [name, value] of valuesIn(condition, subject, related, '')) {
    const range = ranges.get(name) ?? [];
    given.set(name, higher(range, given.get(name), range.includes(value) ? value : OTHER));
  }
  return Object.fromEntries(given);
}

type Ranges = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<Condition, Ranges>();

/** The values of each variable, looked up once for all subjects. */
function rangesOf(condition: Condition): Ranges {
  const ranges =
    known.get(condition) ??
    new Map(declaredBy(condition).map(({ name, values }) => [name, values]));
  known.set(condition, ranges);
  return ranges;
}

function* valuesIn(
  condition: Condition,
  subject: Subject,
  related: Related,
  at: string,
): Generator<readonly [name: string, value: string]> {
  for (const leaf of leavesOf(condition)) {
    if (leaf.kind === 'some' && leaf.one) {
      yield* valuesIn(leaf.where, related(leaf, subject), related, placed(leaf.one, at));
      continue;
    }
    const term = leafTermOf(leaf, at);
    if (typeof term !== 'boolean' && term[0] === 'in') yield [term[1], valueHeld(leaf, subject)];
  }
}

/** Of the levels of a ladder that hold the highest counts; other variables are given one value only. */
function higher(range: readonly string[], one: string | undefined, other: string): string {
  return one !== undefined && range.indexOf(one) > range.indexOf(other) ? one : other;
}

function valueHeld(leaf: Leaf, subject: Subject): string {
  switch (leaf.kind) {
    case 'level': {
      const { tenantId, viewer } = subject;
      const levels = tenantId === null ? undefined : viewer.tenants.get(tenantId);
      return levels?.[leaf.scale.name] ?? NONE;
    }
    case 'is': {
      const value = subject.row[leaf.ref.key];
      return value === null || value === undefined ? NONE : String(value);
    }
    case 'some': {
      const holds = testLeaf(leaf, subject);
      if (leaf.ladder) return holds ? leaf.ladder.level : NONE;
      return holds ? 'yes' : 'no';
    }
    default:
      return testLeaf(leaf, subject) ? 'yes' : 'no';
  }
}
