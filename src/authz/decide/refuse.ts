import { randomUUID } from 'node:crypto';
import { type Policy, tenantIdOf } from '../language/policy.ts';
import type { NotAllowed } from './decision.ts';
import type { Denial } from './denial.ts';
import { type Attempt, Denied } from './denied.ts';
import type { Row } from './evaluate.ts';

/**
 * A denial that no condition expresses, such as a quota of the plan. To be thrown by a verb inside
 * an act that the policy allowed.
 * @param on what it was tried on, and the tenant of it if the viewer belongs there
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

/** The denial of what is missing, which is that of what is invisible. */
export function notFound(action: string, target: Attempt['target']): Denied {
  return new Denied(null, { action, target, tenantId: null });
}

/** What was tried on a record that was decided on, and in vain. */
export function attemptOn(policy: Policy, row: Row, { code, resource, action }: NotAllowed) {
  const id = row[policy.key.key];
  return {
    action: `${resource}.${action}`,
    target: { type: policy.name, id: typeof id === 'string' ? id : null },
    tenantId: code === 'NOT_FOUND' ? null : tenantIdOf(policy, row),
  } satisfies Attempt;
}
