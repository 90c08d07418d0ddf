import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { answerable } from '../../authz/index.ts';
import { assertChanged } from '../../shared/changed.ts';
import { BadUserInput } from '../../shared/errors.ts';
import { newId } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { assertFuture } from '../expiry.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { viewerId } from '../user/user.service.ts';
import type { Role } from '../workspace/levels.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { type Scope, scopesOf } from './scopes.ts';
import { newTokenSecret } from './secret.ts';
import { tokenEvents } from './token.events.ts';
import type { createApiTokenSchema, revokeApiTokenSchema } from './token.input.ts';
import { tokenPolicy } from './token.policy.ts';
import { apiTokens } from './token.table.ts';

/**
 * Makes an API token of the viewer's. The secret is in the answer and kept nowhere.
 * @throws BadUserInput for a scope that the viewer's role cannot use, or an end in the past
 */
export async function createApiToken(
  operation: Operation,
  { workspaceId, name, scopes, expiresAt = null }: z.output<typeof createApiTokenSchema>,
) {
  const userId = await viewerId(operation);
  return operation.write(async (unit) => {
    const secret = newTokenSecret();
    const draft = { id: newId('tok'), workspaceId, userId, name, scopes, expiresAt };
    const insert = async () => {
      assertUsable(unit, workspaceId, scopes);
      assertFuture(unit, expiresAt);
      const row = { ...draft, secretHash: hashSecret(secret) };
      return (await unit.db.insert(apiTokens).values(row).returning())[0];
    };
    const within = { policy: workspacePolicy, id: workspaceId };
    const made = await unit.guard.create(tokenPolicy, draft, insert, { within });
    unit.audit(tokenEvents.created, made);
    return { apiToken: await unit.guard.load(tokenPolicy, draft.id), secret };
  });
}

/** Revokes an API token: the next request with it is refused. */
export async function revokeApiToken(
  operation: Operation,
  { id }: z.output<typeof revokeApiTokenSchema>,
) {
  return operation.write(async (unit) => {
    const act = await unit.guard.act(tokenPolicy, 'revoke', id, async () => {
      const [gone] = await unit.db
        .delete(apiTokens)
        .where(eq(apiTokens.id, id))
        .returning({ id: apiTokens.id });
      assertChanged(gone);
      return null;
    });
    unit.audit(tokenEvents.revoked, act);
    return answerable(act.before);
  });
}

function assertUsable({ guard }: WriteUnit, workspaceId: string, wanted: readonly Scope[]): void {
  const role = guard.viewer.tenants.get(workspaceId)?.role as Role | undefined;
  const usable = role ? scopesOf[role] : [];
  const beyond = wanted.filter((scope) => !usable.includes(scope));
  if (beyond.length === 0) return;
  const message = `your role cannot use ${beyond.join(', ')}`;
  throw new BadUserInput({ path: 'input.scopes', message });
}
