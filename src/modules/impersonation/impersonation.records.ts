import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { newSecret } from '../../shared/secret.ts';
import { asSystem } from '../system-purposes.ts';
import type { Scope } from '../token/scopes.ts';
import { viewAsSessions } from './impersonation.table.ts';

/** Secret scanners find our secrets by this. docs/view-as.md has the whole pattern. */
const PREFIX = 'wardroom_vas_';
const PATTERN = /^wardroom_vas_[A-Za-z0-9_-]{43}$/;

/** The scopes of a view-as session: those for reading, and no others. */
export const viewAsScopes: ReadonlySet<Scope> = new Set([
  'workspace:read',
  'member:read',
  'document:read',
  'audit:read',
]);

/** A new secret of 256 random bits. */
export function newViewAsSecret(): string {
  return PREFIX + newSecret();
}

/** Whether a text has the form of the secret of a view-as session. */
export function isViewAsSecret(text: string): boolean {
  return PATTERN.test(text);
}

/** Whether the session has not expired, by the database's clock. */
export function isUnexpired(): SQL {
  return sql`${viewAsSessions.expiresAt} > now()`;
}

/** How many unexpired sessions rest on a membership: those of the member, and those as the member. */
export async function countViewAsOf(
  db: Database,
  { workspaceId, userId }: { readonly workspaceId: Id<'ws'>; readonly userId: Id<'user'> },
): Promise<number> {
  const { ownerId, memberId } = viewAsSessions;
  const [found] = await asSystem(db, 'departure', () =>
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(viewAsSessions)
      .where(
        and(
          eq(viewAsSessions.workspaceId, workspaceId),
          or(eq(ownerId, userId), eq(memberId, userId)),
          isUnexpired(),
        ),
      ),
  );
  return found?.count ?? 0;
}
