import { and, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { anonymous, type Database, type Viewer } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { tenantLevelsSql, toTenantLevels } from '../membership/tenant-levels.records.ts';
import { isTokenSecret } from './secret.ts';
import { apiTokens } from './token.table.ts';

/** How old `lastUsedAt` may be, in seconds. It is written once a minute, not with every request. */
const USED_GRANULARITY_SECONDS = 60;

/** The token with this secret, if it is alive. */
export async function findLiveToken(db: Database, secret: string): Promise<Id<'tok'> | null> {
  if (!isTokenSecret(secret)) return null;
  const [found] = await db
    .select({ id: apiTokens.id })
    .from(apiTokens)
    .where(and(eq(apiTokens.secretHash, hashSecret(secret)), isAlive()));
  return found?.id ?? null;
}

/**
 * Reads the viewer of a token: its user, with their present role and plan in the token's workspace
 * only. A token that was revoked or has expired gives the anonymous viewer.
 */
export async function viewerOfToken(db: Database, id: Id<'tok'>): Promise<Viewer> {
  const [found] = await db
    .select({
      userId: apiTokens.userId,
      workspaceId: apiTokens.workspaceId,
      scopes: apiTokens.scopes,
      now: sql<Date>`date_trunc('milliseconds', now())`.mapWith(apiTokens.createdAt),
      tenantLevels: tenantLevelsSql(apiTokens.userId),
    })
    .from(apiTokens)
    .where(and(eq(apiTokens.id, id), isAlive()));
  if (!found) return anonymous;
  const { userId, workspaceId, scopes, now, tenantLevels } = found;
  const levels = toTenantLevels(tenantLevels).get(workspaceId);
  return {
    userId,
    credential: { kind: 'token', id, scopes: new Set(scopes), tenantId: workspaceId },
    tenants: new Map(levels ? [[workspaceId, levels]] : []),
    now,
  };
}

/** Locks a token, so that nobody revokes it before the transaction of `db` is over. */
export async function lockToken(db: Database, id: Id<'tok'>): Promise<void> {
  await db.select({ locked: sql`1` }).from(apiTokens).where(eq(apiTokens.id, id)).for('key share');
}

/** Records that a token was used. */
export async function touchToken(db: Database, id: Id<'tok'>): Promise<void> {
  const stale = sql`now() - make_interval(secs => ${sql.raw(String(USED_GRANULARITY_SECONDS))})`;
  const due = or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, stale));
  await db
    .update(apiTokens)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiTokens.id, id), due));
}

function isAlive(): SQL | undefined {
  return or(isNull(apiTokens.expiresAt), sql`${apiTokens.expiresAt} > now()`);
}
