import { domainOf, unionOf } from '../analyze/assignments.ts';
import type { Assignments, Domain } from '../analyze/domain.ts';
import { SIGNED_IN } from '../analyze/implications.ts';
import { renamed } from '../analyze/term.ts';
import { together, type Variable } from '../analyze/variable.ts';
import { type Box, coverOf } from './cover.ts';
import { impliedByGrant } from './granted.ts';
import { type Side, usedBy, withGrant } from './side.ts';

/** Who may by one rule and not by another, over all possible assignments of both. */
export interface Compared {
  readonly variables: readonly Variable[];
  readonly gained: readonly Box[];
  readonly lost: readonly Box[];
}

/**
 * Compares the meaning of two rules. The names of their conditions do not count. A credential counts
 * only if a rule has a condition on it, and a view-as session only if it gains or loses without its
 * member.
 */
export function compared(before: Side, after: Side): Compared {
  const [former, present] = withGrant(before, after);
  const [own, theirs] = [usedBy(former), usedBy(present)];
  const union = labelled(unionOf(own, theirs), own);
  const domain = domainOf(union.variables, (all) => impliedByGrant(all, new Set()));
  const [old, now] = [
    domain.satisfying(renamed(former.rule, union.former)),
    domain.satisfying(renamed(present.rule, union.present)),
  ];
  return {
    variables: domain.variables,
    gained: described(domain, now & ~old, 0n),
    lost: described(domain, old & ~now, now),
  };
}

/**
 * A difference as boxes: first those of viewers who are not impersonated, then those of view-as
 * sessions that differ from them.
 * @param kept the assignments that still allow; there a view-as session loses without its member
 */
function described(domain: Domain, difference: Assignments, kept: Assignments): Box[] {
  const names = domain.variables.map(({ name }) => name);
  const here = names.includes('tenantScope') ? domain.where('tenantScope', ['yes']) : domain.all;
  const requester = here & domain.where(SIGNED_IN, ['yes']);
  const nobody = domain.not(requester);
  const set = difference & requester;
  const seenAs = viewAsIn(domain);
  const own = set & ~seenAs;
  const alike = seenAs === 0n ? 0n : domain.changed(own, 'notImpersonated', 'no') & ~kept;
  return [
    ...coverOf(domain, own, names, nobody | alike),
    ...coverOf(domain, set & seenAs & ~alike, names, nobody | (set & seenAs)),
  ];
}

/** The assignments of view-as sessions; none if the domain does not have such a variable. */
function viewAsIn(domain: Domain): Assignments {
  const hasVariable = domain.variables.some(({ of }) => of.kind === 'notImpersonated');
  return hasVariable ? domain.where('notImpersonated', ['no']) : 0n;
}

interface Labelled {
  readonly variables: readonly Variable[];
  /** The names that the variables of each side have among them. */
  readonly former: ReadonlyMap<string, string>;
  readonly present: ReadonlyMap<string, string>;
}

/** Gives different names to variables that had the same name and do not mean the same any more. */
function labelled(union: ReturnType<typeof unionOf>, own: readonly Variable[]): Labelled {
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
