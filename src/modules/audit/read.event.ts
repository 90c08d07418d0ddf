import type { Id } from '../../shared/id.ts';
import type { Operation } from '../operation.ts';
import { declareEvent } from './event.ts';

export const auditLogRead = declareEvent<{ readonly id: string }>('auditLog.read', 'workspace', {
  description: 'Somebody read the audit log.',
  workspaceOf: ({ id }) => id,
});

/** Records that a member reads the log of a workspace, before they see any of it. */
export async function logRead(operation: Operation, workspaceId: Id<'ws'>): Promise<void> {
  await operation.write(async (unit) => {
    if (!unit.guard.viewer.tenants.has(workspaceId)) return;
    unit.audit(auditLogRead, { after: { id: workspaceId } });
  });
}
