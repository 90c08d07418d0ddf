import { type AnyColumn, getTableName, type Table } from 'drizzle-orm';
import type { ColumnRef, Condition, Leaf } from './condition.ts';
import { PolicyError } from './errors.ts';
import { leavesOf } from './walk.ts';

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
}

type Fact = Extract<Leaf, { kind: 'some' }>;

/**
 * Holds a policy to what all five forms of its conditions can express, at the start and not when a
 * record comes by for which they would differ.
 * @throws PolicyError that names the action and the condition
 */
export function demandSound(policy: Definition): void {
  const { name, table, key, tenant, rules } = policy;
  for (const ref of tenant ? [key, tenant.ref] : [key]) {
    const problem = foreign(ref.column, table);
    if (problem) throw new PolicyError(`policy ${name}: ${problem}`);
  }
  const place = { table, tenant: tenant?.ref ?? null, from: [] };
  const named = new Map<string, Leaf>();
  for (const [action, { condition }] of Object.entries(rules)) {
    for (const leaf of leavesOf(condition)) {
      const problem = problemOfName(leaf, named) ?? problemOf(leaf, place);
      if (problem) {
        throw new PolicyError(`policy ${name}, ${action}, condition ${leaf.name}: ${problem}`);
      }
    }
  }
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

function contentOf(leaf: Leaf): string {
  return JSON.stringify(leaf, (key, value) => (key === 'column' ? value.name : value));
}

function problemOf(leaf: Leaf, place: Place): string | null {
  if ('ref' in leaf) return foreign(leaf.ref.column, place.table);
  if ((leaf.kind === 'level' || leaf.kind === 'reach') && !place.tenant) {
    return `${getTableName(place.table)} has no tenant here`;
  }
  return leaf.kind === 'some' ? problemOfFact(leaf, place) : null;
}

function problemOfFact(fact: Fact, place: Place): string | null {
  const { table, tenant, identify } = fact;
  const from = [...place.from, place.table];
  // Its columns would hide those that it is joined to, and a row-level-security expression that
  // looks at its own table recurs without end.
  if ([place.table, ...from.slice(0, 1)].some((other) => sameTable(table, other))) {
    return `${getTableName(table)} is looked at from itself`;
  }
  if (identify && !identify.column.notNull) {
    return `${identify.column.name} may be NULL, which would be no row`;
  }
  const own = [tenant, identify].flatMap((ref) => (ref ? [ref.column] : []));
  const problems = [
    ...own.map((column) => foreign(column, table)),
    ...fact.on.flatMap(([inner, outer]) => [
      foreign(inner, table),
      foreign(outer.column, place.table),
    ]),
    ...leavesOf(fact.where).map((leaf) => problemOf(leaf, { table, tenant, from })),
  ];
  return problems.find((problem) => problem !== null) ?? null;
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
