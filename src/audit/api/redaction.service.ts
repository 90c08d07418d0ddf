import type { Authorized } from '../../authz/index.ts';
import type { NodeType, Operation } from '../../modules/operation.ts';
import { idFromUuid } from '../../shared/id.ts';
import type { auditEvents, RecordedChange } from '../log/audit.table.ts';
import { auditPolicy } from './audit.policy.ts';
import type { AuditChange } from './audit.type.ts';
import { revealed } from './personal.records.ts';

type EventRow = Readonly<typeof auditEvents.$inferSelect>;

/** The API id of the target of an event; null if it has none, or its type is unknown. */
export function targetIdOf(operation: Operation, event: EventRow): string | null {
  const type = typeOf(operation, event);
  return type && event.targetId && idFromUuid(type.prefix, event.targetId);
}

/** The address or program of the client; null if it is unknown, or the person was erased. */
export async function originOf(
  operation: Operation,
  { origin }: EventRow,
  part: 'ip' | 'userAgent',
): Promise<string | null> {
  if (origin === null) return null;
  const known = await revealed(operation, Buffer.from(origin).toString('hex'));
  return text((known as Readonly<Record<string, unknown>> | null)?.[part]);
}

/**
 * The changes of an event that the viewer may read. It is null if the viewer cannot read the record, or
 * the record is gone, unless the viewer may read all such records. A gated field needs its action.
 */
export async function changeFor(
  operation: Operation,
  event: EventRow,
): Promise<AuditChange[] | null> {
  const type = typeOf(operation, event);
  if (!type) return null;
  const mayRead = await readerOf(operation, event, type);
  if (!(await mayRead('read'))) return null;
  const shown: AuditChange[] = [];
  for (const change of event.change) {
    const action = type.gated[change.field];
    if (action && !(await mayRead(action))) continue;
    const { from, to } = await valuesOf(operation, change);
    shown.push({ field: change.field, from: text(from), to: text(to) });
  }
  return shown;
}

/**
 * Whether the viewer may read the whole record of an event, with all changes and the id of the session
 * or token.
 */
export async function mayReadWhole(
  operation: Operation,
  event: Authorized<EventRow>,
): Promise<boolean> {
  const guard = await operation.guard();
  if (!(await guard.can(auditPolicy, event, 'readOrigin')).allowed) return false;
  const shown = await changeFor(operation, event);
  return shown !== null && shown.length === event.change.length;
}

/** The record that an event is about, as the viewer may read it; null when they may not. */
export async function targetOf(operation: Operation, event: EventRow) {
  const type = typeOf(operation, event);
  const id = targetIdOf(operation, event);
  if (!type || id === null) return null;
  const record = await (await operation.guard()).load(type.policy, id);
  if (record) await type.onRead?.(operation, record);
  return record;
}

async function readerOf(operation: Operation, event: EventRow, { policy }: NodeType) {
  const targetId = targetIdOf(operation, event);
  const guard = await operation.guard();
  const record = targetId === null ? null : await guard.load(policy, targetId);
  return async (action: string): Promise<boolean> => {
    if (event.workspaceId && guard.mayAlways(policy, action, event.workspaceId)) return true;
    if (!record) return false;
    return action === 'read' || (await guard.can(policy, record, action)).allowed;
  };
}

/** The values of a change. Decrypts personal values. */
async function valuesOf(
  operation: Operation,
  { from, to, personal }: RecordedChange,
): Promise<{ readonly from?: unknown; readonly to?: unknown }> {
  if (personal === undefined) return { from, to };
  const known = await revealed(operation, personal);
  return (known as { readonly from?: unknown; readonly to?: unknown } | null) ?? {};
}

/** Null for types that the server no longer knows: events outlive their targets. */
function typeOf({ nodeTypes }: Operation, { targetType }: EventRow): NodeType | null {
  return nodeTypes.find(({ policy }) => policy.name === targetType) ?? null;
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
