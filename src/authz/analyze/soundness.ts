import { type AnyColumn, getTableName, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition, Fact, Leaf } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';
import { leavesOf } from '../language/walk.ts';
import { problemOfLadders, problemOfOne } from './claims.ts';
import { declaredBy, together } from './variable.ts';

/** What of a policy can be wrong in itself. */
interface Definition {
  readonly name: string;
  readonly table: Table;
  readonly key: ColumnRef;
  readonly tenant: { readonly ref: ColumnRef } | null;
  readonly rules: Readonly<Record<string, { readonly condition: Condition }>>;
}

/** A table that conditions look at: the policy's, or that of a fact, reached from others. */
interface Place {
  readonly table: Table;
  readonly tenant: ColumnRef | null;
  readonly from: readonly Table[];
  /** How what is said to be the one related record is joined, by its name. */
  readonly ones: Map<string, string>;
}

/**
 * Holds a policy to what all five forms of its conditions can express, at the start and not when a
 * record comes by for which they would differ.
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

/** What would be enumerated: no name stands for two things, and ladders are ones. */
function problemOfVariables(rules: Definition['rules'], tenant: ColumnRef | null): string | null {
  const everything = Object.values(rules).flatMap(({ condition }) =>
    declaredBy(condition, { at: '', tenant }),
  );
  return problemOfLadders(together(everything));
}

/** A name stands for one condition: facts, traces and enumerations know them by it. */
function problemOfName(leaf: Leaf, named: Map<string, Leaf>): string | null {
  if (leaf.name in Object.prototype) return 'not a name, since every object has it';
  const known = named.get(leaf.name) ?? leaf;
  named.set(leaf.name, leaf);
  return isSame(known, leaf) ? null : 'another condition has this name';
}

/** Facts are the same only if they are one; other leaves if they are made alike. */
function isSame(one: Leaf, other: Leaf): boolean {
  return one === other || (one.kind !== 'some' && contentOf(one) === contentOf(other));
}

/** What a leaf means, whatever words it carries. */
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
  // Its columns would hide those that it is joined to, and a right that rests on a right to itself,
  // as a row-level-security expression that looks at its own table, recurs without end.
  if (from.some((other) => sameTable(table, other))) {
    return `${getTableName(table)} is looked at from itself`;
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

/** A name stands for one related record. */
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

/** An alias is another table than the one that it stands for; drizzle makes a new object each time. */
function sameTable(a: Table, b: Table): boolean {
  return getTableName(a) === getTableName(b);
}
