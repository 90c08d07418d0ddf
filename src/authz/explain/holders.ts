import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { Row } from '../decide/test.ts';
import type { Database } from '../guard/loader.ts';
import type { Condition } from '../language/condition.ts';
import type { Fact } from '../language/policy.ts';
import { leavesOf } from '../language/walk.ts';
import { aliased } from '../sql/to-sql.ts';

/** A column that names people, in rows that are related to a record. */
interface Naming {
  readonly column: AnyColumn;
  readonly tables: readonly SQL[];
  readonly matches: readonly SQL[];
}

/** The people whom a rule speaks of in the record's own columns: its author, its holder. */
export function namedInRecord(condition: Condition, row: Row): string[] {
  const named = leavesOf(condition).flatMap((leaf) =>
    leaf.kind === 'viewerIs' ? [row[leaf.ref.key]] : [],
  );
  return named.filter((id): id is string => typeof id === 'string');
}

/**
 * The people whom the facts of a rule speak of: who has a share of the record, say, expired or not.
 * One statement; those whose rows the transaction does not see are not among them.
 */
export async function namedByFacts(
  db: Database,
  condition: Condition,
  row: Row,
): Promise<readonly string[]> {
  const namings = namingsOf(condition, ({ key, column }) => sql`${sql.param(row[key], column)}`);
  const [first] = namings;
  if (!first) return [];
  const selects = namings.map(
    ({ column, tables, matches }) =>
      sql`select ${column} as id from ${sql.join([...tables], sql`, `)} where ${sql.join([...matches], sql` and `)}`,
  );
  const found = (await db.execute(sql.join(selects, sql` union `))) as Iterable<{ id: unknown }>;
  return [...found].map(({ id }) => String(first.column.mapFromDriverValue(id)));
}

/** Whether a fact can only be so for somebody whom its rows name, such as the recipient of a share. */
export function isPersonal({ where }: Fact): boolean {
  return demandsName(where);
}

function demandsName(condition: Condition): boolean {
  switch (condition.kind) {
    case 'viewerIs':
      return true;
    case 'all':
      return condition.of.some(demandsName);
    case 'except':
      return demandsName(condition.of);
    default:
      return false;
  }
}

type Outer = (ref: { readonly key: string; readonly column: AnyColumn }) => SQL;

function namingsOf(condition: Condition, outer: Outer, within?: Omit<Naming, 'column'>): Naming[] {
  return leavesOf(condition).flatMap((leaf): Naming[] => {
    if (leaf.kind === 'viewerIs') return within ? [{ ...within, column: leaf.ref.column }] : [];
    if (leaf.kind !== 'some') return [];
    const matches = leaf.on.map(([inner, ref]) => sql`${inner} = ${outer(ref)}`);
    return namingsOf(leaf.where, ({ column }) => sql`${column}`, {
      tables: [...(within?.tables ?? []), aliased(leaf.table)],
      matches: [...(within?.matches ?? []), ...matches],
    });
  });
}
