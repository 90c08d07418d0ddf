import { and, eq, type SQL, sql } from 'drizzle-orm';
import { anonymous, type Database, type Viewer } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import {
  hasRoleSql,
  tenantLevelsSql,
  toTenantLevels,
} from '../membership/tenant-levels.records.ts';
import { isAliveSql } from '../session/viewer.records.ts';
import type { Scope } from '../token/scopes.ts';
import { viewAsSessions } from './impersonation.table.ts';
import { isUnexpired } from './lifetime.ts';
import type { Impersonation } from './mark.ts';
import { isViewAsSecret } from './secret.ts';

/** What is granted to whoever sees as another: all that is for reading, and nothing else. */
export const viewAsScopes: ReadonlySet<Scope> = new Set([
  'workspace:read',
  'member:read',
  'document:read',
  'audit:read',
]);

/** The viewing with this secret, if it is alive. */
export async function findLiveImpersonation(
  db: Database,
  secret: string,
): Promise<Impersonation | null> {
  if (!isViewAsSecret(secret)) return null;
  const { id, workspaceId, ownerId, memberId, expiresAt } = viewAsSessions;
  const [found] = await db
    .select({ id, workspaceId, ownerId, memberId, expiresAt })
    .from(viewAsSessions)
    .where(and(eq(viewAsSessions.secretHash, hashSecret(secret)), isAlive()));
  return found ?? null;
}

/**
 * The viewer whom a viewing makes: the member, with what they are now in its workspace and nowhere
 * else. One that has ended makes the anonymous one, and so does one whose owner is owner no more.
 */
export async function viewerOfImpersonation(db: Database, id: Id<'vas'>): Promise<Viewer> {
  const [found] = await db
    .select({
      ownerId: viewAsSessions.ownerId,
      memberId: viewAsSessions.memberId,
      workspaceId: viewAsSessions.workspaceId,
      now: sql<Date>`date_trunc('milliseconds', now())`.mapWith(viewAsSessions.createdAt),
      tenantLevels: tenantLevelsSql(viewAsSessions.memberId),
    })
    .from(viewAsSessions)
    .where(and(eq(viewAsSessions.id, id), isAlive()));
  if (!found) return anonymous;
  const { ownerId, memberId, workspaceId, now, tenantLevels } = found;
  const levels = toTenantLevels(tenantLevels).get(workspaceId);
  if (!levels) return anonymous;
  return {
    userId: memberId,
    credential: {
      kind: 'viewAs',
      id,
      scopes: viewAsScopes,
      tenantId: workspaceId,
      impersonatorId: ownerId,
    },
    tenants: new Map([[workspaceId, levels]]),
    now,
  };
}

/** Keeps a viewing from being ended before the transaction of `db` is over. */
export async function lockImpersonation(db: Database, id: Id<'vas'>): Promise<void> {
  const { id: key } = viewAsSessions;
  await db.select({ held: sql`1` }).from(viewAsSessions).where(eq(key, id)).for('key share');
}

/** Whoever looks is an owner still, in the session in which they began. */
function isAlive(): SQL {
  const { workspaceId, ownerId, sessionId } = viewAsSessions;
  const isOwner = hasRoleSql(workspaceId, ownerId, 'owner');
  return sql`(${isUnexpired()} and ${isAliveSql(sessionId)} and ${isOwner})`;
}
