import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** How old a stored time of use may be. It is written once a minute, not with every request. */
const GRANULARITY_MS = 60 * 1000;

/** Whether a new time of use has to be stored. */
export function isUseDue(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= GRANULARITY_MS;
}

/** The same for a row. Of requests at the same time, only one writes. */
export function isUseDueSql(lastUsedAt: AnyColumn): SQL {
  const seconds = sql.raw(String(GRANULARITY_MS / 1000));
  return sql`(${lastUsedAt} is null or ${lastUsedAt} <= now() - make_interval(secs => ${seconds}))`;
}
