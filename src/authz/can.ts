import { type Authorized, markOf } from './authorized.ts';
import { type Policy, ruleOf, tenantIdOf } from './policy.ts';
import type { Row } from './test.ts';

/**
 * The bare yes or no about an action of a record that the guard let out, without a query and
 * without a trace: what a gated field of each record of a page can afford.
 * @returns null when a fact is needed that was not loaded with the record
 */
export function allows(policy: Policy, record: Authorized<Row>, action: string): boolean | null {
  const { facts, viewer } = markOf(record, policy);
  const rule = ruleOf(policy, action);
  for (const fact of rule.facts) if (!(fact.name in facts)) return null;
  return rule.test({ viewer, row: record, facts, tenantId: tenantIdOf(policy, record) });
}
