import { idFromUuid } from '../../shared/id.ts';
import type { NodeType, Operation } from '../operation.ts';
import type { auditEvents } from './audit.table.ts';
import type { AuditChange } from './audit.type.ts';

type EventRow = Readonly<typeof auditEvents.$inferSelect>;

/** The id of the record that an event is about, as clients know it. */
export function targetIdOf(operation: Operation, event: EventRow): string {
  return idFromUuid(typeOf(operation, event).prefix, event.targetId);
}

/**
 * What an event changed, of what the viewer may read: nothing of a record that they cannot read or
 * that is gone, unless they may read every such record; and no gated field without its action.
 */
export async function changeFor(
  operation: Operation,
  event: EventRow,
): Promise<AuditChange[] | null> {
  const mayRead = await readerOf(operation, event);
  if (!(await mayRead('read'))) return null;
  const { gated } = typeOf(operation, event);
  const shown: AuditChange[] = [];
  for (const { field, from, to } of event.change) {
    const action = gated[field];
    if (action && !(await mayRead(action))) continue;
    shown.push({ field, from: text(from), to: text(to) });
  }
  return shown;
}

async function readerOf(operation: Operation, event: EventRow) {
  const { policy, prefix } = typeOf(operation, event);
  const guard = await operation.guard();
  const record = await guard.load(policy, idFromUuid(prefix, event.targetId));
  return async (action: string): Promise<boolean> => {
    if (event.workspaceId && guard.mayAlways(policy, action, event.workspaceId)) return true;
    if (!record) return false;
    return action === 'read' || (await guard.can(policy, record, action)).allowed;
  };
}

function typeOf({ nodeTypes }: Operation, { targetType }: EventRow): NodeType {
  const found = nodeTypes.find(({ policy }) => policy.name === targetType);
  if (!found) throw new Error(`no type ${targetType} is known`);
  return found;
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
