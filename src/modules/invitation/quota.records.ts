import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { refuse } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { countMembers } from '../membership/membership.service.ts';
import type { WriteUnit } from '../operation.ts';
import { asSystem } from '../system-purposes.ts';
import { type Plan, plans } from '../workspace/levels.ts';
import { invitations } from './invitation.table.ts';

/** How many members a plan allows. Pending invitations count. */
const MEMBERS: Readonly<Record<Plan, number>> = { free: 5, pro: 50, enterprise: Infinity };

/** Neither accepted nor expired. */
export const isPending: SQL | undefined = and(
  isNull(invitations.acceptedAt),
  gt(invitations.expiresAt, sql`now()`),
);

/**
 * Asserts that the plan of a workspace allows one more member. The policy of invitations locks the
 * workspace, so that two of them are never counted at the same time.
 * @throws Denied PLAN_REQUIRED, naming the next plan
 */
export async function assertRoom({ db, guard }: WriteUnit, workspaceId: Id<'ws'>): Promise<void> {
  const plan = (guard.viewer.tenants.get(workspaceId)?.plan ?? 'free') as Plan;
  const [pending] = await asSystem(db, 'invariants', () =>
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(invitations)
      .where(and(eq(invitations.workspaceId, workspaceId), isPending)),
  );
  const members = await countMembers(db, workspaceId);
  if (members + (pending?.count ?? 0) < MEMBERS[plan]) return;
  const next = plans.levels[plans.levels.indexOf(plan) + 1] ?? plan;
  const denial = {
    code: 'PLAN_REQUIRED',
    requires: [next],
    remedy: `The plan ${plan} allows ${MEMBERS[plan]} members. An owner can change the plan to ${next}.`,
  } as const;
  const target = { type: 'workspace', id: workspaceId };
  throw refuse('invitation', 'create', denial, { target, tenantId: workspaceId });
}
