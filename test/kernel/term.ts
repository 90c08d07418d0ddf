import type { Term } from '../../src/authz/analyze/term.ts';

/** A value for each variable, by the variable's name. */
export type Assignment = Readonly<Record<string, string>>;

/** Whether an assignment satisfies a term. */
export function holdsUnder(term: Term, assignment: Assignment): boolean {
  if (typeof term === 'boolean') return term;
  switch (term[0]) {
    case 'all': {
      const [, ...parts] = term;
      return parts.every((part) => holdsUnder(part, assignment));
    }
    case 'any': {
      const [, ...parts] = term;
      return parts.some((part) => holdsUnder(part, assignment));
    }
    case 'not':
      return !holdsUnder(term[1], assignment);
    case 'in': {
      const [, variable, ...values] = term;
      return values.includes(assignment[variable] ?? '');
    }
  }
}
