import { type AnyColumn, and, eq, type SQL, sql } from 'drizzle-orm';
import { anonymous, type Database, type Viewer } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { tenantLevelsSql, toTenantLevels } from '../membership/tenant-levels.records.ts';
import { isAlive } from './lifetime.ts';
import { sessions } from './session.table.ts';

/**
 * Reads the viewer of a session in the transaction of `db`: the person, when they authenticated, and
 * their role and plan in each workspace. A session that has ended gives the anonymous viewer.
 */
export async function viewerOfSession(db: Database, id: Id<'ses'>): Promise<Viewer> {
  const [found] = await db
    .select({
      userId: sessions.userId,
      authenticatedAt: sessions.authenticatedAt,
      now: sql<Date>`date_trunc('milliseconds', now())`.mapWith(sessions.createdAt),
      tenantLevels: tenantLevelsSql(sessions.userId),
    })
    .from(sessions)
    .where(and(eq(sessions.id, id), isAlive()));
  if (!found) return anonymous;
  const { userId, authenticatedAt, now, tenantLevels } = found;
  return {
    userId,
    credential: { kind: 'session', id, authenticatedAt },
    tenants: toTenantLevels(tenantLevels),
    now,
  };
}

/** Locks a session, so that nobody ends it before the transaction of `db` is over. */
export async function lockSession(db: Database, id: Id<'ses'>): Promise<void> {
  await db.select({ locked: sql`1` }).from(sessions).where(eq(sessions.id, id)).for('key share');
}

/** Locks all sessions of the person whose session this is. */
export async function lockSessionsOfSame(db: Database, id: Id<'ses'>): Promise<void> {
  const userId = db.select({ id: sessions.userId }).from(sessions).where(eq(sessions.id, id));
  await db
    .select({ locked: sql`1` })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(sessions.id)
    .for('update');
}

/** An SQL expression for whether the session with this id is alive. */
export function isAliveSql(id: AnyColumn): SQL {
  return sql`exists (select 1 from ${sessions} where ${and(eq(sessions.id, id), isAlive())})`;
}
