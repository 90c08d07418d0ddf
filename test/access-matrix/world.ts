import { getTableName, type Table } from 'drizzle-orm';
import { type Row, type Subject, testLeaf } from '../../src/authz/decide/evaluate.ts';
import { type Condition, type Leaf, refTo } from '../../src/authz/language/condition.ts';
import { type Policy, tenantIdOf } from '../../src/authz/language/policy.ts';
import type { Viewer } from '../../src/authz/language/viewer.ts';
import { evaluate, leavesOf } from '../../src/authz/language/walk.ts';

/** All rows that there are, by the name of their table. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

export type Fact = Extract<Leaf, { kind: 'some' }>;

/** Whether a rule holds, with facts looked up in rows as a database would. */
export function holdsIn(condition: Condition, subject: Subject, rows: Rows): boolean {
  return evaluate(condition, (leaf) =>
    leaf.kind === 'some' ? relatedTo(leaf, subject, rows).length > 0 : testLeaf(leaf, subject),
  );
}

/** The rows for which a fact holds, each as a subject. */
export function relatedTo(fact: Fact, subject: Subject, rows: Rows): Subject[] {
  return joinedTo(fact, subject, rows).filter((inner) => holdsIn(fact.where, inner, rows));
}

/** The rows that a fact is joined to, whatever its condition says. */
export function joinedTo({ table, on, tenant }: Fact, subject: Subject, rows: Rows): Subject[] {
  const joined = (row: Row) =>
    on.every(([inner, outer]) => {
      const value = row[refTo(inner).key];
      return value !== null && value !== undefined && value === subject.row[outer.key];
    });
  return (rows[originalName(table)] ?? []).filter(joined).map((row) => ({
    viewer: subject.viewer,
    row,
    facts: {},
    tenantId: tenant ? (row[tenant.key] as string) : null,
  }));
}

/** The subject with those facts that a condition asks about it. */
export function withFacts(condition: Condition, subject: Subject, rows: Rows): Subject {
  const facts = leavesOf(condition).flatMap((leaf) =>
    leaf.kind === 'some' && !leaf.one
      ? [[leaf.name, relatedTo(leaf, subject, rows).length > 0] as const]
      : [],
  );
  return { ...subject, facts: Object.fromEntries(facts) };
}

/** A viewer with a record of a policy. */
export function subjectOf(policy: Policy, viewer: Viewer, row: Row): Subject {
  return { viewer, row, facts: {}, tenantId: tenantIdOf(policy, row) };
}

function originalName(table: Table): string {
  const original: unknown = Reflect.get(table, Symbol.for('drizzle:OriginalName'));
  return typeof original === 'string' ? original : getTableName(table);
}
