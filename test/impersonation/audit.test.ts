import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { it } from '../support/file-world.ts';
import { done } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeViewing } from './impersonation-client.ts';

const log = `query($ws: ID!, $action: AuditAction) {
  auditEvents(workspaceId: $ws, filter: { action: $action }) {
    nodes { actorId impersonatorId credentialKind action targetId ip change { field from to } }
  }
}`;

async function eventsOf(world: World, ws: Id<'ws'>) {
  return world.sql`
    select action, actor_id, impersonator_id, credential_kind, credential_id, target_id
    from audit_events where workspace_id = ${uuid(ws)} order by time, workspace_id, sequence`;
}

describe('the audit log names both', () => {
  it('when it begins and when it ends', async ({ world }) => {
    const ws = await arrange.makeWorkspace(world);
    const { edith, olivia } = world.cast.people;
    const [member] = await world.sql`
      select id from memberships where workspace_id = ${uuid(ws)} and user_id = ${uuid(edith)}`;
    const membershipId = arrange.idOf('mem', member?.id);
    const { viewAs } = await done(world.as('olivia'), 'viewAs', { membershipId });
    await done(world.as('olivia'), 'endViewAs', { id: viewAs.id });
    const { auditEvents } = await world.as('olivia').ask(log, { ws });
    const told = auditEvents.nodes.filter(({ action }: { action: string }) =>
      action.startsWith('VIEW_AS_'),
    );
    const both = { actorId: olivia, impersonatorId: null, credentialKind: 'SESSION' };
    expect(told).toMatchObject([
      {
        action: 'VIEW_AS_ENDED',
        ...both,
        targetId: viewAs.id,
        change: [
          { field: 'ownerId', from: olivia, to: null },
          { field: 'memberId', from: edith, to: null },
        ],
      },
      {
        action: 'VIEW_AS_STARTED',
        ...both,
        targetId: viewAs.id,
        change: [
          { field: 'ownerId', from: null, to: olivia },
          { field: 'memberId', from: null, to: edith },
          { field: 'expiresAt', from: null, to: viewAs.expiresAt },
        ],
      },
    ]);
  });

  it('in every event that is written meanwhile', async ({ world }) => {
    const ws = await arrange.makeWorkspace(world);
    const { id, client } = await makeViewing(world, ws, 'olivia', 'adam');
    const { errors } = await client.send(log, { ws });
    expect(errors).toBeUndefined();
    const { adam, olivia } = world.cast.people;
    expect([...(await eventsOf(world, ws))]).toEqual([
      {
        action: 'auditLog.read',
        actor_id: uuid(adam),
        impersonator_id: uuid(olivia),
        credential_kind: 'viewAs',
        credential_id: uuid(id),
        target_id: uuid(ws),
      },
    ]);
    const { auditEvents } = await world.as('olivia').ask(log, { ws, action: 'AUDIT_LOG_READ' });
    expect(auditEvents.nodes).toContainEqual(
      expect.objectContaining({
        actorId: adam,
        impersonatorId: olivia,
        credentialKind: 'VIEW_AS',
      }),
    );
  });
});

it('the address of the owner is not shown to the member whom they saw as', async ({ world }) => {
  const ws = await arrange.makeWorkspace(world);
  const { client } = await makeViewing(world, ws, 'olivia', 'adam');
  await client.send(log, { ws });
  const reading = { ws, action: 'AUDIT_LOG_READ' };
  await world.as('adam').send(log, reading);
  const { data, errors } = await world.as('adam').send(log, reading);
  const [own, seen] = data.auditEvents.nodes;
  expect(own).toMatchObject({ impersonatorId: null, ip: expect.stringMatching(/127\.0\.0\.1/) });
  expect(seen).toMatchObject({ impersonatorId: world.cast.people.olivia, ip: null });
  expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
    ['ip', 'FORBIDDEN'],
  ]);
  const { auditEvents } = await world.as('olivia').ask(log, reading);
  expect(auditEvents.nodes.every(({ ip }: { ip: unknown }) => ip !== null)).toBe(true);
});

it('whoever saw as another is shown their own address there, though owner no more', async ({
  world,
}) => {
  const ws = await arrange.makeWorkspace(world, 'pro', { ...arrange.everyRole, ian: 'owner' });
  const { client } = await makeViewing(world, ws, 'olivia', 'adam');
  await client.send(log, { ws });
  await arrange.setRole(world, ws, 'olivia', 'admin');
  const { auditEvents } = await world.as('olivia').ask(log, { ws, action: 'AUDIT_LOG_READ' });
  expect(auditEvents.nodes).toMatchObject([{ ip: expect.stringMatching(/127\.0\.0\.1/) }]);
});
