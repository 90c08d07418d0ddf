import type { Operation } from '../../modules/operation.ts';
import type { Id } from '../../shared/id.ts';
import { declareEvent } from '../log/event.ts';

export const auditLogRead = declareEvent<{ readonly id: string }>('auditLog.read', 'workspace', {
  description: 'Somebody read the audit log.',
  workspaceOf: ({ id }) => id,
});

const recorded = new WeakMap<Operation, Map<string, Promise<void>>>();

/**
 * Records that a member reads the log of a workspace, before the member sees any of it. Several
 * fields of one operation are recorded once.
 */
export function logRead(operation: Operation, workspaceId: Id<'ws'>): Promise<void> {
  const known = recorded.get(operation) ?? new Map<string, Promise<void>>();
  recorded.set(operation, known);
  const recording = known.get(workspaceId) ?? record(operation, workspaceId);
  known.set(workspaceId, recording);
  return recording;
}

function record(operation: Operation, workspaceId: Id<'ws'>): Promise<void> {
  return operation.write(async (unit) => {
    if (!unit.guard.viewer.tenants.has(workspaceId)) return;
    unit.audit(auditLogRead, { after: { id: workspaceId } });
  });
}
