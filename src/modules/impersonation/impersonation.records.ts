import { and, eq, type SQL, sql } from 'drizzle-orm';
import { anonymous, type Database, type Viewer } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { hashSecret, newSecret } from '../../shared/secret.ts';
import {
  hasRoleSql,
  tenantLevelsSql,
  toTenantLevels,
} from '../membership/tenant-levels.records.ts';
import { isAliveSql } from '../session/viewer.records.ts';
import type { Scope } from '../token/scopes.ts';
import { viewAsSessions } from './impersonation.table.ts';
import type { Impersonation } from './response.ts';

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

/** The view-as session with this secret, if it is alive. */
export async function findLiveImpersonation(
  db: Database,
  secret: string,
): Promise<Impersonation | null> {
  if (!PATTERN.test(secret)) return null;
  const { id, workspaceId, ownerId, memberId, expiresAt } = viewAsSessions;
  const [found] = await db
    .select({ id, workspaceId, ownerId, memberId, expiresAt })
    .from(viewAsSessions)
    .where(and(eq(viewAsSessions.secretHash, hashSecret(secret)), isAlive()));
  return found ?? null;
}

/**
 * The viewer of a view-as session: the member, with their present role in its workspace and in no
 * other. The viewer is anonymous when the session has ended, or its owner is no longer an owner.
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

/** Locks a view-as session: it cannot be ended before the transaction of `db` is over. */
export async function lockImpersonation(db: Database, id: Id<'vas'>): Promise<void> {
  const { id: key } = viewAsSessions;
  await db.select({ held: sql`1` }).from(viewAsSessions).where(eq(key, id)).for('key share');
}

/** Whether the session has not expired, by the database's clock. */
export function isUnexpired(): SQL {
  return sql`${viewAsSessions.expiresAt} > now()`;
}

/** Unexpired, started by a person who is still an owner, in a session of theirs that is still alive. */
function isAlive(): SQL {
  const { workspaceId, ownerId, sessionId } = viewAsSessions;
  const isOwner = hasRoleSql(workspaceId, ownerId, 'owner');
  return sql`(${isUnexpired()} and ${isAliveSql(sessionId)} and ${isOwner})`;
}
