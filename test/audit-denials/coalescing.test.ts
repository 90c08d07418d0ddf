import { describe, expect, vi } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import * as arrange from '../sharing/arrange.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { openWorld, uuid, type World } from '../support/world.ts';
import { denialsIn, pass, sumOf, sweep, waitingIn } from './denials.ts';

async function published(world: World): Promise<Id<'doc'>> {
  return arrange.makeDocument(world, await arrange.makeWorkspace(world), 'edith');
}

/** The denials that tell of a record. */
async function toldOf(world: World, id: string) {
  return (await denialsIn(world)).filter(({ target_id }) => target_id === uuid(id as Id));
}

const remove = (world: World, id: string) =>
  run(world.as('victor'), 'deleteDocument', { id, version: 1 });
const publish = (world: World, id: string) =>
  run(world.as('victor'), 'publishDocument', { id, version: 1 });

describe('denials of the same person, action and record are one event a minute', () => {
  it('which says how many came since the last one, and is the newest of them', async ({
    world,
  }) => {
    const id = await published(world);
    for (let count = 0; count < 3; count += 1) await remove(world, id);
    expect(await toldOf(world, id)).toMatchObject([{ attempts: 1 }]);
    await pass(world, 30);
    await remove(world, id);
    expect(await toldOf(world, id)).toHaveLength(1);
    await pass(world, 30);
    const { errors, headers } = await remove(world, id);
    expect(await toldOf(world, id)).toMatchObject([
      { attempts: 1 },
      {
        attempts: 4,
        decision_id: errors?.[0]?.extensions.decisionId,
        request_id: headers.get('x-request-id'),
      },
    ]);
  });

  it('also when nobody tries again', async ({ world }) => {
    const id = await published(world);
    for (let count = 0; count < 4; count += 1) await remove(world, id);
    await sweep(world);
    expect(await toldOf(world, id)).toHaveLength(1);
    await pass(world, 60);
    await sweep(world);
    await sweep(world);
    expect(await toldOf(world, id)).toMatchObject([{ attempts: 1 }, { attempts: 3 }]);
  });

  it('which tells the owner from where it came, also when it waited', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith');
    await remove(world, id);
    await remove(world, id);
    await pass(world, 60);
    await sweep(world);
    const { auditEvents } = await world.as('olivia').ask(`{
      auditEvents(workspaceId: "${workspaceId}", filter: { targetId: "${id}" }) {
        nodes { attempts ip userAgent } } }`);
    const from = { attempts: 1, ip: '127.0.0.1', userAgent: 'node' };
    expect(auditEvents.nodes).toEqual([from, from]);
  });

  it('which is written even when the person was erased meanwhile', async ({ world }) => {
    const id = await published(world);
    await remove(world, id);
    await remove(world, id);
    await world.arrange(
      (sql) => sql`
        delete from audit_person_keys where subject = ${uuid(world.cast.people.victor)}`,
    );
    await pass(world, 60);
    await sweep(world);
    const told = await toldOf(world, id);
    expect(told).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
    // The server had their key in mind, and has to find out that it is none any more.
    await publish(world, id);
    expect(await toldOf(world, id)).toHaveLength(3);
  });
});

describe('denials are told apart', () => {
  it('by action, by record, by code, and by who asked as whom', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith');
    const other = await arrange.makeDocument(world, workspaceId, 'edith');
    const impersonation = await makeViewing(world, workspaceId, 'olivia', 'victor');
    const notes = `{ document(id: "${id}") { internalNotes } }`;
    const before = await denialsIn(world);
    await remove(world, id);
    await publish(world, id);
    await remove(world, other);
    await world.as('victor').send(notes);
    await impersonation.client.send(notes);
    await arrange.setRole(world, workspaceId, 'victor', null);
    await remove(world, id);
    const told = (await denialsIn(world)).slice(before.length);
    expect(sumOf(told)).toBe(6);
    expect(told).toHaveLength(6);
  });

  it('by workspace, where they name no record', async ({ world }) => {
    const workspaces = [await arrange.makeWorkspace(world), await arrange.makeWorkspace(world)];
    for (const ws of workspaces) {
      const impersonation = await makeViewing(world, ws, 'olivia', 'adam');
      await run(impersonation.client, 'createWorkspace', { name: 'Another' });
    }
    const told = (await denialsIn(world)).filter(({ action }) => action === 'viewAs.change');
    expect(told.map(({ workspace_id }) => workspace_id).toSorted()).toEqual(
      workspaces.map(uuid).toSorted(),
    );
  });
});

it('what is idle for a minute is forgotten, and what waits is not', async ({ world }) => {
  const id = await published(world);
  await remove(world, id);
  await publish(world, id);
  await publish(world, id);
  await sweep(world);
  const rows = () => world.sql`
    select waiting from audit_denials where event #>> '{event,target,id}' = ${uuid(id)}
    order by waiting`;
  expect(await rows()).toEqual([{ waiting: 0 }, { waiting: 1 }]);
  await pass(world, 60);
  await sweep(world);
  expect(await rows()).toEqual([{ waiting: 0 }]);
  await pass(world, 60);
  await sweep(world);
  expect(await rows()).toEqual([]);
});

it('the server itself looks for what waits', async () => {
  const world = await openWorld({ overrides: { sweepEveryMs: 20 } });
  try {
    const id = await published(world);
    for (let count = 0; count < 3; count += 1) await remove(world, id);
    expect(await waitingIn(world)).toBe(2);
    await pass(world, 60);
    await vi.waitFor(async () =>
      expect(await toldOf(world, id)).toMatchObject([{ attempts: 1 }, { attempts: 2 }]),
    );
  } finally {
    await world.close();
  }
});
