import type { Assignments, Domain } from '../analyze/domain.ts';
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
  /** The answers that depend on the credential alone. The first that fits counts. */
  readonly credentials: readonly { readonly boxes: readonly Box[]; readonly answer: Outcome }[];
  /** The answers by all other credentials. Most of them give the same answers. */
  readonly grids: readonly { readonly boxes: readonly Box[]; readonly grid: Grid }[];
}

/** Groups of personas by groups of states. Personas or states with the same answers form one group. */
export interface Grid {
  readonly personas: readonly (readonly Box[])[];
  readonly states: readonly (readonly Box[])[];
  /**
   * By persona and state. If there are two answers, NOT_FOUND is for those who cannot see the record.
   * The table of `read` says who can.
   */
  readonly cells: readonly (readonly (readonly Outcome[])[])[];
}

/** The tables of a policy's actions, over all possible assignments. */
export function tablesOf(policy: Policy, product: Product): ActionTable[] {
  return Object.keys(policy.rules).map((action) =>
    tableOf(policy, ruleOf(policy, action), product),
  );
}

function tableOf(policy: Policy, rule: Rule, product: Product): ActionTable {
  const { domain, sets, bySight } = outcomesOf(policy, rule, product);
  const names = namesOf(domain.variables.filter(isOfCredential));
  const kinds = slicesOf(domain, domain.all, names);
  const settled = [...sets.keys()].map((answer) => ({
    answer,
    set: union(kinds.filter((kind) => answersIn(sets, kind).join() === answer)),
  }));
  const credentials = settled
    .filter(({ set }) => set !== 0n)
    .map(({ answer, set }, at, all) => {
      const before = union(all.slice(0, at).map((earlier) => earlier.set));
      return { boxes: coverOf(domain, set, names, before), answer };
    });
  const told = union(settled.map(({ set }) => set));
  const grids = alikeByCredential(domain, domain.not(told), bySight).map((set) => ({
    boxes: coverOf(domain, set, names, told),
    grid: gridOf(domain, set, { sets, bySight }),
  }));
  return { action: rule.action, variables: domain.variables, credentials, grids };
}

type Answers = ReadonlyMap<Outcome, Assignments>;

/** Divides a set into groups of credentials that give the same answers, the largest group first. */
function alikeByCredential(domain: Domain, set: Assignments, answers: Answers): Assignments[] {
  const names = namesOf(domain.variables.filter(isOfCredential));
  const others = namesOf(domain.variables.filter((variable) => !isOfCredential(variable)));
  const alike = new Map<string, Assignments>();
  for (const kind of slicesOf(domain, set, names)) {
    const cells = slicesOf(domain, kind, others).map((cell) => answersIn(answers, cell));
    const key = cells.join('|');
    alike.set(key, (alike.get(key) ?? 0n) | kind);
  }
  return [...alike.values()].sort((one, other) => countOf(other) - countOf(one));
}

function gridOf(
  domain: Domain,
  set: Assignments,
  { sets, bySight }: { readonly sets: Answers; readonly bySight: Answers },
): Grid {
  const own = domain.variables.filter((variable) => !isOfCredential(variable));
  const viewers = namesOf(own.filter(isOfViewer));
  const records = namesOf(own.filter((variable) => !isOfViewer(variable)));
  const answeredAlike = (who: readonly Assignments[], what: readonly Assignments[]) =>
    joined(who, (part) => what.map((other) => answersIn(sets, part & other).join()).join('|'));
  const lines = grouped(domain, set, bySight, { by: viewers, across: records });
  const columns = grouped(domain, set, bySight, { by: records, across: viewers });
  const personas = answeredAlike(lines, columns);
  const states = answeredAlike(columns, personas);
  const described = (part: Assignments, names: readonly string[]) =>
    coverOf(domain, part, names, domain.not(set));
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

/** Divides a set into parts with the same answers. Those with most `yes` come first. */
function grouped(domain: Domain, set: Assignments, answers: Answers, { by, across }: Axes) {
  const columns = [...slicesOf(domain, set, across)];
  const alike = new Map<string, { set: Assignments; readonly hope: number }>();
  for (const line of slicesOf(domain, set, by)) {
    const cells = columns.map((column) => answersIn(answers, line & column).join());
    const key = cells.join('|');
    alike.set(key, { set: (alike.get(key)?.set ?? 0n) | line, hope: hopeIn(cells) });
  }
  return [...alike.values()].sort((one, other) => other.hope - one.hope).map((part) => part.set);
}

/** Joins the parts that have the same key. */
function joined(
  parts: readonly Assignments[],
  keyOf: (part: Assignments) => string,
): readonly Assignments[] {
  const alike = new Map<string, Assignments>();
  for (const part of parts) alike.set(keyOf(part), (alike.get(keyOf(part)) ?? 0n) | part);
  return [...alike.values()];
}

/** Higher for those who may do more, then for those who can obtain what is missing. */
function hopeIn(cells: readonly string[]): number {
  const yes = cells.filter((cell) => cell === 'yes').length;
  const plainNo = cells.filter((cell) => cell === 'FORBIDDEN' || cell === 'NOT_FOUND').length;
  return yes + (cells.length - plainNo) / (cells.length + 1);
}

/** The parts of a set in which some variables have the same values. */
function slicesOf(domain: Domain, set: Assignments, names: readonly string[]): Assignments[] {
  return names.reduce<Assignments[]>(
    (parts, name) =>
      parts.flatMap((part) =>
        (domain.variables.find((variable) => variable.name === name)?.values ?? [])
          .map((value) => part & domain.where(name, [value]))
          .filter((slice) => slice !== 0n),
      ),
    [set],
  );
}

function union(sets: readonly Assignments[]): Assignments {
  return sets.reduce((sum, set) => sum | set, 0n);
}

function answersIn(answers: Answers, set: Assignments): Outcome[] {
  return [...answers].filter(([, given]) => (given & set) !== 0n).map(([outcome]) => outcome);
}

function namesOf(variables: readonly Variable[]): string[] {
  return variables.map(({ name }) => name);
}
