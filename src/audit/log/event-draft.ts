import type { Allowed, Denial, Viewer } from '../../authz/index.ts';
import { type Id, newId, uuidOf } from '../../shared/id.ts';
import type { RecordedChange } from './audit.table.ts';
import { type Committed, commitTo } from './commitment.ts';
import type { EventType, Whose } from './event.ts';

/** The client of a request. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** A change: the target before and after it, and the decision that allowed it. */
export interface AuditedChange<Row> {
  readonly before?: Row | null;
  readonly after?: Row | null;
  readonly decision?: Allowed | null;
  /** The actor, if it is not the viewer yet, as at sign-in. */
  readonly actorId?: Id<'user'>;
  /** The actor without a credential of the API: an operator at the command line. */
  readonly by?: 'operator';
}

/** Personal data, to which the event has a commitment. */
export interface PersonalDatum extends Committed {
  readonly whose: Whose;
}

/** Personal data as it is stored: the commitment in hex, and the encrypted value in base64. */
export interface EncryptedDatum {
  readonly commitment: string;
  readonly key: string;
  readonly encrypted: string;
}

/** The members of an event in its record (docs/audit.md). Counts are texts: the JSON is hashed. */
export interface EventBody {
  readonly action: string;
  readonly actor: string | null;
  readonly authority: readonly string[];
  readonly change: readonly RecordedChange[];
  readonly count: string;
  readonly credential: { readonly id: string | null; readonly kind: string };
  readonly decision: string | null;
  readonly denial: Pick<Denial, 'code' | 'requires'> | null;
  readonly id: string;
  readonly impersonator: string | null;
  readonly origin: string | null;
  readonly outcome: 'allowed' | 'denied';
  readonly request: string;
  readonly target: { readonly id: string | null; readonly type: string };
}

/** An event that is not in its chain yet. */
export interface Draft {
  readonly workspace: string | null;
  readonly event: EventBody;
  readonly personal: readonly PersonalDatum[];
}

/** The event of a change. */
export function draftOf<Row extends { readonly id: string | null }>(
  viewer: Viewer,
  origin: Origin,
  type: EventType<Row>,
  { before = null, after = null, decision = null, actorId, by }: AuditedChange<Row>,
): Draft {
  const target = after ?? before;
  if (!target) throw new TypeError(`${type.action}: an event needs its target`);
  const workspace = type.workspaceOf(target);
  const who = requester(viewer, origin, actorId ?? null);
  const { change, personal } = changeOf(type, before, after, target);
  return {
    workspace: workspace === null ? null : uuidOf(workspace as Id),
    event: {
      ...who.members,
      action: type.action,
      authority: [...(decision?.authority ?? [])],
      change,
      count: '1',
      credential: by ? { id: null, kind: by } : who.members.credential,
      decision: decision?.id ?? null,
      denial: null,
      id: uuidOf(newId('evt')),
      outcome: 'allowed',
      target: {
        id: target.id === null ? null : uuidOf(target.id as Id),
        type: type.targetTypeOf(target),
      },
    },
    personal: [...who.personal, ...personal],
  };
}

/** The members of an event about the requester, and their personal data. */
function requester(viewer: Viewer, origin: Origin, actorId: Id<'user'> | null) {
  const { person, members } = requesterMembers(viewer, origin, actorId);
  const from = originOf(origin, person);
  return {
    members: { ...members, origin: from?.commitment.toString('hex') ?? null },
    personal: from ? [from] : [],
  };
}

/** The members of an event about the requester without personal data, and the real requester. */
export function requesterMembers(viewer: Viewer, origin: Origin, actorId: Id<'user'> | null) {
  const { credential } = viewer;
  const actor = actorId ?? (viewer.userId as Id<'user'> | null);
  const impersonator =
    credential.kind === 'viewAs' ? (credential.impersonatorId as Id<'user'>) : null;
  return {
    person: impersonator ?? actor,
    members: {
      actor: actor === null ? null : uuidOf(actor),
      credential: {
        id: credential.kind === 'anonymous' ? null : uuidOf(credential.id as Id),
        kind: credential.kind as string,
      },
      impersonator: impersonator === null ? null : uuidOf(impersonator),
      request: origin.requestId,
    },
  };
}

/** The address and the program of the real requester; null if nobody is signed in. */
export function originOf(
  { ip, userAgent }: Origin,
  person: Id<'user'> | null,
): PersonalDatum | null {
  if (person === null || (ip === null && userAgent === null)) return null;
  return { ...commitTo({ ip, userAgent }), whose: { userId: person } };
}

function changeOf<Row>(type: EventType<Row>, before: Row | null, after: Row | null, target: Row) {
  const differing = (fields: readonly string[]) =>
    fields
      .map((field) => ({ field, from: valueIn(before, field), to: valueIn(after, field) }))
      .filter(({ from, to }) => from !== to);
  const personal: PersonalDatum[] = [];
  const shown = differing(type.shows).map(({ field, from, to }): RecordedChange => {
    if (!type.personal.includes(field) || !type.whose) return { field, from, to };
    const datum = { ...commitTo({ from, to }), whose: type.whose(target) };
    personal.push(datum);
    return { field, personal: datum.commitment.toString('hex') };
  });
  const touched = differing(type.touches).map(({ field }) => ({ field }));
  return { change: [...shown, ...touched], personal };
}

function valueIn(row: unknown, field: string): unknown {
  return hashable((row as Readonly<Record<string, unknown>> | null)?.[field]);
}

/** A hashed event contains no numbers. Counts are texts. */
function hashable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return value ?? null;
}
