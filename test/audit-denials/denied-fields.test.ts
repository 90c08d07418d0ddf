import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { denialsIn, sumOf, waitingIn } from './denials.ts';

async function documentsIn(world: World, count: number, plan: arrange.Plan = 'pro') {
  const workspaceId = await arrange.makeWorkspace(world, plan);
  const ids: Id<'doc'>[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push(await arrange.makeDocument(world, workspaceId, 'edith'));
  }
  return { workspaceId, ids };
}

const page = (workspaceId: string, fields: string) =>
  `workspace(id: "${workspaceId}") { documents(first: 100) { nodes { ${fields} } } }`;
const pathTo = (field: string, index: number, root = 'workspace') => [
  ...[root, 'documents', 'nodes', index, field],
];

describe('a field that is denied on a page', () => {
  it('is one error with its number and the other paths, and an attempt on each record', async ({
    world,
  }) => {
    const { workspaceId, ids } = await documentsIn(world, 5);
    const before = await denialsIn(world);
    const { data, errors } = await world
      .as('victor')
      .send(`{ ${page(workspaceId, 'id internalNotes')} }`);
    expect(data.workspace.documents.nodes).toEqual(
      ids.toReversed().map((id) => ({ id, internalNotes: null })),
    );
    expect(errors).toHaveLength(1);
    const [error] = errors ?? [];
    expect(error).toMatchObject({
      path: pathTo('internalNotes', 0),
      extensions: {
        code: 'FORBIDDEN',
        requires: ['role:editor'],
        count: 5,
        paths: [1, 2, 3, 4].map((index) => pathTo('internalNotes', index)),
      },
    });
    const told = (await denialsIn(world)).slice(before.length);
    expect(told.map(({ target_id }) => target_id).toSorted()).toEqual(ids.map(uuid).toSorted());
    for (const event of told) {
      expect(event).toMatchObject({
        action: 'document.readInternalNotes',
        attempts: 1,
        decision_id: error?.extensions.decisionId,
      });
    }
  });

  it('counts each time that it was asked for on one record', async ({ world }) => {
    const { workspaceId, ids } = await documentsIn(world, 2);
    const before = await denialsIn(world);
    const { errors } = await world
      .as('victor')
      .send(`{ ${page(workspaceId, 'a: internalNotes b: internalNotes c: internalNotes')} }`);
    expect(errors?.map(({ extensions }) => extensions.count)).toEqual([6]);
    const told = (await denialsIn(world)).slice(before.length);
    expect(told).toHaveLength(ids.length);
    expect(told).toMatchObject([{ attempts: 3 }, { attempts: 3 }]);
  });

  it('names 100 of the other paths, and counts all', async ({ world }) => {
    const { workspaceId } = await documentsIn(world, 60);
    const before = sumOf(await denialsIn(world)) + (await waitingIn(world));
    const root = page(workspaceId, 'internalNotes');
    const { errors } = await world.as('victor').send(`{ one: ${root} two: ${root} }`);
    expect(errors).toHaveLength(1);
    const [error] = errors ?? [];
    expect(error?.extensions.count).toBe(120);
    const paths = error?.extensions.paths as unknown[];
    expect(new Set([error?.path, ...paths].map(String)).size).toBe(101);
    expect(sumOf(await denialsIn(world)) + (await waitingIn(world))).toBe(before + 120);
  });

  it('is an error for each field and each reason', async ({ world }) => {
    const { workspaceId } = await documentsIn(world, 3);
    const own = await arrange.makeDocument(world, workspaceId, 'victor');
    const { data, errors } = await world
      .as('victor')
      .send(`{ ${page(workspaceId, 'id internalNotes author { email }')} }`);
    const [mine] = data.workspace.documents.nodes;
    expect(mine).toMatchObject({ id: own, author: { email: expect.any(String) } });
    expect(errors?.map(({ extensions: { action, count } }) => [action, count]).toSorted()).toEqual([
      ['document.readInternalNotes', 3],
      ['user.readEmail', 3],
    ]);
  });
});
