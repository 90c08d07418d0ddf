import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutate } from '../support/mutations.ts';
import { openWorld, type World } from '../support/world.ts';
import { documentId, workspaceId } from './arrange.ts';
import { expectDone, type Someone } from './attempt.ts';
import { ACTIONS } from './document.actions.ts';
import { creations, tryCreation } from './document.create.ts';
import { CELLS, LOCKED, PERSONAS, PLANS, STATUSES, VISIBILITIES } from './document.table.ts';
import { GROUPS } from './document.walk.ts';
import { CellCount } from './grid.ts';

let world: World;
const created = new CellCount('creating documents');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
  created.print();
});

describe.each(creations)('making a document, %s', ({ labels, cells }) => {
  const [visibility = '', plan = ''] = labels;
  test.each(cells)('%s', async ({ column, expected }) => {
    created.add();
    await tryCreation(world, column as Someone, { visibility, plan, expected });
  });
});

test('an author empties the text of what she wrote', async () => {
  const id = documentId(world, 'handbook');
  await expectDone(world, 'edith', mutate('updateDocument', { id, version: 1, body: '' }), {
    action: 'document.updated',
    actor: 'edith',
    authority: ['author', 'role:editor'],
    target: id,
    workspace: workspaceId(world, 'acme'),
  });
});

test('every persona, action and state has an expectation, and a test that walks it', () => {
  const states = PLANS.length * STATUSES.length * VISIBILITIES.length * LOCKED.length;
  expect(CELLS).toBe(states * PERSONAS.length * ACTIONS.length);
  expect(Object.values(GROUPS).flat().toSorted()).toEqual(PERSONAS.toSorted());
});
