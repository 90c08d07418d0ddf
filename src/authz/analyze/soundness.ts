import { type AnyColumn, getTableName, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition, Fact, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { leavesOf } from '../language/walk.ts';
import { problemOfLadders, problemOfOne } from './claims.ts';
import { declaredBy, together } from './variable.ts';

/** The parts of a policy that are checked. */
interface Definition {
  readonly name: string;
  readonly table: Table;
  readonly key: ColumnRef;
  readonly tenant: { readonly ref: ColumnRef } | null;
  readonly rules: Readonly<Record<string, { readonly condition: Condition }>>;
}

/** A table that conditions look at: that of the policy or of a fact. */
interface Place {
  readonly table: Table;
  readonly tenant: ColumnRef | null;
  /** The tables on the way from the policy's table. */
  readonly from: readonly Table[];
  /** How each related record with a name is joined, by this name. */
  readonly ones: Map<string, string>;
}

/**
 * Asserts that all five forms of a policy's conditions can agree. It is checked at the start, before a
 * record shows a difference.
 * @throws PolicyError that names the action and the condition
 */
export function assertSound(policy: Definition): void {
  const { name, table, key, tenant, rules } = policy;
  for (const ref of tenant ? [key, tenant.ref] : [key]) {
    const problem = foreign(ref.column, table);
    if (problem) throw new PolicyError(`policy ${name}: ${problem}`);
  }
  const place = { table, tenant: tenant?.ref ?? null, from: [], ones: new Map<string, string>() };
  const named = new Map<string, Leaf>();
  for (const [action, { condition }] of Object.entries(rules)) {
    for (const leaf of leavesOf(condition)) {
      const problem = problemOfName(leaf, named) ?? problemOf(leaf, place);
      if (problem) {
        throw new PolicyError(`policy ${name}, ${action}, condition ${leaf.name}: ${problem}`);
      }
    }
  }
  const problem = problemOfVariables(rules, place.tenant);
  if (problem) throw new PolicyError(`policy ${name}: ${problem}`);
}

/** What is wrong with its variables: a name that stands for two things, or a ladder. */
function problemOfVariables(rules: Definition['rules'], tenant: ColumnRef | null): string | null {
  const everything = Object.values(rules).flatMap(({ condition }) =>
    declaredBy(condition, { at: '', tenant }),
  );
  return problemOfLadders(together(everything));
}

/** A name has to stand for one condition: facts, traces and enumerations use it as a key. */
function problemOfName(leaf: Leaf, named: Map<string, Leaf>): string | null {
  if (leaf.name in Object.prototype) return 'not a name, since every object has it';
  const known = named.get(leaf.name) ?? leaf;
  named.set(leaf.name, leaf);
  return isSame(known, leaf) ? null : 'another condition has this name';
}

/** Two facts are the same only if they are one object; other leaves, if they mean the same. */
function isSame(one: Leaf, other: Leaf): boolean {
  return one === other || (one.kind !== 'some' && contentOf(one) === contentOf(other));
}

/** The meaning of a leaf, without the words that it carries. */
function contentOf({ words: _, ...meaning }: Leaf): string {
  return JSON.stringify(meaning, (key, value) => (key === 'column' ? value.name : value));
}

function problemOf(leaf: Leaf, place: Place): string | null {
  if ('ref' in leaf) return foreign(leaf.ref.column, place.table);
  if ((leaf.kind === 'level' || leaf.kind === 'tenantScope') && !place.tenant) {
    return `${getTableName(place.table)} has no tenant here`;
  }
  return leaf.kind === 'some' ? problemOfFact(leaf, place) : null;
}

function problemOfFact(fact: Fact, place: Place): string | null {
  const { table, tenant, identify } = fact;
  const from = [...place.from, place.table];
  // The inner columns would hide the outer ones. And a row-level-security expression that reads its
  // own table would recurse without end.
  if (from.some((other) => sameTable(table, other))) {
    return `${getTableName(table)} is reached from itself`;
  }
  if (identify && !identify.column.notNull) {
    return `${identify.column.name} may be NULL, which would be no row`;
  }
  const one = problemOfOne(fact, place) ?? problemOfAnother(fact, place);
  if (one !== null) return one;
  const ones = fact.one ? place.ones : new Map<string, string>();
  const own = [tenant, identify].flatMap((ref) => (ref ? [ref.column] : []));
  const problems = [
    ...own.map((column) => foreign(column, table)),
    ...fact.on.flatMap(([inner, outer]) => [
      foreign(inner, table),
      foreign(outer.column, place.table),
    ]),
    ...leavesOf(fact.where).map((leaf) => problemOf(leaf, { table, tenant, from, ones })),
  ];
  return problems.find((problem) => problem !== null) ?? null;
}

/** A name has to stand for one related record. */
function problemOfAnother({ one, on, table }: Fact, { ones }: Place): string | null {
  if (one === null) return null;
  const joined = on.map(([inner, outer]) => `${inner.name}=${outer.key}`).sort();
  const row = `${getTableName(table)} ${joined}`;
  const known = ones.get(one) ?? row;
  ones.set(one, known);
  return known === row ? null : `another record is called ${one}`;
}

function foreign(column: AnyColumn, table: Table): string | null {
  return sameTable(column.table, table)
    ? null
    : `${column.name} is not a column of ${getTableName(table)}`;
}

/** Compares names, since drizzle creates a new object for each alias. An alias is another table. */
function sameTable(a: Table, b: Table): boolean {
  return getTableName(a) === getTableName(b);
}
