import { answerable } from '../../authz/index.ts';
import { BadUserInput } from '../../shared/errors.ts';
import type { Given } from '../../shared/graphql/input.ts';
import { newId } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { assertFuture } from '../assert-future.ts';
import type { Operation, WriteUnit } from '../operation.ts';
import { viewerId } from '../user/user.service.ts';
import type { Role } from '../workspace/levels.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { type Scope, scopesOf } from './scopes.ts';
import { newTokenSecret } from './secret.ts';
import { tokenActions } from './token.actions.ts';
import type * as input from './token.graphql.ts';
import { tokenPolicy } from './token.policy.ts';

/**
 * Creates an API token of the viewer. The secret is in the answer and is not stored.
 * @throws BadUserInput for a scope that the viewer's role cannot use, or an expiry in the past
 */
export async function createApiToken(
  operation: Operation,
  { workspaceId, name, scopes, expiresAt = null }: Given<typeof input.CreateApiToken>,
) {
  const userId = await viewerId(operation);
  return operation.write(async (unit) => {
    const secret = newTokenSecret();
    const id = newId('tok');
    const secretHash = hashSecret(secret);
    await unit.create(
      tokenActions.create,
      { id, workspaceId, userId, name, secretHash, scopes, expiresAt },
      {
        within: { policy: workspacePolicy, id: workspaceId },
        prepare: async () => {
          assertUsable(unit, workspaceId, scopes);
          assertFuture(unit, expiresAt);
        },
      },
    );
    return { apiToken: await unit.guard.load(tokenPolicy, id), secret };
  });
}

/** Revokes an API token: the next request with it is refused. */
export async function revokeApiToken(
  operation: Operation,
  { id }: Given<typeof input.RevokeApiToken>,
) {
  return operation.write(async (unit) => {
    const { before } = await unit.remove(tokenActions.revoke, id);
    return answerable(before);
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
