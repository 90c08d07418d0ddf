import { answerable, refTo } from '../../authz/index.ts';
import { Unauthenticated } from '../../shared/errors.ts';
import type { Listing } from '../../shared/graphql/connection.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { type Id, newId } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { membershipPolicy } from '../membership/membership.policy.ts';
import type { Operation } from '../operation.ts';
import { sessionIdOf } from '../session/session.service.ts';
import { viewerId } from '../user/user.service.ts';
import { viewAsActions } from './impersonation.actions.ts';
import type * as input from './impersonation.graphql.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { isUnexpired, newViewAsSecret } from './impersonation.records.ts';
import { viewAsSessions } from './impersonation.table.ts';

/**
 * Starts to show a workspace as one of its members sees it. The secret is answered and not stored.
 * @throws Denied NOT_FOUND for a membership that the viewer cannot see
 */
export async function startViewAs(
  operation: Operation,
  { membershipId }: Given<typeof input.StartViewAs>,
) {
  const ownerId = await viewerId(operation);
  return operation.write(async (unit) => {
    const sessionId = sessionIdOf(unit.guard.viewer);
    if (sessionId === null) throw new Unauthenticated('Sign in first.');
    const secret = newViewAsSecret();
    const { workspaceId, userId } = await unit.guard.find(membershipPolicy, membershipId);
    const id = newId('vas');
    const draft = {
      id,
      workspaceId,
      ownerId,
      memberId: userId,
      sessionId,
      secretHash: hashSecret(secret),
    };
    await unit.create(viewAsActions.create, draft, {
      // The member may have left before the workspace was locked.
      within: { policy: membershipPolicy, id: membershipId },
    });
    return { viewAs: await unit.guard.load(viewAsPolicy, id), secret };
  });
}

/** Ends a session that the viewer started: the next request with its secret is refused. */
export function endViewAs(operation: Operation, { id }: Given<typeof input.EndViewAs>) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(viewAsActions.end, id);
    return answerable(before);
  });
}

/** The sessions in a workspace that have not expired, newest first. */
export function currentSessions(workspaceId: Id<'ws'>): Listing {
  return {
    order: { by: refTo(viewAsSessions.createdAt), direction: 'desc' },
    tenantId: workspaceId,
    where: isUnexpired(),
  };
}
