import { createHash } from 'node:crypto';
import {
  type Attempt,
  type DenialCode,
  isScoped,
  type NotAllowed,
  type Viewer,
} from '../../authz/index.ts';
import { type Id, newId, uuidOf } from '../../shared/id.ts';
import {
  type EncryptedDatum,
  type EventBody,
  type Origin,
  requesterMembers,
} from './event-draft.ts';

/** A denial that may wait before it becomes an event. Its personal data is encrypted. */
export interface EncryptedDenial {
  readonly workspace: string | null;
  readonly event: EventBody;
  readonly personal: readonly EncryptedDatum[];
}

/** A denial that is not stored yet. The address of the client is encrypted when it is. */
export interface DenialDraft extends EncryptedDenial {
  readonly from: { readonly origin: Origin; readonly person: Id<'user'> | null };
}

/** The action of the event that counts further denials of one person. */
export const MORE_DENIALS = 'denials.more';

/** The denials that are recorded. UNAUTHENTICATED is not: there is no person yet. */
const WRITTEN: readonly DenialCode[] = [
  'FORBIDDEN',
  'SCOPE_REQUIRED',
  'PLAN_REQUIRED',
  'STEP_UP_REQUIRED',
  'NOT_FOUND',
];

/**
 * The drafts of the events of one decision that denied attempts, one for each record. None when nobody
 * was signed in.
 */
export function draftsOfDenial(
  viewer: Viewer,
  origin: Origin,
  decision: NotAllowed | null,
  attempts: readonly Attempt[],
): DenialDraft[] {
  // Missing and invisible records look the same: such an event has no decision id.
  const shown = decision?.code === 'NOT_FOUND' ? null : decision;
  const code = shown?.code ?? 'NOT_FOUND';
  if (viewer.userId === null || !WRITTEN.includes(code)) return [];
  const { members, person } = requesterMembers(viewer, origin, null);
  const denial = { code, requires: shown?.requires ?? [] };
  return [...countedByTarget(attempts)].map(([attempt, count]) => {
    const { workspace, target } = shown ? placeOf(viewer, attempt) : nowhere(attempt);
    return {
      workspace: workspace && uuidOf(workspace as Id),
      event: {
        ...members,
        action: attempt.action,
        authority: [],
        change: [],
        count: String(count),
        decision: shown?.id ?? null,
        denial,
        id: uuidOf(newId('evt')),
        origin: null,
        outcome: 'denied',
        target: { type: target.type, id: target.id && uuidOf(target.id as Id) },
      },
      personal: [],
      from: { origin, person },
    };
  });
}

/** The attempts on each record, with their number. */
function countedByTarget(attempts: readonly Attempt[]): Map<Attempt, number> {
  const first = new Map<string | null, Attempt>();
  const counts = new Map<Attempt, number>();
  for (const attempt of attempts) {
    const one = first.get(attempt.target.id) ?? attempt;
    first.set(attempt.target.id, one);
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

/** The key of a denial. Denials with the same key become one event a minute. */
export function keyOf({ workspace, event }: Pick<EncryptedDenial, 'workspace' | 'event'>): string {
  const { actor, impersonator, action, target, denial } = event;
  const { type, id } = target;
  return digest([workspace, actor, impersonator, action, type, id, denial?.code ?? null]);
}

/** The person who asked: the impersonator if there was one, otherwise the actor. */
export function requesterOf({ actor, impersonator }: EventBody): string {
  const person = impersonator ?? actor;
  if (person === null) throw new TypeError('a denial has no person');
  return person;
}

/** The key of further denials of one person. */
export function moreKeyOf(person: string): string {
  return digest([MORE_DENIALS, person]);
}

/** A denial that is only counted: without its action, its record and its code. */
export function asOneOfMany<D extends EncryptedDenial>(denial: D): D {
  const { event } = denial;
  const target = { type: 'user', id: requesterOf(event) };
  const counted = { ...event, action: MORE_DENIALS, target, decision: null, denial: null };
  return { ...denial, workspace: null, event: counted };
}

/** The log that records a denial: that of the target, if the viewer can see the target. */
function placeOf({ credential, tenants }: Viewer, attempt: Attempt) {
  const { target, tenantId } = attempt;
  if (tenantId !== null) return { workspace: tenantId, target };
  if (!isScoped(credential) || !tenants.has(credential.tenantId)) return nowhere(attempt);
  // The denial is about a credential of this workspace. The target may be in another workspace, so
  // the event does not contain its id.
  return { workspace: credential.tenantId, target: { ...target, id: null } };
}

function nowhere({ target }: Attempt) {
  return { workspace: null, target };
}

function digest(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
