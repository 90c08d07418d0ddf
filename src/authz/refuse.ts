import { randomUUID } from 'node:crypto';
import type { Denial } from './denial.ts';
import { Denied } from './denied.ts';

/**
 * A denial that no condition expresses, such as a quota of the plan. To be thrown by a verb inside
 * an act that the policy allowed.
 */
export function refuse(resource: string, action: string, denial: Denial): Denied {
  const decided = { id: randomUUID(), allowed: false as const, resource, action, trace: [] };
  return new Denied({ ...decided, ...denial });
}
