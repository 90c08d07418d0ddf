/**
 * A rule over variables, as data that can be stored and compared: `in` holds when the variable has
 * one of the values.
 */
export type Term =
  | boolean
  | readonly ['all' | 'any', ...Term[]]
  | readonly ['not', Term]
  | readonly ['in', variable: string, ...values: string[]];

/** A value for each variable, by the variable's name. */
export type Assignment = Readonly<Record<string, string>>;

/** Whether a term holds when its variables have these values. */
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

/** The term with other names for its variables; a name that is not among them stays. */
export function renamed(term: Term, names: ReadonlyMap<string, string>): Term {
  if (typeof term === 'boolean') return term;
  switch (term[0]) {
    case 'all':
    case 'any': {
      const [kind, ...parts] = term;
      return [kind, ...parts.map((part) => renamed(part, names))];
    }
    case 'not':
      return ['not', renamed(term[1], names)];
    case 'in': {
      const [, variable, ...values] = term;
      return ['in', names.get(variable) ?? variable, ...values];
    }
  }
}
