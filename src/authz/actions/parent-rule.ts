import type { ColumnRef, Condition } from '../language/condition.ts';
import { some } from '../language/fact.ts';
import { ruleOf } from '../language/policy.ts';
import type { ActReference } from './table-access.ts';

/**
 * The rule of an act, asked of the record that a row belongs to. A row that an act on a document
 * touches is one of a document on which the viewer may act so, whatever else is said of the row.
 */
export function parentRule(
  { policy, action }: ActReference,
  of: ColumnRef,
  tenant: ColumnRef | null,
): Condition {
  const { key, table, tenant: parentTenant, name } = policy;
  const sameTenant = tenant && parentTenant && parentTenant.ref.key !== key.key;
  return some(`${name}.${action}`, {
    words: `may do ${action} to the ${name}`,
    table,
    on: [
      [key.column, of.column],
      ...(sameTenant ? [[parentTenant.ref.column, tenant.column] as const] : []),
    ],
    ...(parentTenant ? { tenant: parentTenant.ref.column } : {}),
    where: ruleOf(policy, action).condition,
    grants: false,
  });
}
