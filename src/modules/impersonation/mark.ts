import type { Id } from '../../shared/id.ts';

/** Who sees which workspace as whom, and until when. */
export interface Impersonation {
  readonly id: Id<'vas'>;
  readonly workspaceId: Id<'ws'>;
  readonly ownerId: Id<'user'>;
  readonly memberId: Id<'user'>;
  readonly expiresAt: Date;
}

/** Says of an answer whose eyes it was seen through, and by whom: in its extensions, as `viewAs`. */
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
