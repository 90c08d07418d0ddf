import { isNull, type SQL, sql } from 'drizzle-orm';
import { SYSTEM_CHAIN } from '../proof/fields.ts';
import { auditEvents } from './audit.table.ts';

/** The condition that selects the rows of `audit_events` that belong to a chain. */
export function eventsOfChain(chain: string): SQL {
  return chain === SYSTEM_CHAIN
    ? isNull(auditEvents.workspaceId)
    : sql`${auditEvents.workspaceId} = ${chain}::uuid`;
}
