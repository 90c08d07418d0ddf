import type { Condition, Leaf } from './condition.ts';
import { type Subject, testLeaf } from './test.ts';
import { evaluate, leavesOf } from './walk.ts';

/** One thing that a rule depends on, with all the values that make a difference. */
export interface Variable {
  readonly name: string;
  readonly values: readonly string[];
}

/** A value for each variable, by the variable's name. */
export type Assignment = Readonly<Record<string, string>>;

const OTHER = '(other)';
const NONE = 'none';

/** The variables that a rule depends on, each once. */
export function variablesOf(condition: Condition): Variable[] {
  const byName = new Map<string, Variable>();
  for (const leaf of leavesOf(condition)) {
    const variable = variableOf(leaf);
    const values = new Set([...(byName.get(variable.name)?.values ?? []), ...variable.values]);
    byName.set(variable.name, { name: variable.name, values: [...values] });
  }
  return [...byName.values()];
}

/** The value of a rule under an assignment of its variables. */
export function evaluateAssigned(condition: Condition, assignment: Assignment): boolean {
  return evaluate(condition, (leaf) => holds(leaf, assignment[variableOf(leaf).name]));
}

/** The assignment that a real viewer, record and facts amount to. */
export function assignmentOf(condition: Condition, subject: Subject): Assignment {
  const entries = leavesOf(condition).map((leaf) => [
    variableOf(leaf).name,
    leafValue(leaf, subject),
  ]);
  return Object.fromEntries(entries);
}

function variableOf(leaf: Leaf): Variable {
  switch (leaf.kind) {
    case 'level':
      return { name: leaf.scale.name, values: [NONE, ...leaf.scale.levels] };
    case 'is': {
      const declared: readonly string[] | undefined = leaf.ref.column.enumValues;
      const values = declared?.length ? declared : [...leaf.values.map(String), OTHER];
      return { name: leaf.ref.key, values: leaf.ref.column.notNull ? values : [...values, NONE] };
    }
    default:
      return { name: leaf.name, values: ['no', 'yes'] };
  }
}

function holds(leaf: Leaf, value: string | undefined): boolean {
  switch (leaf.kind) {
    case 'level':
      return (
        value !== undefined &&
        leaf.scale.levels.indexOf(value) >= leaf.scale.levels.indexOf(leaf.level)
      );
    case 'is':
      return leaf.values.map(String).includes(value ?? NONE);
    default:
      return value === 'yes';
  }
}

function leafValue(leaf: Leaf, subject: Subject): string {
  switch (leaf.kind) {
    case 'level': {
      const { tenantId, viewer } = subject;
      const standing = tenantId === null ? undefined : viewer.tenants.get(tenantId);
      return standing?.[leaf.scale.name] ?? NONE;
    }
    case 'is': {
      const value = subject.row[leaf.ref.key];
      if (value === null || value === undefined) return NONE;
      return variableOf(leaf).values.includes(String(value)) ? String(value) : OTHER;
    }
    default:
      return testLeaf(leaf, subject) ? 'yes' : 'no';
  }
}
