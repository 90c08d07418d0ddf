import { SIGNED_IN } from '../authz/implications.ts';
import { spaceOf, unionOf } from '../authz/situations.ts';
import { renamed, type Term } from '../authz/term.ts';
import { together, type Variable } from '../authz/variable.ts';
import { type Box, coverOf } from './cover.ts';

/** A rule with what its variables stand for. */
export interface Side {
  readonly variables: readonly Variable[];
  readonly rule: Term;
}

/** Who may by one rule and not by another, over every situation that there can be for both. */
export interface Compared {
  readonly variables: readonly Variable[];
  readonly gained: readonly Box[];
  readonly lost: readonly Box[];
}

/**
 * Compares what two rules mean, whatever their conditions are called. Nobody's credential comes
 * into it but as far as the rules themselves speak of it.
 */
export function compared(before: Side, after: Side): Compared {
  const [own, theirs] = [used(before), used(after)];
  const union = told(unionOf(own, theirs), own);
  const space = spaceOf(union.variables);
  const [old, now] = [
    space.holds(renamed(before.rule, union.former)),
    space.holds(renamed(after.rule, union.present)),
  ];
  const names = space.variables.map(({ name }) => name);
  const here = names.includes('reach') ? space.where('reach', ['yes']) : space.all;
  const asking = here & space.where(SIGNED_IN, ['yes']);
  const describe = (set: bigint) => coverOf(space, set & asking, names, space.not(asking));
  return {
    variables: space.variables,
    gained: describe(now & ~old),
    lost: describe(old & ~now),
  };
}

/** The variables that a rule looks at. */
function used({ variables, rule }: Side): Variable[] {
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

interface Told {
  readonly variables: readonly Variable[];
  /** The names that the variables of each side have among them. */
  readonly former: ReadonlyMap<string, string>;
  readonly present: ReadonlyMap<string, string>;
}

/** What is called the same and does not mean the same any more is told apart. */
function told(union: ReturnType<typeof unionOf>, own: readonly Variable[]): Told {
  const changed = new Map(
    [...union.names].filter(([name, here]) => here !== name && own.some((v) => v.name === name)),
  );
  const taken = new Set(own.map(({ name }) => name));
  const anew = [...changed].filter(([, here]) => !taken.has(here));
  const labels = new Map(
    anew.flatMap(([name, here]) => [
      [name, `${name}${WAS}`],
      [here, `${name}${IS}`],
    ]),
  );
  const labelOf = (name: string) => labels.get(name) ?? name;
  return {
    variables: together(
      union.variables.map((variable) => relabelled(variable, labelOf(variable.name))),
    ),
    former: new Map(own.map(({ name }) => [name, labelOf(name)])),
    present: new Map([...union.names].map(([name, here]) => [name, labelOf(here)])),
  };
}

const WAS = ' as it was';
const IS = ' as it is now';

function relabelled(variable: Variable, name: string): Variable {
  const { of } = variable;
  if (of.kind !== 'fact' || name === variable.name) return { ...variable, name };
  const words = `${of.words}${name.endsWith(WAS) ? WAS : IS}`;
  return { ...variable, name, of: { ...of, words } };
}
