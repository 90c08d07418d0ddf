import type { Sql } from 'postgres';
import type { Migration } from './migrations.ts';

const ADD_VALUE = /^\s*alter\s+type\s+(\S+)\s+add\s+value\s+(?:if\s+not\s+exists\s+)?/i;

/**
 * Adds the values that migrations add to enum types, in a transaction of their own. PostgreSQL lets
 * nothing use a value before the commit that adds it, and a policy may use it. A value that nothing
 * uses yet does no harm if the migration fails afterwards.
 */
export async function addEnumValues(sql: Sql, pending: readonly Migration[]): Promise<void> {
  for (const statement of pending.flatMap(({ statements }) => statements)) {
    const [, type] = ADD_VALUE.exec(statement) ?? [];
    if (!type) continue;
    const [{ exists } = { exists: false }] = await sql<{ exists: boolean }[]>`
      select to_regtype(${type}) is not null as exists`;
    if (exists) await sql.unsafe(ifNotExists(statement));
  }
}

/** The statement of a migration, changed to pass over a value that was added before. */
export function ifNotExists(statement: string): string {
  return statement.replace(ADD_VALUE, 'alter type $1 add value if not exists ');
}

/** Whether a migration adds a value to an enum type. */
export function addsEnumValue({ statements }: Migration): boolean {
  return statements.some((statement) => ADD_VALUE.test(statement));
}
