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

// In parentheses, so that no level and no value of a column is taken for them.
const OTHER = '(other)';
const NONE = '(none)';

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
  const values = new Map(variablesOf(condition).map(({ name, values }) => [name, values]));
  const entries = leavesOf(condition).map((leaf) => {
    const { name } = variableOf(leaf);
    const value = leafValue(leaf, subject);
    return [name, values.get(name)?.includes(value) ? value : OTHER];
  });
  return Object.fromEntries(entries);
}

function variableOf(leaf: Leaf): Variable {
  switch (leaf.kind) {
    case 'level':
      return { name: leaf.scale.name, values: [NONE, ...leaf.scale.levels] };
    case 'is': {
      const declared: readonly string[] | undefined = leaf.ref.column.enumValues;
      const values = declared?.length ? declared : [...leaf.values.map(String), OTHER];
      // Named as the record's, since a scale may have the same name as a column: `role`.
      return {
        name: `record.${leaf.ref.key}`,
        values: leaf.ref.column.notNull ? values : [...values, NONE],
      };
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
      return value !== undefined && leaf.values.map(String).includes(value);
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
      return value === null || value === undefined ? NONE : String(value);
    }
    default:
      return testLeaf(leaf, subject) ? 'yes' : 'no';
  }
}
