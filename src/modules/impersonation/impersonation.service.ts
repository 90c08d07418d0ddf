import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { answerable } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { Unauthenticated } from '../../shared/errors.ts';
import { newId } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { membershipPolicy } from '../membership/membership.policy.ts';
import type { Operation } from '../operation.ts';
import { viewerId } from '../user/user.service.ts';
import { viewAsEvents } from './impersonation.events.ts';
import type { endViewAsSchema, viewAsSchema } from './impersonation.input.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { viewAsSessions } from './impersonation.table.ts';
import { newViewAsSecret } from './secret.ts';

/**
 * Begins to see a workspace as one of its members. The secret is in the answer and kept nowhere.
 * @throws Denied NOT_FOUND for a membership that the viewer cannot see
 */
export async function startViewAs(
  operation: Operation,
  { membershipId }: z.output<typeof viewAsSchema>,
) {
  const ownerId = await viewerId(operation);
  const { current: sessionId } = operation.session;
  if (sessionId === null) throw new Unauthenticated('Sign in first.');
  return operation.write(async (unit) => {
    const secret = newViewAsSecret();
    const { workspaceId, userId } = await unit.guard.find(membershipPolicy, membershipId);
    const draft = { id: newId('vas'), workspaceId, ownerId, memberId: userId };
    const insert = async () => {
      const row = { ...draft, sessionId, secretHash: hashSecret(secret) };
      return (await unit.db.insert(viewAsSessions).values(row).returning())[0];
    };
    // The member may have left since, before the workspace was locked.
    const within = { policy: membershipPolicy, id: membershipId };
    const made = await unit.guard.create(viewAsPolicy, draft, insert, { within });
    unit.audit(viewAsEvents.started, made);
    return { viewAs: await unit.guard.load(viewAsPolicy, draft.id), secret };
  });
}

/** Ends one that the viewer started: the next request with its secret is refused. */
export function endViewAs(operation: Operation, { id }: z.output<typeof endViewAsSchema>) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(viewAsPolicy, 'end', id, async () => {
      const [gone] = await unit.db
        .delete(viewAsSessions)
        .where(eq(viewAsSessions.id, id))
        .returning({ id: viewAsSessions.id });
      assertChanged(gone);
      return null;
    });
    unit.audit(viewAsEvents.ended, act);
    return answerable(act.before);
  });
}
