import type { AnyColumn, Table } from 'drizzle-orm';
import { all, type Condition, conditionOf, refTo, tenantScope } from './condition.ts';
import { assertLadder, type Ladder } from './scale.ts';
import type { HoldingWords } from './words.ts';

/**
 * A fact: a row of `table` exists that `on` joins to the record and that satisfies `where`. Its value
 * is selected in the same statement as the record.
 * @param definition.on pairs of a column of `table` and the equal column of the record
 * @param definition.tenant the column of `table` that holds its tenant; needed if `where` has levels
 * @param definition.grants whether it is an authority worth recording
 * @param definition.identify the column of `table` that identifies the row in the recorded authority
 * @param definition.ladder its level on a ladder of facts
 * @param definition.one the name of the related row, if the record belongs to exactly one
 */
export function some(
  name: string,
  definition: {
    readonly words: string | HoldingWords;
    readonly table: Table;
    readonly on: readonly (readonly [AnyColumn, AnyColumn])[];
    readonly where: Condition;
    readonly tenant?: AnyColumn;
    readonly grants?: boolean;
    readonly identify?: AnyColumn;
    readonly ladder?: Ladder;
    readonly one?: string;
  },
): Condition {
  const { table, words, where, on, tenant, grants = true, identify } = definition;
  const { ladder = null, one = null } = definition;
  return conditionOf(
    {
      kind: 'some',
      name,
      grants,
      table,
      on: on.map(([inner, outer]) => [inner, refTo(outer)] as const),
      tenant: tenant ? refTo(tenant) : null,
      // A token finds no related rows outside its tenant either.
      where: tenant ? all(tenantScope, where) : where,
      identify: identify ? refTo(identify) : null,
      ladder: ladder && assertLadder(ladder),
      one,
    },
    typeof words === 'string' ? { holds: words } : words,
  );
}
