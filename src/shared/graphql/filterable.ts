import { type AnyColumn, Column, getTableColumns, getTableName, is, SQL } from 'drizzle-orm';
import { type ListQuery, type Policy, PolicyError } from '../../authz/index.ts';

/** A type of records, and which of their fields have an action of their own. */
export interface GatedFields {
  readonly policy: Policy;
  readonly gated: Readonly<Record<string, string>>;
}

/**
 * Holds what a list really asks of the database to what the start was told: no filter and no order
 * looks at a column whose field is decided on for each record. For the last line only, since it
 * knows no names in raw SQL.
 * @throws PolicyError that names the column
 */
export function assertFilterable(
  types: readonly GatedFields[],
  policy: Policy,
  { where, order }: Pick<ListQuery, 'where' | 'order'>,
): void {
  const gated = types.find((type) => type.policy === policy)?.gated ?? {};
  const columns = getTableColumns(policy.table);
  const hidden = Object.keys(gated).flatMap((field) => columns[field] ?? []);
  if (hidden.length === 0) return;
  const asked = [order.by.column, ...(where ? columnsIn(where) : [])];
  const leak = asked.find((column) => hidden.some((other) => isSame(column, other)));
  if (!leak) return;
  throw new PolicyError(`a list of ${policy.name} looks at ${leak.name}, which is a gated field`);
}

function columnsIn(chunk: unknown): AnyColumn[] {
  if (is(chunk, Column)) return [chunk];
  if (Array.isArray(chunk)) return chunk.flatMap(columnsIn);
  if (is(chunk, SQL.Aliased)) return columnsIn(chunk.sql);
  return is(chunk, SQL) ? chunk.queryChunks.flatMap(columnsIn) : [];
}

function isSame(one: AnyColumn, other: AnyColumn): boolean {
  return one.name === other.name && getTableName(one.table) === getTableName(other.table);
}
