import { and, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { hashSecret } from '../../shared/secret.ts';
import { isAlive, SEEN_GRANULARITY_MS } from './lifetime.ts';
import { sessions } from './session.table.ts';

/** What the session middleware reads of a session. */
export interface LiveSession {
  readonly id: Id<'ses'>;
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
}

/** The session with this secret, if it is alive. */
export async function findLiveSession(db: Database, secret: string): Promise<LiveSession | null> {
  const { id, expiresAt, lastSeenAt } = sessions;
  const [found] = await db
    .select({ id, expiresAt, lastSeenAt })
    .from(sessions)
    .where(and(eq(sessions.secretHash, hashSecret(secret)), isAlive()));
  return found ?? null;
}

/** Records that a session was used. A session that has ended stays ended. */
export async function touchSession(db: Database, id: Id<'ses'>): Promise<void> {
  const stale = sql`now() - make_interval(secs => ${sql.raw(String(SEEN_GRANULARITY_MS / 1000))})`;
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, stale)));
}
