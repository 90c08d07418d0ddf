/**
 * A rule over variables, as data that can be stored and compared. `in` holds if the variable has one
 * of the values.
 */
export type Term =
  | boolean
  | readonly ['all' | 'any', ...Term[]]
  | readonly ['not', Term]
  | readonly ['in', variable: string, ...values: string[]];

/** The term with other names for its variables. Names that are not in the map stay. */
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
