import { expect } from 'vitest';
import { people } from '../../src/demo/cast.ts';
import { documentId, membershipId } from '../access/arrange.ts';
import { codeOf, send } from '../access/attempt.ts';
import { it } from '../access/scene.ts';
import { mutate } from '../support/mutations.ts';
import { explained, userOf } from './questions.ts';

it('a share that is proposed, once given, allows', async ({ world }) => {
  const id = documentId(world, 'roadmap');
  const gus = userOf(world, 'gus');
  const attempt = mutate('updateDocument', { id, version: 1, title: 'By Gus' });
  const before = await explained(world.as('adam'), id, 'update', gus);
  expect(before).toMatchObject({ allowed: false, code: 'NOT_FOUND' });
  expect(before.wouldAllow).toContainEqual(['a share of level write']);
  expect(codeOf(await send(world, 'gus', attempt))).toBe('NOT_FOUND');

  const input = { documentId: id, email: people.gus.email, level: 'WRITE' };
  await world.as('adam').ask(mutate('shareDocument', input).query, { shareDocument: input });

  expect(await explained(world.as('adam'), id, 'update', gus)).toMatchObject({
    allowed: true,
    authority: ['share:write'],
    wouldAllow: [],
  });
  expect(codeOf(await send(world, 'gus', attempt))).toBe('ALLOWED');
});

it('a role and a state that are proposed together allow only together', async ({ world }) => {
  const id = documentId(world, 'oldPlan');
  const victor = userOf(world, 'victor');
  const attempt = mutate('updateDocument', { id, version: 2, title: 'By Victor' });
  const { wouldAllow } = await explained(world.as('adam'), id, 'update', victor);
  expect(wouldAllow[0]).toEqual(['role editor', 'the document with status draft or published']);

  const role = { id: await membershipId(world, 'victor'), role: 'EDITOR' };
  expect(codeOf(await send(world, 'adam', mutate('changeRole', role)))).toBe('ALLOWED');
  expect(codeOf(await send(world, 'victor', attempt))).toBe('FORBIDDEN');
  expect(codeOf(await send(world, 'adam', mutate('restoreDocument', { id })))).toBe('ALLOWED');
  expect(codeOf(await send(world, 'victor', attempt))).toBe('ALLOWED');
});

it('why a document is missing from a list is told, and what puts it there does', async ({
  world,
}) => {
  const id = documentId(world, 'roadmap');
  const listed = async () => {
    const { documents } = await world.as('victor').ask('{ documents { nodes { id } } }');
    return documents.nodes.map((node: { readonly id: string }) => node.id);
  };
  const told = await explained(world.as('edith'), id, 'read', userOf(world, 'victor'));
  expect(await listed()).not.toContain(id);
  expect(told.inLists).toBe(false);
  expect(told.missingFromLists).toContain('the document with status published');
  expect(codeOf(await send(world, 'edith', mutate('publishDocument', { id })))).toBe('ALLOWED');
  expect(await listed()).toContain(id);
  expect(await explained(world.as('edith'), id, 'read', userOf(world, 'victor'))).toMatchObject({
    inLists: true,
    missingFromLists: null,
  });
});
