import { expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { uuid, type World } from '../support/world.ts';
import { personId, workspaceId } from './arrange.ts';
import type { Someone } from './attempt.ts';

/** An event as the queries below answer it. */
export interface Event {
  readonly id: string;
  readonly action: string;
  readonly targetId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly change: readonly { field: string; from: string | null; to: string | null }[] | null;
}

export const LOG = `query ($id: ID!) { auditEvents(workspaceId: $id, first: 100) {
  totalCount nodes { id action targetId actorId outcome authority change { field from to } } } }`;
export const ORIGINS = `query ($id: ID!) { auditEvents(workspaceId: $id, first: 100) {
  nodes { id ip userAgent } } }`;
export const EVENT = 'query ($id: ID!) { node(id: $id) { ... on AuditEvent { id action } } }';

/** What somebody finds in Acme's log, but that it was read. */
export async function listed(world: World, who: Someone) {
  const { data } = await world.as(who).send(LOG, { id: workspaceId(world, 'acme') });
  const { totalCount = 0, nodes = [] } = data.auditEvents ?? {};
  const events: readonly Event[] = nodes;
  const ids = events.filter(({ action }) => action !== 'AUDIT_LOG_READ').map(({ id }) => id);
  return { ids, totalCount: totalCount - (events.length - ids.length) };
}

/** The change of the one event of an action on a target, as somebody reads it. */
export async function changeSeenBy(world: World, who: PersonKey, target: Id, action: string) {
  const { auditEvents } = await world.as(who).ask(LOG, { id: workspaceId(world, 'acme') });
  const events: readonly Event[] = auditEvents.nodes;
  const found = events.filter((event) => event.targetId === target && event.action === action);
  expect(found).toHaveLength(1);
  return found[0]?.change ?? null;
}

/** What an event must say that tells of somebody who read Acme's log. */
export function readingBy(world: World, who: PersonKey): object {
  return {
    action: 'auditLog.read',
    actor_id: uuid(personId(world, who)),
    outcome: 'allowed',
    workspace_id: uuid(workspaceId(world, 'acme')),
    target_id: uuid(workspaceId(world, 'acme')),
  };
}
