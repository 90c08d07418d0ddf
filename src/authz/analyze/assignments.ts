import { type Assignments, Domain, type Implication, type Literal } from './domain.ts';
import { implied, SESSION, SIGNED_IN } from './implications.ts';
import { renamed } from './term.ts';
import { type FactDefinition, together, type Variable } from './variable.ts';

const base: readonly Variable[] = [
  { name: SIGNED_IN, values: ['no', 'yes'], at: '', of: { kind: 'signedIn' } },
  { name: SESSION, values: ['no', 'yes'], at: '', of: { kind: 'credential', scope: null } },
];

/**
 * The possible assignments of some variables. An anonymous viewer has no levels and is no author; a
 * viewer without a level of one scale has none of any other; and facts imply each other as their
 * tables and conditions say.
 * @param premises further implications between all variables of the domain
 * @throws PolicyError when there are too many assignments
 */
export function domainOf(
  variables: readonly Variable[],
  premises: (all: readonly Variable[]) => readonly Implication[] = () => [],
): Domain {
  const all = together([...base, ...variables]);
  const pairs = all.flatMap((one) =>
    all.filter((other) => other !== one).map((b) => [one, b] as const),
  );
  return new Domain(all, [
    ...pairs.flatMap(([one, other]) => [...implied(one, other), ...factsImply(one, other)]),
    ...impliedByRows(all.flatMap(factLiteralsOf)),
    ...premises(all),
  ]);
}

/** The variables of two sides together. */
export interface Union {
  readonly variables: readonly Variable[];
  /** The names that the variables of the second side have among them. */
  readonly names: ReadonlyMap<string, string>;
}

/** Variables with the same definition become one, even under two names; others stay two. */
export function unionOf(ones: readonly Variable[], others: readonly Variable[]): Union {
  const variables = new Map(ones.map((variable) => [variable.name, variable]));
  const names = new Map<string, string>();
  for (const other of others) {
    const known = ones.find((one) => isSame(one, other));
    let name = known?.name ?? other.name;
    while (!known && variables.has(name)) name = `${name}'`;
    names.set(other.name, name);
    variables.set(
      name,
      known ? withValuesOf(variables.get(name) ?? known, other) : { ...other, name },
    );
  }
  return { variables: [...variables.values()], names };
}

function withValuesOf(one: Variable, other: Variable): Variable {
  // In the order of the side with more values, which is that of the scale.
  const [more, fewer] = other.values.length > one.values.length ? [other, one] : [one, other];
  const values = [...new Set([...more.values, ...fewer.values])];
  return one.of.kind === 'ladder' && other.of.kind === 'ladder'
    ? { ...one, values, of: { kind: 'ladder', levels: { ...other.of.levels, ...one.of.levels } } }
    : { ...one, values };
}

/** Whether two variables stand for the same, even with other words. */
function isSame(one: Variable, other: Variable): boolean {
  if (one.at !== other.at || one.of.kind !== other.of.kind) return false;
  const [mine, theirs] = [factLiteralsOf(one), factLiteralsOf(other)];
  if (mine.length === 0) return JSON.stringify(one.of) === JSON.stringify(other.of);
  // Ladders with other levels stay two: their facts imply each other anyway.
  if (one.values.join() !== other.values.join()) return false;
  const shared = mine.flatMap((literal) => {
    const counterpart = theirs.find(({ level }) => level === literal.level);
    return counterpart ? [[literal.fact, counterpart.fact] as const] : [];
  });
  return shared.length > 0 && shared.every(([a, b]) => entails(a, b) && entails(b, a));
}

/** Whether each row for one fact is also a row for the other. */
export function entails(one: FactDefinition, other: FactDefinition): boolean {
  if (one === other) return true;
  if (rowsOf(one) !== rowsOf(other)) return false;
  const [mine = 0n, theirs = 0n] = rowsFor([one, other]);
  return (mine & ~theirs) === 0n;
}

/** Identifies the rows that a fact is about, before its own condition. */
function rowsOf({ table, on, sameTenant }: FactDefinition): string {
  return JSON.stringify([table, [...on].map(String).sort(), sameTenant]);
}

interface Rows {
  readonly facts: readonly FactDefinition[];
  readonly satisfying: readonly Assignments[];
}

/** A cache: rules share facts, and an enumeration of their rows is slow. */
const enumerated = new WeakMap<FactDefinition, Rows[]>();

