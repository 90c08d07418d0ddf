import { expect } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { it, type World } from '../support/world.ts';
import { denialsIn } from './denials.ts';

/** Makes every event impossible to write from now on, or just some of them. */
function breakLog({ sql }: World, when = 'true'): Promise<unknown> {
  return sql.unsafe(`
    create function broken() returns trigger language plpgsql as $$
    begin raise exception 'the log is full'; end $$;
    create trigger broken before insert on audit_records
    for each row when (${when}) execute function broken()`);
}

it('a denial that cannot be written down is answered as unavailable, and what stands beside it stays', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  await breakLog(world);
  const answer = await world.as('victor').send(`{ document(id: "${id}") { title internalNotes } }`);
  expect(answer.data).toEqual({ document: { title: 'A title', internalNotes: null } });
  expect(answer.errors).toEqual([
    {
      message: 'The service is not available right now. Nothing was changed.',
      locations: [{ line: 1, column: expect.any(Number) }],
      path: ['document', 'internalNotes'],
      extensions: {
        code: 'SERVICE_UNAVAILABLE',
        requestId: answer.headers.get('x-request-id'),
      },
    },
  ]);
  expect(answer.text).not.toMatch(/full|audit|FORBIDDEN/);
  expect(await denialsIn(world)).toEqual([]);
});

it('missing and out of sight look the same then, too', async ({ world }) => {
  const { handbook } = world.cast.documents;
  await breakLog(world);
  const gloria = world.as('gloria');
  expect(await gloria.refusal(`{ node(id: "${handbook}") { id } }`)).toBe('SERVICE_UNAVAILABLE');
  expect(await gloria.refusal(`{ node(id: "${newId('doc')}") { id } }`)).toBe(
    'SERVICE_UNAVAILABLE',
  );
});

it('a change that was acknowledged stays one when a denial after it cannot be written down', async ({
  world,
}) => {
  const workspaceId = await arrange.makeWorkspace(world);
  const id = await arrange.makeDocument(world, workspaceId, 'edith');
  await breakLog(world, `new.record like '%"outcome":"denied"%'`);
  const { data, errors } = await world.as('victor').send(`mutation {
    changeName(input: { name: "Vic" }) { viewer { name } }
    deleteDocument(input: { id: "${id}", version: 1 }) { document { id } }
  }`);
  expect(data).toEqual({ changeName: { viewer: { name: 'Vic' } }, deleteDocument: null });
  expect(errors).toMatchObject([
    { path: ['deleteDocument'], extensions: { code: 'SERVICE_UNAVAILABLE' } },
  ]);
  const [event] = await world.auditLog();
  expect(event).toMatchObject({ action: 'user.nameChanged', outcome: 'allowed' });
});

it('refusals that are no events do not depend on the log', async ({ world }) => {
  const { handbook } = world.cast.documents;
  await breakLog(world);
  const node = `{ document(id: "${handbook}") { id } }`;
  expect(await world.as('nobody').refusal(node)).toBe('UNAUTHENTICATED');
  expect(await world.as('victor').refusal('{ node(id: "doc_1") { id } }')).toBe('BAD_USER_INPUT');
  expect((await world.as('victor').ask(node)).document.id).toBe(handbook);
});
