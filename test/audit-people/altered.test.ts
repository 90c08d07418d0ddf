import { expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import { done } from '../support/mutations.ts';
import { it, uuid } from '../support/world.ts';

it('what cannot be opened is an error where it is asked for, and nowhere else', async ({
  world,
}) => {
  const ws = await arrange.makeWorkspace(world);
  const edith = world.as('edith');
  for (const title of ['One', 'Two', 'Three']) {
    await done(edith, 'createDocument', { workspaceId: ws, title });
  }
  await world.arrange(
    (sql) => sql`
      update audit_personal set encrypted = encrypted || '\\x00'::bytea
      where commitment = (
        select origin from audit_events where workspace_id = ${uuid(ws)} and sequence = 2)`,
  );
  const { data, errors } = await world.as('olivia').send(
    `query ($id: ID!) { auditEvents(workspaceId: $id, filter: { action: DOCUMENT_CREATED }) {
      nodes { sequence ip } } }`,
    { id: ws },
  );
  expect(data.auditEvents.nodes).toEqual([
    { sequence: '3', ip: '127.0.0.1' },
    { sequence: '2', ip: null },
    { sequence: '1', ip: '127.0.0.1' },
  ]);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({
    path: ['auditEvents', 'nodes', 1, 'ip'],
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
});
