import { PolicyError } from '../language/errors.ts';
import { type Policy, ruleOf, tenantIdOf } from '../language/policy.ts';
import type { TenantLevels, Viewer } from '../language/viewer.ts';
import { evaluate } from '../language/walk.ts';
import { type Row, testLeaf } from './evaluate.ts';

/** A person who is not the viewer, with their levels in a record's tenant. */
export interface Absent {
  readonly userId: string;
  readonly levels: TenantLevels;
}

/**
 * Whether a person could do an action to a record now, by a session whose password was just confirmed.
 * It is for a right that is used while the person is absent.
 * @throws PolicyError for a rule that needs facts
 */
export function couldDo(
  policy: Policy,
  action: string,
  row: Row,
  { userId, levels }: Absent,
  now: Date,
): boolean {
  const { bare, facts } = ruleOf(policy, action);
  if (facts.length > 0) throw new PolicyError(`${policy.name}: ${action} needs facts`);
  const tenantId = tenantIdOf(policy, row);
  const viewer: Viewer = {
    userId,
    credential: { kind: 'session', id: '', authenticatedAt: now },
    tenants: new Map(tenantId === null ? [] : [[tenantId, levels]]),
    now,
  };
  return evaluate(bare, (leaf) => testLeaf(leaf, { viewer, row, facts: {}, tenantId }));
}
