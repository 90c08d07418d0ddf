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
} from './draft.ts';

/** A denial that may have to wait before it is an event: what it knows of people is encrypted. */
export interface EncryptedDenial {
  readonly workspace: string | null;
  readonly event: EventBody;
  readonly personal: readonly EncryptedDatum[];
}

/** The event of what was denied of one person beyond what is told one by one. */
export const MORE_DENIALS = 'denials.more';

/** What is written down. Whoever has to sign in first is nobody yet. */
const WRITTEN: readonly DenialCode[] = [
  'FORBIDDEN',
  'SCOPE_REQUIRED',
  'PLAN_REQUIRED',
  'STEP_UP_REQUIRED',
  'NOT_FOUND',
];

/** The event that tells of a denial; null when it was of nobody who was signed in. */
export function draftOfDenial(
  viewer: Viewer,
  origin: Origin,
  { decision, attempt }: Denied,
): Draft | null {
  // Nothing tells missing and invisible apart: not even the id of a decision.
  const told = decision?.code === 'NOT_FOUND' ? null : decision;
  const code = told?.code ?? 'NOT_FOUND';
  if (viewer.userId === null || !WRITTEN.includes(code)) return null;
  const { members, personal } = requester(viewer, origin, null);
  const { workspace, target } = told ? placeOf(viewer, attempt) : nowhere(attempt);
  return {
    workspace: workspace && uuidOf(workspace as Id),
    event: {
      ...members,
      action: attempt.action,
      authority: [],
      change: [],
      count: '1',
      decision: told?.id ?? null,
      denial: { code, requires: told?.requires ?? [] },
      id: uuidOf(newId('evt')),
      outcome: 'denied',
      target: { type: target.type, id: target.id && uuidOf(target.id as Id) },
    },
    personal,
  };
}

/** Denials of one key are the same to a reader, and become one event a minute. */
export function keyOf({ workspace, event }: Pick<EncryptedDenial, 'workspace' | 'event'>): string {
  const { actor, impersonator, action, target, denial } = event;
  return digest([workspace, actor, impersonator, action, target, denial?.code ?? null]);
}

/** Who asked, whoever they were seen as: the impersonator before the actor. */
export function requesterOf({ actor, impersonator }: EventBody): string {
  const asked = impersonator ?? actor;
  if (asked === null) throw new TypeError('a denial of nobody');
  return asked;
}

/** The key of all that is denied of one person beyond what is told one by one. */
export function moreKeyOf(person: string): string {
  return digest([MORE_DENIALS, person]);
}

/** A denial as one of many: what exactly was denied is not told, but how often something was. */
export function asOneOfMany(denial: EncryptedDenial): EncryptedDenial {
  const { event, personal } = denial;
  const target = { type: 'user', id: requesterOf(event) };
  const told = { ...event, action: MORE_DENIALS, target, decision: null, denial: null };
  return { workspace: null, event: told, personal };
}

/** Whose log tells of it: that of the target, where the viewer can see that it is there. */
function placeOf({ credential, tenants }: Viewer, attempt: Attempt) {
  const { target, tenantId } = attempt;
  if (tenantId !== null) return { workspace: tenantId, target };
  if (!isScoped(credential) || !tenants.has(credential.tenantId)) return nowhere(attempt);
  // It is about their credential for this workspace. The target may be anywhere, and its readers
  // are told of nothing elsewhere.
  return { workspace: credential.tenantId, target: { ...target, id: null } };
}

function nowhere({ target }: Attempt) {
  return { workspace: null, target };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}
