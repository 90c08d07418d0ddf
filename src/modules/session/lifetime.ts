import { type SQL, sql } from 'drizzle-orm';
import { sessions } from './session.table.ts';

/** A session ends 30 days after sign-in, however it is used (NIST SP 800-63B-4, AAL1). */
export const ABSOLUTE_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** The condition that a session has not ended (drizzle/custom/enter.sql). */
export function isAlive(): SQL {
  return sql`public.session_is_alive(${sessions.expiresAt}, ${sessions.lastSeenAt})`;
}
