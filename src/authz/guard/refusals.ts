import { decide, type NotAllowed } from '../decide/decision.ts';
import type { Attempt } from '../decide/denied.ts';
import { type Row, type Subject, testLeaf } from '../decide/evaluate.ts';
import { attemptOn } from '../decide/refuse.ts';
import { PolicyError } from '../language/errors.ts';
import { type Policy, ruleOf } from '../language/policy.ts';
import type { Viewer } from '../language/viewer.ts';
import { leavesOf } from '../language/walk.ts';
import { type Authorized, markOf } from './authorized.ts';
import { subjectOf } from './options.ts';

/** An action that its rule does not allow on a record. */
export interface Refusal {
  readonly viewer: Viewer;
  /** The same object for all records of this viewer on which it has the same reason. */
  readonly decision: NotAllowed;
  readonly attempt: Attempt;
}

/**
 * The refusal of an action that `allows` does not allow. The reason depends on nothing but the viewer
 * and the values of the conditions, so it is found once for all records with the same values. To be
 * made once, at start.
 */
export function refusals(policy: Policy, action: string): (record: Authorized<Row>) => Refusal {
  const leaves = [...new Set(leavesOf(ruleOf(policy, action).condition))];
  const valuesOf = (subject: Subject) =>
    leaves.map((leaf) => (testLeaf(leaf, subject) ? '1' : '0')).join('');
  const remembered = new WeakMap<Viewer, Map<string, NotAllowed>>();
  return (record) => {
    const { facts, viewer, readable } = markOf(record, policy);
    const subject = subjectOf(policy, viewer, record, facts);
    const known = remembered.get(viewer) ?? new Map<string, NotAllowed>();
    remembered.set(viewer, known);
    const key = `${readable} ${valuesOf(subject)}`;
    const decision = known.get(key) ?? notAllowed(policy, action, subject, readable);
    known.set(key, decision);
    return { viewer, decision, attempt: attemptOn(policy, record, decision) };
  };
}

function notAllowed(policy: Policy, action: string, subject: Subject, readable: boolean) {
  const decision = decide(policy, action, subject, readable);
  if (decision.allowed) throw new PolicyError(`${policy.name}.${action} is allowed, not refused`);
  return decision;
}
