import { type Assignments, Domain, type Implication, type Literal } from './domain.ts';
import { implied, SESSION, SIGNED_IN } from './implications.ts';
import { renamed } from './term.ts';
import { type FactDefinition, together, type Variable } from './variable.ts';

const base: readonly Variable[] = [
  { name: SIGNED_IN, values: ['no', 'yes'], at: '', of: { kind: 'signedIn' } },
  { name: SESSION, values: ['no', 'yes'], at: '', of: { kind: 'credential', scope: null } },
];

/**
 * The assignments that can be: nobody is signed in with a level or as an author, whoever has no level
 * of one scale has none of any other, and what one fact says of another is so.
 * @param premises what else is so, of these variables and of those that are in each domain
 * @throws PolicyError when there are too many
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
    ...impliedByRows(all.flatMap(eventsOf)),
    ...premises(all),
  ]);
}

/** The variables of two sides together, with the names that those of the second have there. */
export interface Union {
  readonly variables: readonly Variable[];
  readonly names: ReadonlyMap<string, string>;
}

/** Two variables with the same definition are one, whatever they are called; others stay two. */
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
  // In the order of the side that knows them all, as a scale has them.
  const [more, fewer] = other.values.length > one.values.length ? [other, one] : [one, other];
  const values = [...new Set([...more.values, ...fewer.values])];
  return one.of.kind === 'ladder' && other.of.kind === 'ladder'
    ? { ...one, values, of: { kind: 'ladder', levels: { ...other.of.levels, ...one.of.levels } } }
    : { ...one, values };
}

/** Whether they stand for the same, in whatever words. */
function isSame(one: Variable, other: Variable): boolean {
  if (one.at !== other.at || one.of.kind !== other.of.kind) return false;
  const [mine, theirs] = [eventsOf(one), eventsOf(other)];
  if (mine.length === 0) return JSON.stringify(one.of) === JSON.stringify(other.of);
  // Of ladders with other levels it is the levels that say of each other what they are.
  if (one.values.join() !== other.values.join()) return false;
  const shared = mine.flatMap((event) => {
    const counterpart = theirs.find(({ level }) => level === event.level);
    return counterpart ? [[event.fact, counterpart.fact] as const] : [];
  });
  return shared.length > 0 && shared.every(([a, b]) => entails(a, b) && entails(b, a));
}

/** Whether wherever there is a row for the one fact, there is one for the other. */
export function entails(one: FactDefinition, other: FactDefinition): boolean {
  if (one === other) return true;
  if (rowsOf(one) !== rowsOf(other)) return false;
  const [mine = 0n, theirs = 0n] = rowsFor([one, other]);
  return (mine & ~theirs) === 0n;
}

/** The rows that a fact is about, whatever it says of them. */
function rowsOf({ table, on, sameTenant }: FactDefinition): string {
  return JSON.stringify([table, [...on].map(String).sort(), sameTenant]);
}

interface Rows {
  readonly facts: readonly FactDefinition[];
  readonly holding: readonly Assignments[];
}

/** Rules share facts, and which rows these are about takes a while to find out. */
const looked = new WeakMap<FactDefinition, Rows[]>();

/** Of the kinds of rows that there can be, those for which each fact holds. */
function rowsFor(facts: readonly FactDefinition[]): readonly Assignments[] {
  const [first] = facts;
  if (!first) return [];
  const found = looked.get(first) ?? [];
  looked.set(first, found);
  const known = found.find(
    (rows) => rows.facts.length === facts.length && facts.every((f, at) => f === rows.facts[at]),
  );
  if (known) return known.holding;
  const holding = kindsOfRows(facts);
  found.push({ facts, holding });
  return holding;
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
 * What facts about the same rows say of each other: a row for one of them is a row for one of some
 * others as well, when together these leave no kind of row out.
 */
function impliedByRows(events: readonly Event[]): Implication[] {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const key = `${event.at} ${rowsOf(event.fact)}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].flatMap((group) => {
    const rows = rowsFor(group.map(({ fact }) => fact));
    return group.flatMap(({ holding }, index) => {
      const others = group.flatMap((_, at) => (at === index ? [] : [at]));
      return coversOf(rows[index] ?? 0n, others, rows).map((cover) => ({
        when: holding,
        oneOf: cover.flatMap((at) => (group[at] ? [group[at].holding] : [])),
      }));
    });
  });
}

/** The smallest sets of others that together hold for all of some rows. */
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

/** The values of a variable with which a fact holds. */
interface Event {
  readonly level: string;
  readonly holding: Literal;
  readonly at: string;
  readonly fact: FactDefinition;
}

function eventsOf({ name, values, at, of }: Variable): Event[] {
  if (of.kind === 'fact') return [{ level: 'yes', holding: [name, ['yes']], at, fact: of }];
  if (of.kind !== 'ladder') return [];
  return Object.entries(of.levels).map(([level, fact]) => ({
    level,
    holding: [name, values.slice(values.indexOf(level))],
    at,
    fact,
  }));
}

/** A fact holds only for a viewer of whom its rows' condition can hold. */
function factsImply(one: Variable, other: Variable): Implication[] {
  return eventsOf(one)
    .filter(({ fact }) => isShared(other, fact))
    .map(({ holding, fact }) => ({
      when: holding,
      oneOf: [[other.name, satisfying(fact, other)]],
    }));
}

/** Whether a fact's own condition looks at this of the viewer and means the same by it. */
function isShared({ name, of }: Variable, fact: FactDefinition): boolean {
  if (name === SIGNED_IN || name === SESSION) return true;
  const known = fact.variables.some((inner) => inner.name === name && inner.of.kind === of.kind);
  if (of.kind === 'level' || of.kind === 'tenantScope') return known && fact.sameTenant;
  return known && ['credential', 'notImpersonated', 'recent'].includes(of.kind);
}

/** Facts are shared by rules, and each has its own small domain. */
const domains = new WeakMap<FactDefinition, Domain>();

function satisfying(fact: FactDefinition, { name, values }: Variable): string[] {
  const domain = domains.get(fact) ?? domainOf(fact.variables);
  domains.set(fact, domain);
  const rows = domain.satisfying(fact.where);
  return values.filter((value) => (rows & domain.where(name, [value])) !== 0n);
}
