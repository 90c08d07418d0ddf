import type { AnyColumn } from 'drizzle-orm';
import { PgTimestamp } from 'drizzle-orm/pg-core';
import { any, type Comparable, type Condition, conditionOf, not, refTo } from './condition.ts';
import { PolicyError } from './errors.ts';

/**
 * `column` holds one of `values`.
 * @throws PolicyError for a value that the column cannot hold: a denial on it would never deny
 */
export function is(column: AnyColumn, ...values: Comparable[]): Condition {
  if (values.length === 0) throw new PolicyError(`is(${column.name}): no values`);
  const foreign = values.find((value) => !canHold(column, value));
  if (foreign !== undefined) {
    throw new PolicyError(`is(${column.name}): ${foreign} is none of its values`);
  }
  const ref = refTo(column);
  // Levels have a colon in their names, and a column may have the name of a scale.
  return conditionOf({ kind: 'is', name: `${ref.key}=${values.join('|')}`, ref, values });
}

/** `column` is not NULL. `as` names this state: `locked`. */
export function isSet(column: AnyColumn, as: string): Condition {
  return conditionOf({ kind: 'isSet', name: as, ref: refTo(column) });
}

/**
 * The time in `column` is later than `secondsAgo` seconds before now. `as` names this state.
 * @throws PolicyError unless a loaded row holds the exact time that the database compares
 */
export function after(column: AnyColumn, secondsAgo: number, as: string): Condition {
  const exact =
    column instanceof PgTimestamp && column.withTimezone && (column.precision ?? 6) <= 3;
  if (!exact) throw new PolicyError(`after(${column.name}): not a timestamptz(3)`);
  return conditionOf({ kind: 'after', name: as, ref: refTo(column), secondsAgo });
}

/** The time in `column` is in the future, or there is none. */
export function unexpired(column: AnyColumn): Condition {
  return any(not(isSet(column, 'expiring')), after(column, 0, 'not yet expired'));
}

/** Whether a loaded row can hold `value` in `column`, and JavaScript and SQL compare it alike. */
function canHold(column: AnyColumn, value: Comparable): boolean {
  const declared: readonly string[] | undefined = column.enumValues;
  if (declared?.length) return declared.includes(String(value));
  return column.dataType === 'custom' || column.dataType === typeof value;
}
