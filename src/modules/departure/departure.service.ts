import { answerable, notFound } from '../../authz/index.ts';
import type { Given } from '../../shared/graphql/input.ts';
import type { Id } from '../../shared/id.ts';
import { countViewAsOf } from '../impersonation/impersonation.records.ts';
import { assertAnOwner } from '../membership/last-owner.records.ts';
import { membershipActions } from '../membership/membership.actions.ts';
import { membershipPolicy } from '../membership/membership.policy.ts';
import { membershipOf } from '../membership/membership.service.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { shareActions } from '../share/share.actions.ts';
import { endSharesOf, keepSharesOf } from '../share/share.records.ts';
import { tokenActions } from '../token/token.actions.ts';
import { endTokensOf } from '../token/token.records.ts';
import { viewerId } from '../user/user.service.ts';
import type * as input from './departure.graphql.ts';

/**
 * Ends the viewer's own membership, and all that rests on it.
 * @throws Conflict LAST_OWNER
 */
export async function leaveWorkspace(
  operation: Operation,
  { workspaceId }: Given<typeof input.LeaveWorkspace>,
) {
  const userId = await viewerId(operation);
  return operation.write(async (unit) => {
    const own = await membershipOf(unit, workspaceId, userId);
    if (!own) throw notFound('membership.leave', { type: 'workspace', id: workspaceId });
    return depart(unit, 'leave', own.id, false);
  });
}

/**
 * Ends another person's membership, and all that rests on it.
 * @throws Conflict LAST_OWNER
 * @throws Denied PLAN_REQUIRED when shares are to be kept on a plan without guests
 */
export function removeMember(
  operation: Operation,
  { id, keepShares }: Given<typeof input.RemoveMember>,
) {
  return operation.write((unit) => depart(unit, 'remove', id, keepShares ?? false));
}

async function depart(
  unit: WriteUnit,
  action: 'leave' | 'remove',
  id: Id<'mem'>,
  keepShares: boolean,
) {
  const ended: Ended[] = [];
  const { before, decision } = await unit.remove(membershipActions[action], id, async (member) => {
    if (keepShares) await unit.guard.assert(membershipPolicy, member, 'keepShares');
    ended.push(await endRightsOf(unit.db, member, keepShares));
  });
  await assertAnOwner(unit.db, before);
  const { tokens, shares, ...counts } = ended[0] ?? unreachable();
  for (const token of tokens) {
    unit.audit(tokenActions.endByRemoval.event, { before: token, decision });
  }
  for (const share of shares) {
    unit.audit(shareActions.endByRemoval.event, { before: share, decision });
  }
  const numbers = { ...counts, apiTokens: tokens.length, shares: shares.length };
  return { membership: answerable(before), ended: numbers };
}

type Ended = Awaited<ReturnType<typeof endRightsOf>>;

/** Ends what rests on a membership, before that ends. What is left goes by the foreign keys. */
async function endRightsOf(
  db: WriteUnit['db'],
  member: (typeof membershipPolicy)['table']['$inferSelect'],
  keepShares: boolean,
) {
  // The foreign keys delete these together with the membership.
  const viewAsSessions = await countViewAsOf(db, member);
  const tokens = await endTokensOf(db, member);
  const keptShares = keepShares ? await keepSharesOf(db, member) : 0;
  const shares = keepShares ? [] : await endSharesOf(db, member);
  return { tokens, shares, viewAsSessions, keptShares };
}

function unreachable(): never {
  throw new Error('the membership ended without what rests on it');
}
