import type { Operation } from '../../modules/operation.ts';
import { workspacePolicy } from '../../modules/workspace/workspace.policy.ts';
import { type Id, uuidOf } from '../../shared/id.ts';
import { integrityOf } from './integrity.records.ts';
import type { AuditIntegrity, AuditVerdict } from './integrity.type.ts';
import { logRead } from './read.event.ts';

/**
 * The integrity of the log of a workspace, as the server knows it. Records the query in the log.
 * @throws Denied
 */
export async function integrity(operation: Operation, id: Id<'ws'>): Promise<AuditIntegrity> {
  const guard = await operation.guard();
  await guard.find(workspacePolicy, id, 'readIntegrity');
  await logRead(operation, id);
  const { events, covered, checkpoint, verified } = await integrityOf(
    (statement) => guard.asSystem('prove', statement),
    uuidOf(id),
  );
  return {
    checkpointNumber: checkpoint && String(checkpoint.number),
    checkpointTime: checkpoint?.time ?? null,
    events: String(events),
    eventsCovered: String(covered),
    lastVerifiedAt: verified?.time ?? null,
    verdict: verified && (verified.verdict as AuditVerdict),
    verifierKey: operation.verifierKey,
  };
}
