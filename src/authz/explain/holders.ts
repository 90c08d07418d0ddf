import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { Row } from '../decide/evaluate.ts';
import type { Database } from '../guard/loader.ts';
import type { Condition, Fact } from '../language/condition.ts';
import { leavesOf } from '../language/walk.ts';
import { aliased } from '../sql/to-sql.ts';

/** A column that names people, in rows related to a record. */
interface Naming {
  readonly column: AnyColumn;
  readonly tables: readonly SQL[];
  readonly matches: readonly SQL[];
}

/** The people whom the record's own columns name and a rule looks at, such as its author. */
export function namedInRecord(condition: Condition, row: Row): string[] {
  const named = leavesOf(condition).flatMap((leaf) =>
    leaf.kind === 'viewerIs' ? [row[leaf.ref.key]] : [],
  );
  return named.filter((id): id is string => typeof id === 'string');
}

/**
 * The people whom the facts of a rule name, such as those with a share of the record, expired or not.
 * It takes one statement, and finds only rows that the transaction sees.
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

/** Whether a fact holds only for people whom its rows name, such as the recipient of a share. */
export function isPersonal({ where }: Fact): boolean {
  return requiresName(where);
}

function requiresName(condition: Condition): boolean {
  switch (condition.kind) {
    case 'viewerIs':
      return true;
    case 'all':
      return condition.of.some(requiresName);
    case 'except':
      return requiresName(condition.of);
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
