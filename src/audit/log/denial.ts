import { createHash } from 'node:crypto';
import {
  type Attempt,
  type DenialCode,
  type Denied,
  isScoped,
  type Viewer,
} from '../../authz/index.ts';
import { type Id, newId, uuidOf } from '../../shared/id.ts';
import { canonicalJson } from '../proof/canonical.ts';
import {
  type Draft,
  type EncryptedDatum,
  type EventBody,
  type Origin,
  requester,
} from './event-draft.ts';

/** A denial that may wait before it becomes an event. Its personal data is encrypted. */
export interface EncryptedDenial {
  readonly workspace: string | null;
  readonly event: EventBody;
  readonly personal: readonly EncryptedDatum[];
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

/** The event of a denial; null when nobody was signed in. */
export function draftOfDenial(
  viewer: Viewer,
  origin: Origin,
  { decision, attempt }: Denied,
): Draft | null {
  // Missing and invisible records look the same: such an event has no decision id.
  const shown = decision?.code === 'NOT_FOUND' ? null : decision;
  const code = shown?.code ?? 'NOT_FOUND';
  if (viewer.userId === null || !WRITTEN.includes(code)) return null;
  const { members, personal } = requester(viewer, origin, null);
  const { workspace, target } = shown ? placeOf(viewer, attempt) : nowhere(attempt);
  return {
    workspace: workspace && uuidOf(workspace as Id),
    event: {
      ...members,
      action: attempt.action,
      authority: [],
      change: [],
      count: '1',
      decision: shown?.id ?? null,
      denial: { code, requires: shown?.requires ?? [] },
      id: uuidOf(newId('evt')),
      outcome: 'denied',
      target: { type: target.type, id: target.id && uuidOf(target.id as Id) },
    },
    personal,
  };
}

/** The key of a denial. Denials with the same key become one event a minute. */
export function keyOf({ workspace, event }: Pick<EncryptedDenial, 'workspace' | 'event'>): string {
  const { actor, impersonator, action, target, denial } = event;
  return digest([workspace, actor, impersonator, action, target, denial?.code ?? null]);
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
export function asOneOfMany(denial: EncryptedDenial): EncryptedDenial {
  const { event, personal } = denial;
  const target = { type: 'user', id: requesterOf(event) };
  const counted = { ...event, action: MORE_DENIALS, target, decision: null, denial: null };
  return { workspace: null, event: counted, personal };
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

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}
