import { compileTest, type Row, type Test } from '../decide/evaluate.ts';
import { fold } from '../decide/fold.ts';
import { type Policy, type Rule, ruleOf, tenantIdOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { type Authorized, markOf } from './authorized.ts';

/** Yes or no about a record; null when a fact is needed that was not loaded with it. */
export type Verdict = (record: Authorized<Row>) => boolean | null;

/**
 * The bare yes or no about an action of records that the guard let out, without a query and without
 * a trace: what a gated field of each record of a page can afford. To be made once, at start.
 */
export function allows(policy: Policy, action: string): Verdict {
  const rule = ruleOf(policy, action);
  const needed = rule.facts.map(({ name }) => name);
  const testFor = foldedForNeighbours(rule);
  return (record) => {
    const { facts, viewer } = markOf(record, policy);
    for (const name of needed) if (!(name in facts)) return null;
    const tenantId = tenantIdOf(policy, record);
    return testFor(viewer, tenantId)({ viewer, row: record, facts, tenantId });
  };
}

/**
 * The records of a page have the same viewer, and mostly the same tenant. So the rule is folded once
 * for them, and again for a record whose viewer or tenant differs from the one before.
 */
function foldedForNeighbours({ condition, test }: Rule) {
  let last: { readonly viewer: Viewer; readonly tenantId: string | null } | null = null;
  let rest: Test | null = null;
  return (viewer: Viewer, tenantId: string | null): Test => {
    if (last?.viewer === viewer && last.tenantId === tenantId) {
      rest ??= compileTest(fold(condition, viewer, tenantId ?? undefined));
      return rest;
    }
    last = { viewer, tenantId };
    rest = null;
    return test;
  };
}
