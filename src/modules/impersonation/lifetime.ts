import { type SQL, sql } from 'drizzle-orm';
import { viewAsSessions } from './impersonation.table.ts';

/** The end of it lies ahead, by the database's clock. */
export function isUnexpired(): SQL {
  return sql`${viewAsSessions.expiresAt} > now()`;
}
