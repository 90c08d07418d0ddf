import { type Denied, refuse } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { viewAsPolicy } from './impersonation.policy.ts';

/** Who sees which workspace as whom, and until when. */
export interface Impersonation {
  readonly id: Id<'vas'>;
  readonly workspaceId: Id<'ws'>;
  readonly ownerId: Id<'user'>;
  readonly memberId: Id<'user'>;
  readonly expiresAt: Date;
}

/** The extension `viewAs` of each response to an impersonated request. */
export function markOf({ memberId, ownerId, workspaceId, expiresAt }: Impersonation) {
  return {
    as: { id: memberId },
    by: { id: ownerId },
    workspaceId,
    expiresAt: expiresAt.toISOString(),
  };
}

/** The header that says the same. */
export const MARK_HEADER = 'Wardroom-View-As';

/** The header's value: a dictionary of strings (RFC 9651). */
export function markText({ memberId, ownerId, workspaceId, expiresAt }: Impersonation): string {
  const entries = Object.entries({
    as: memberId,
    by: ownerId,
    workspace: workspaceId,
    expires: expiresAt.toISOString(),
  });
  return entries.map(([name, value]) => `${name}="${value}"`).join(', ');
}

/**
 * The refusal of every mutation of an impersonated request, before its input is looked at. Its code is
 * the one that a record's hints give for an action outside of the scopes.
 */
export function readOnly(): Denied {
  return refuse(viewAsPolicy.name, 'change', {
    code: 'SCOPE_REQUIRED',
    requires: ['session'],
    remedy: 'A view-as session only shows what a member sees. Use your own session for this.',
  });
}
