import { type SQL, sql } from 'drizzle-orm';
import type { Row } from '../decide/evaluate.ts';
import type { ColumnRef } from '../language/condition.ts';
import { PolicyError } from '../language/errors.ts';

/** How a list is ordered: by a column that is never NULL, then by key. */
export interface Order {
  readonly by: ColumnRef;
  readonly direction: 'asc' | 'desc';
}

/** A position in an ordered list: the values of the row it stands at. */
export interface Position {
  readonly value: string | number;
  readonly key: string;
}

/** Either the first `size` rows after a position or the last `size` before one. */
export interface Slice {
  readonly size: number;
  readonly from: 'start' | 'end';
  readonly after?: Position;
  readonly before?: Position;
}

/** The SQL that is true for rows strictly between the slice's positions. */
export function betweenPositions(order: Order, key: ColumnRef, slice: Slice): SQL[] {
  const ascending = order.direction === 'asc';
  const beyond = (position: Position, later: boolean) =>
    sql`(${order.by.column}, ${key.column}) ${sql.raw(later === ascending ? '>' : '<')} (${sql.param(
      decoded(position.value, order.by),
      order.by.column,
    )}, ${sql.param(position.key, key.column)})`;
  return [
    ...(slice.after ? [beyond(slice.after, true)] : []),
    ...(slice.before ? [beyond(slice.before, false)] : []),
  ];
}

/**
 * ORDER BY for the slice; one from the end is read backwards.
 * @throws PolicyError for a column that may be NULL, whose rows would lie between no positions
 */
export function orderBy(order: Order, key: ColumnRef, slice: Slice): SQL[] {
  const { name, notNull } = order.by.column;
  if (!notNull) throw new PolicyError(`${name} may be NULL, so it orders no list`);
  const direction = directionOf(order, slice);
  return [sql`${order.by.column} ${direction}`, sql`${key.column} ${direction}`];
}

/** The direction in which the slice is read. */
export function directionOf(order: Order, slice: Slice): SQL {
  return sql.raw((order.direction === 'asc') === (slice.from === 'start') ? 'asc' : 'desc');
}

/** Where a row stands in the order. */
export function positionOf(row: Row, order: Order, key: ColumnRef): Position {
  const value = row[order.by.key];
  const encoded = value instanceof Date ? value.toISOString() : (value as string | number);
  return { value: encoded, key: row[key.key] as string };
}

function decoded(value: string | number, by: ColumnRef): unknown {
  return by.column.dataType === 'date' ? new Date(value) : value;
}