/** For each fact the kinds of rows that satisfy its condition. */
function rowsFor(facts: readonly FactDefinition[]): readonly Assignments[] {
  const [first] = facts;
  if (!first) return [];
  const found = enumerated.get(first) ?? [];
  enumerated.set(first, found);
  const known = found.find(
    (rows) => rows.facts.length === facts.length && facts.every((f, at) => f === rows.facts[at]),
  );
  if (known) return known.satisfying;
  const satisfying = kindsOfRows(facts);
  found.push({ facts, satisfying });
  return satisfying;
}

function kindsOfRows(facts: readonly FactDefinition[]): Assignments[] {
  let variables: readonly Variable[] = [];
  const terms = facts.map((fact) => {
    const union = unionOf(variables, fact.variables);
    variables = union.variables;
    return renamed(fact.where, union.names);
  });
  const domain = domainOf(variables);
  return terms.map((term) => domain.satisfying(term));
}

/**
 * The implications between facts about the same rows: a row for one fact is a row for one of some
 * others, if these together cover every kind of row that the first has.
 */
function impliedByRows(literals: readonly FactLiteral[]): Implication[] {
  const groups = new Map<string, FactLiteral[]>();
  for (const literal of literals) {
    const key = `${literal.at} ${rowsOf(literal.fact)}`;
    groups.set(key, [...(groups.get(key) ?? []), literal]);
  }
  return [...groups.values()].flatMap((group) => {
    const rows = rowsFor(group.map(({ fact }) => fact));
    return group.flatMap(({ literal }, index) => {
      const others = group.flatMap((_, at) => (at === index ? [] : [at]));
      return coversOf(rows[index] ?? 0n, others, rows).map((cover) => ({
        when: literal,
        oneOf: cover.flatMap((at) => (group[at] ? [group[at].literal] : [])),
      }));
    });
  });
}

/** The smallest sets of other facts that together hold for all of some rows. */
function coversOf(
  rows: Assignments,
  others: readonly number[],
  of: readonly Assignments[],
): (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const subsets: number[][] = [[]];
  for (const other of others) subsets.push(...subsets.map((subset) => [...subset, other]));
  for (const subset of subsets.sort((one, other) => one.length - other.length)) {
    if (found.some((smaller) => smaller.every((at) => subset.includes(at)))) continue;
    const left = subset.reduce((rest, at) => rest & ~(of[at] ?? 0n), rows);
    if (left === 0n) found.push(subset);
  }
  return found;
}

/** A fact as a literal: its variable has one of the values with which it holds. */
interface FactLiteral {
  readonly level: string;
  readonly literal: Literal;
  readonly at: string;
  readonly fact: FactDefinition;
}

function factLiteralsOf({ name, values, at, of }: Variable): FactLiteral[] {
  if (of.kind === 'fact') return [{ level: 'yes', literal: [name, ['yes']], at, fact: of }];
  if (of.kind !== 'ladder') return [];
  return Object.entries(of.levels).map(([level, fact]) => ({
    level,
    literal: [name, values.slice(values.indexOf(level))],
    at,
    fact,
  }));
}

/** A fact holds only for a viewer who can satisfy the condition on its rows. */
function factsImply(one: Variable, other: Variable): Implication[] {
  return factLiteralsOf(one)
    .filter(({ fact }) => isShared(other, fact))
    .map(({ literal, fact }) => ({
      when: literal,
      oneOf: [[other.name, satisfying(fact, other)]],
    }));
}

/** Whether a fact's own condition depends on the same variable of the viewer. */
function isShared({ name, of }: Variable, fact: FactDefinition): boolean {
  if (name === SIGNED_IN || name === SESSION) return true;
  const known = fact.variables.some((inner) => inner.name === name && inner.of.kind === of.kind);
  if (of.kind === 'level' || of.kind === 'tenantScope') return known && fact.sameTenant;
  return known && ['credential', 'notImpersonated', 'recent'].includes(of.kind);
}

/** A cache: rules share facts, and each fact has a small domain of its own. */
const domains = new WeakMap<FactDefinition, Domain>();

function satisfying(fact: FactDefinition, { name, values }: Variable): string[] {
  const domain = domains.get(fact) ?? domainOf(fact.variables);
  domains.set(fact, domain);
  const rows = domain.satisfying(fact.where);
  return values.filter((value) => (rows & domain.where(name, [value])) !== 0n);
}
