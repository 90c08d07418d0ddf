import type { Allowed, Database, Viewer } from '../../authz/index.ts';
import { type Id, newId, uuidOf } from '../../shared/id.ts';
import { auditEvents, type RecordedChange } from './audit.table.ts';
import type { EventType } from './event.ts';

/** Where a request came from. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What happened: the target before and after the change, and the decision that allowed it. */
export interface Happening<Row> {
  readonly before?: Row | null;
  readonly after?: Row | null;
  readonly decision?: Allowed | null;
  /** Who did it, when the viewer is not yet them, as at sign-in. */
  readonly actorId?: Id<'user'>;
  /** Who did it without a credential of the API: an operator at the command line. */
  readonly by?: 'operator';
}

/**
 * Appends an event in the transaction of the change it tells of. When it cannot be written, the
 * error must end the transaction: the change does not happen.
 */
export async function append<Row extends { readonly id: string }>(
  db: Database,
  viewer: Viewer,
  origin: Origin,
  event: EventType<Row>,
  { before = null, after = null, decision = null, actorId, by }: Happening<Row>,
): Promise<void> {
  const target = after ?? before;
  if (!target) throw new TypeError(`${event.action}: an event needs its target`);
  const { credential } = viewer;
  await db.insert(auditEvents).values({
    id: newId('evt'),
    workspaceId: event.workspaceOf(target) as Id<'ws'> | null,
    actorId: actorId ?? (viewer.userId as Id<'user'> | null),
    credentialKind: by ?? credential.kind,
    credentialId: credential.kind === 'anonymous' ? null : uuidOf(credential.id as Id),
    impersonatorId: impersonatorOf(viewer),
    action: event.action,
    targetType: event.targetType,
    targetId: uuidOf(target.id as Id),
    outcome: 'allowed',
    authority: [...(decision?.authority ?? [])],
    decisionId: decision?.id ?? null,
    requestId: origin.requestId,
    ip: origin.ip,
    userAgent: origin.userAgent,
    change: changeOf(event, before, after),
  });
}

/** Who really did it, when the viewer is only seen as. */
function impersonatorOf({ credential }: Viewer): Id<'user'> | null {
  return credential.kind === 'viewAs' ? (credential.impersonatorId as Id<'user'>) : null;
}

function changeOf<Row>(
  event: EventType<Row>,
  before: Row | null,
  after: Row | null,
): RecordedChange[] {
  const shown = event.shows.map((field) => ({
    field,
    from: plain(before?.[field]),
    to: plain(after?.[field]),
  }));
  const touched = event.touches.filter((field) => plain(before?.[field]) !== plain(after?.[field]));
  return [...shown.filter(({ from, to }) => from !== to), ...touched.map((field) => ({ field }))];
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}
