import type { Situations, Space } from '../analyze/domain.ts';
import type { Variable } from '../analyze/variable.ts';
import { type Policy, type Rule, ruleOf } from '../language/policy.ts';
import { type Box, countOf, coverOf } from './cover.ts';
import { isOfCredential } from './credential.ts';
import { type Outcome, outcomesOf, type Product } from './outcome.ts';
import { isOfViewer } from './phrase.ts';

/** What the API answers to one action. */
export interface ActionTable {
  readonly action: string;
  readonly variables: readonly Variable[];
  /** The answers that a credential gets whoever asks by it, about whatever: the first that fits. */
  readonly credentials: readonly { readonly boxes: readonly Box[]; readonly answer: Outcome }[];
  /** The answers by all other credentials, which mostly are answered alike. */
  readonly grids: readonly { readonly boxes: readonly Box[]; readonly grid: Grid }[];
}

/** Groups of personas by groups of states: whoever and whatever is answered alike is one group. */
export interface Grid {
  readonly personas: readonly (readonly Box[])[];
  readonly states: readonly (readonly Box[])[];
  /**
   * By persona and state. Where there are two answers, NOT_FOUND is for those who cannot see the
   * record, and who can is in the table of reading it.
   */
  readonly cells: readonly (readonly (readonly Outcome[])[])[];
}

/** The tables of a policy's actions, over every situation that there can be. */
export function tablesOf(policy: Policy, product: Product): ActionTable[] {
  return Object.keys(policy.rules).map((action) =>
    tableOf(policy, ruleOf(policy, action), product),
  );
}

function tableOf(policy: Policy, rule: Rule, product: Product): ActionTable {
  const { space, sets, bySight } = outcomesOf(policy, rule, product);
  const names = namesOf(space.variables.filter(isOfCredential));
  const kinds = slicesOf(space, space.all, names);
  const settled = [...sets.keys()].map((answer) => ({
    answer,
    set: union(kinds.filter((kind) => answersIn(sets, kind).join() === answer)),
  }));
  const credentials = settled
    .filter(({ set }) => set !== 0n)
    .map(({ answer, set }, at, all) => {
      const before = union(all.slice(0, at).map((earlier) => earlier.set));
      return { boxes: coverOf(space, set, names, before), answer };
    });
  const told = union(settled.map(({ set }) => set));
  const grids = alikeByCredential(space, space.not(told), bySight).map((set) => ({
    boxes: coverOf(space, set, names, told),
    grid: gridOf(space, set, { sets, bySight }),
  }));
  return { action: rule.action, variables: space.variables, credentials, grids };
}

type Answers = ReadonlyMap<Outcome, Situations>;

/** A set, divided into the credentials by which everybody is answered alike; most of them first. */
function alikeByCredential(space: Space, set: Situations, answers: Answers): Situations[] {
  const names = namesOf(space.variables.filter(isOfCredential));
  const others = namesOf(space.variables.filter((variable) => !isOfCredential(variable)));
  const alike = new Map<string, Situations>();
  for (const kind of slicesOf(space, set, names)) {
    const cells = slicesOf(space, kind, others).map((cell) => answersIn(answers, cell));
    const key = cells.join('|');
    alike.set(key, (alike.get(key) ?? 0n) | kind);
  }
  return [...alike.values()].sort((one, other) => countOf(other) - countOf(one));
}

function gridOf(
  space: Space,
  set: Situations,
  { sets, bySight }: { readonly sets: Answers; readonly bySight: Answers },
): Grid {
  const own = space.variables.filter((variable) => !isOfCredential(variable));
  const viewers = namesOf(own.filter(isOfViewer));
  const records = namesOf(own.filter((variable) => !isOfViewer(variable)));
  const answeredAlike = (who: readonly Situations[], what: readonly Situations[]) =>
    joined(who, (part) => what.map((other) => answersIn(sets, part & other).join()).join('|'));
  const lines = grouped(space, set, bySight, { by: viewers, across: records });
  const columns = grouped(space, set, bySight, { by: records, across: viewers });
  const personas = answeredAlike(lines, columns);
  const states = answeredAlike(columns, personas);
  const described = (part: Situations, names: readonly string[]) =>
    coverOf(space, part, names, space.not(set));
  return {
    personas: personas.map((part) => described(part, viewers)),
    states: states.map((part) => described(part, records)),
    cells: personas.map((who) => states.map((what) => answersIn(sets, who & what))),
  };
}

interface Axes {
  readonly by: readonly string[];
  readonly across: readonly string[];
}

/** A set, divided into those parts that are answered alike; first those with most yes. */
function grouped(space: Space, set: Situations, answers: Answers, { by, across }: Axes) {
  const columns = [...slicesOf(space, set, across)];
  const alike = new Map<string, { set: Situations; readonly hope: number }>();
  for (const line of slicesOf(space, set, by)) {
    const cells = columns.map((column) => answersIn(answers, line & column).join());
    const key = cells.join('|');
    alike.set(key, { set: (alike.get(key)?.set ?? 0n) | line, hope: hopeIn(cells) });
  }
  return [...alike.values()].sort((one, other) => other.hope - one.hope).map((part) => part.set);
}

/** The parts with the same key as one, in the place of the first of them. */
function joined(
  parts: readonly Situations[],
  keyOf: (part: Situations) => string,
): readonly Situations[] {
  const alike = new Map<string, Situations>();
  for (const part of parts) alike.set(keyOf(part), (alike.get(keyOf(part)) ?? 0n) | part);
  return [...alike.values()];
}

/** More for whoever may more, then for whoever could help themselves. */
function hopeIn(cells: readonly string[]): number {
  const yes = cells.filter((cell) => cell === 'yes').length;
  const plainNo = cells.filter((cell) => cell === 'FORBIDDEN' || cell === 'NOT_FOUND').length;
  return yes + (cells.length - plainNo) / (cells.length + 1);
}

/** The parts of a set in which some variables have the same values. */
function slicesOf(space: Space, set: Situations, names: readonly string[]): Situations[] {
  return names.reduce<Situations[]>(
    (parts, name) =>
      parts.flatMap((part) =>
        (space.variables.find((variable) => variable.name === name)?.values ?? [])
          .map((value) => part & space.where(name, [value]))
          .filter((slice) => slice !== 0n),
      ),
    [set],
  );
}

function union(sets: readonly Situations[]): Situations {
  return sets.reduce((sum, set) => sum | set, 0n);
}

function answersIn(answers: Answers, set: Situations): Outcome[] {
  return [...answers].filter(([, given]) => (given & set) !== 0n).map(([outcome]) => outcome);
}

function namesOf(variables: readonly Variable[]): string[] {
  return variables.map(({ name }) => name);
}
