import { expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import type { Client } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { denialBy, pass, sweep } from './denials.ts';

const FIELDS = `actorId impersonatorId credentialKind action targetType targetId outcome denialCode
  requires attempts authority decisionId change { field }`;

async function logOf(reader: Client, workspaceId: string, filter: string) {
  const { auditEvents } = await reader.ask(
    `{ auditEvents(workspaceId: "${workspaceId}", filter: ${filter}) { nodes { ${FIELDS} } } }`,
  );
  return auditEvents.nodes;
}

it('admins find denials by person, action, record and outcome; authors those on their documents; others none', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  const { victor } = world.cast.people;
  const { errors } = await run(world.as('victor'), 'deleteDocument', { id, version: 1 });
  await run(world.as('victor'), 'createDocument', { workspaceId, title: 'Mine' });
  const deletion = {
    actorId: victor,
    impersonatorId: null,
    credentialKind: 'SESSION',
    action: 'DOCUMENT_DELETE',
    targetType: 'document',
    targetId: id,
    outcome: 'DENIED',
    denialCode: 'FORBIDDEN',
    requires: ['role:admin'],
    attempts: 1,
    authority: [],
    decisionId: errors?.[0]?.extensions.decisionId,
    change: [],
  };
  const creation = { action: 'DOCUMENT_CREATE', targetType: 'workspace', targetId: workspaceId };
  const [adam, edith] = [world.as('adam'), world.as('edith')];
  expect(await logOf(adam, workspaceId, '{ outcome: DENIED }')).toMatchObject([creation, deletion]);
  for (const filter of ['action: DOCUMENT_DELETE', `targetId: "${id}"`]) {
    expect(await logOf(adam, workspaceId, `{ ${filter} }`)).toEqual([deletion]);
  }
  expect(await logOf(adam, workspaceId, `{ actorId: "${victor}" }`)).toHaveLength(2);
  expect(await logOf(edith, workspaceId, '{ outcome: DENIED }')).toEqual([deletion]);
  expect(await logOf(world.as('victor'), workspaceId, '{ outcome: DENIED }')).toEqual([]);
});

it('nobody finds in a workspace what was denied of it as not to be found', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  await denialBy(world, () => run(world.as('gloria'), 'deleteDocument', { id, version: 1 }));
  expect(await logOf(world.as('olivia'), workspaceId, '{ outcome: DENIED }')).toEqual([]);
});

it('a denial of what no type of this server is, is read without its id', async ({ world }) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  await run(world.as('victor'), 'deleteDocument', { id, version: 1 });
  await run(world.as('victor'), 'deleteDocument', { id, version: 1 });
  await world.arrange(
    (sql) => sql`
      update audit_denials set event = jsonb_set(event, '{event,target,type}', '"folder"')
      where event #>> '{event,action}' = 'document.delete'`,
  );
  await pass(world, 60);
  await sweep(world);
  const told = await logOf(world.as('olivia'), workspaceId, '{ action: DOCUMENT_DELETE }');
  expect(told).toMatchObject([
    { targetType: 'folder', targetId: null, change: null },
    { targetType: 'document', targetId: id, change: [] },
  ]);
});
