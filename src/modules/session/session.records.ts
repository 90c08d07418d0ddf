import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import type { Id } from '../../shared/id.ts';
import { isUseDueSql } from '../last-use.ts';
import { sessions } from './session.table.ts';

/** Stores that a session was used now. A session that has ended stays ended. */
export async function touchSession(db: Database, id: Id<'ses'>): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, id), isUseDueSql(sessions.lastSeenAt)));
}
