import { type SQL, sql } from 'drizzle-orm';
import { sessions } from './session.table.ts';

/** A session ends 30 days after sign-in, however it is used (NIST SP 800-63B-4, AAL1). */
export const ABSOLUTE_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** A session that is not used for 7 days ends. */
export const IDLE_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** How old `lastSeenAt` may be. It is written once a minute, not with every request. */
export const SEEN_GRANULARITY_MS = 60 * 1000;

/** The condition that a session is neither past its lifetime nor idle for too long. */
export function isAlive(): SQL {
  const idleFor = sql`make_interval(secs => ${sql.raw(String(IDLE_LIFETIME_MS / 1000))})`;
  const { expiresAt, lastSeenAt } = sessions;
  return sql`(${expiresAt} > now() and ${lastSeenAt} > now() - ${idleFor})`;
}
