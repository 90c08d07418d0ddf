import { termOf } from '../analyze/leaf-term.ts';
import type { Term } from '../analyze/term.ts';
import { declaredBy, type Variable } from '../analyze/variable.ts';
import { notImpersonated } from '../language/condition.ts';

/** A rule with its variables. */
export interface Side {
  readonly variables: readonly Variable[];
  readonly rule: Term;
  /** Whether a view-as session covers it at all. */
  readonly granted: boolean;
}

/** Two sides. Each says where it excludes view-as sessions, unless both treat all credentials alike. */
export function withGrant(one: Side, other: Side): readonly [Side, Side] {
  const hasVariable = [one, other].some((side) =>
    usedBy(side).some(({ of }) => of.kind === 'notImpersonated'),
  );
  return hasVariable || one.granted !== other.granted
    ? [restricted(one), restricted(other)]
    : [one, other];
}

function restricted(side: Side): Side {
  if (side.granted) return side;
  const [variable] = declaredBy(notImpersonated);
  const isKnown = side.variables.some(({ of }) => of.kind === 'notImpersonated');
  return {
    ...side,
    variables: isKnown || !variable ? side.variables : [...side.variables, variable],
    rule: ['all', termOf(notImpersonated), side.rule],
  };
}

/** The variables that a rule looks at. */
export function usedBy({ variables, rule }: Side): Variable[] {
  const names = namesIn(rule);
  return variables.filter(({ name }) => names.has(name));
}

function namesIn(term: Term): Set<string> {
  if (typeof term === 'boolean') return new Set();
  switch (term[0]) {
    case 'in':
      return new Set([term[1]]);
    case 'not':
      return namesIn(term[1]);
    default: {
      const [, ...parts] = term;
      return new Set(parts.flatMap((part) => [...namesIn(part)]));
    }
  }
}
