import type { Operation } from '../../modules/operation.ts';
import { type Connection, type Listing, listConnection } from '../../shared/graphql/connection.ts';
import type { Id } from '../../shared/id.ts';
import type { AuditListArgs } from './audit.filter.ts';
import { auditPolicy } from './audit.policy.ts';
import { logRead } from './read.event.ts';

/**
 * Lists events of a workspace, and records it in the log before anything is shown. For admins, an empty
 * list is a reading as well. Others could fill the log by asking for events that they may not read, so
 * a list that shows them nothing leaves no event.
 * @throws BadUserInput, LimitExceeded for a page that cannot be; AuditUnavailable
 */
export async function listRecorded(
  operation: Operation,
  args: AuditListArgs,
  listing: Listing & { readonly tenantId: Id<'ws'> },
): Promise<Connection> {
  const record = () => logRead(operation, listing.tenantId);
  const list = (firstly?: () => Promise<void>) =>
    listConnection(operation, auditPolicy, 'evt', args, listing, firstly);
  const guard = await operation.guard();
  if (guard.mayByLevel(auditPolicy, 'read', listing.tenantId)) return list(record);
  const found = await list();
  if (found.edges.length > 0) {
    await record();
    return found;
  }
  const { totalCount: count } = found;
  const totalCount = async () => {
    const total = typeof count === 'number' ? count : await count();
    if (total > 0) await record();
    return total;
  };
  return { ...found, totalCount };
}
