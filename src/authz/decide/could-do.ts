import { PolicyError } from '../language/errors.ts';
import { type Policy, ruleOf, tenantIdOf } from '../language/policy.ts';
import type { TenantLevels, Viewer } from '../language/viewer.ts';
import { evaluate } from '../language/walk.ts';
import { type Row, testLeaf } from './evaluate.ts';

/** Somebody who does not ask now, with what they are in a record's tenant. */
export interface Absent {
  readonly userId: string;
  readonly levels: TenantLevels;
}

/**
 * Whether somebody could do this to a record now, by any credential and with a fresh password: for a
 * right that is used in their absence.
 * @throws PolicyError for a rule that rests on facts of the record
 */
export function couldDo(
  policy: Policy,
  action: string,
  row: Row,
  { userId, levels }: Absent,
  now: Date,
): boolean {
  const { bare, facts } = ruleOf(policy, action);
  if (facts.length > 0) throw new PolicyError(`${policy.name}: ${action} rests on facts`);
  const tenantId = tenantIdOf(policy, row);
  const viewer: Viewer = {
    userId,
    credential: { kind: 'session', id: '', authenticatedAt: now },
    tenants: new Map(tenantId === null ? [] : [[tenantId, levels]]),
    now,
  };
  return evaluate(bare, (leaf) => testLeaf(leaf, { viewer, row, facts: {}, tenantId }));
}
