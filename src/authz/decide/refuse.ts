import { randomUUID } from 'node:crypto';
import { type Policy, tenantIdOf } from '../language/policy.ts';
import type { NotAllowed } from './decision.ts';
import type { Denial } from './denial.ts';
import { type Attempt, Denied } from './denied.ts';
import type { Row } from './evaluate.ts';

/**
 * A denial that no condition expresses, such as a quota of the plan. A verb throws it inside an act
 * that the policy allowed. The last argument is the record that it was tried on, with its tenant if
 * the viewer is a member there.
 */
export function refuse(
  resource: string,
  action: string,
  denial: Denial,
  { target = { type: resource, id: null }, tenantId = null }: Partial<Omit<Attempt, 'action'>> = {},
): Denied {
  const decided = { id: randomUUID(), allowed: false as const, resource, action, trace: [] };
  const attempt = { action: `${resource}.${action}`, target, tenantId };
  return new Denied({ ...decided, ...denial }, attempt);
}

/** The denial for a missing record, which is the same as for an invisible one. */
export function notFound(action: string, target: Attempt['target']): Denied {
  return new Denied(null, { action, target, tenantId: null });
}

/** The attempt of a denied action on a record. */
export function attemptOn(policy: Policy, row: Row, { code, resource, action }: NotAllowed) {
  const id = row[policy.key.key];
  return {
    action: `${resource}.${action}`,
    target: { type: policy.name, id: typeof id === 'string' ? id : null },
    tenantId: code === 'NOT_FOUND' ? null : tenantIdOf(policy, row),
  } satisfies Attempt;
}
