import type { Leaf } from '../language/condition.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { evaluate } from '../language/walk.ts';
import { type Denial, diagnose } from './denial.ts';
import { testLeaf } from './evaluate.ts';

/**
 * Whether a viewer's credential allows an action on any record. All other conditions of the rule are
 * assumed to hold.
 * @returns null if it may; else the denial
 */
export function gateDenial(policy: Policy, action: string, viewer: Viewer): Denial | null {
  const rule = ruleOf(policy, action);
  const value = (leaf: Leaf, positive: boolean) =>
    leaf.kind === 'credential' || leaf.kind === 'notImpersonated' || leaf.kind === 'recent'
      ? testLeaf(leaf, { viewer, row: {}, tenantId: null, facts: {} })
      : positive;
  return evaluate(rule.condition, value) ? null : diagnose(rule, viewer, value);
}
