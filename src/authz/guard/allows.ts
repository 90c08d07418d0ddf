import { compileTest, type Row, type Test } from '../decide/evaluate.ts';
import { foldOnce } from '../decide/fold-once.ts';
import type { Condition } from '../language/condition.ts';
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
  const testFor = foldedByTenant(rule);
  return (record) => {
    const { facts, viewer } = markOf(record, policy);
    for (const name of needed) if (!(name in facts)) return null;
    const tenantId = tenantIdOf(policy, record);
    return testFor(viewer, tenantId)({ viewer, row: record, facts, tenantId });
  };
}

/**
 * The records of a page have the same viewer, and few tenants. So the rule is folded once for each of
 * them.
 */
function foldedByTenant({ condition }: Rule) {
  let last: Viewer | null = null;
  let tests = new Map<string | null, Test>();
  return (viewer: Viewer, tenantId: string | null): Test => {
    if (last !== viewer) {
      last = viewer;
      tests = new Map();
    }
    let test = tests.get(tenantId);
    if (!test) {
      test = restOf(foldOnce(condition, viewer, tenantId ?? undefined));
      tests.set(tenantId, test);
    }
    return test;
  };
}

const rests = new WeakMap<Condition, Test>();

/** The test of a folded rule, which is the same object for viewers who know the same of it. */
function restOf(folded: Condition): Test {
  const test = rests.get(folded) ?? compileTest(folded);
  rests.set(folded, test);
  return test;
}
