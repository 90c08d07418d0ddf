import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { documentId, workspaceId } from './arrange.ts';
import { expectDone, type Someone } from './attempt.ts';
import { ACTIONS } from './document.actions.ts';
import { creations, tryCreation } from './document.create.ts';
import { TableRun } from './document.run.ts';
import {
  CELLS,
  LOCKED,
  PERSONAS,
  PLANS,
  personasOn,
  STATUSES,
  statesOn,
  VISIBILITIES,
} from './document.table.ts';
import { CellCount } from './grid.ts';
import { mutate } from './mutations.ts';

let world: World;
let run: TableRun;
const created = new CellCount('creating documents');

beforeAll(async () => {
  world = await openWorld();
  run = new TableRun(world);
});
afterAll(async () => {
  await world.close();
  created.print();
  process.stdout.write(`document table: ${run.count.cells} cells and ${run.count.hints} hints\n`);
});

const titles: Readonly<Record<string, string>> = {
  owner: 'an owner reaches what others wrote unless it is private',
  admin: 'an admin reaches what others wrote unless it is private',
  editor: 'an editor writes in what others wrote and cannot delete or transfer it',
  viewer: 'a viewer reads what is published and changes nothing',
  author: 'an author who is an editor does everything with it but legal hold',
  authorAdmin: 'an author who is an admin holds what is not private',
  authorOwner: 'an author who is an owner holds what is not private',
  authorViewer: 'an author demoted to viewer only reads',
  former: 'an author who is no longer a member has nothing left',
  outsider: 'a member of another tenant sees nothing',
  guest: 'a guest sees nothing',
  nobody: 'whoever is not signed in is asked to sign in',
  read: 'a guest with a share of level read reads',
  comment: 'a guest with a share of level comment reads and comments',
  write: 'a guest with a share of level write comments and writes',
  expired: 'a guest whose share has expired sees nothing',
  viewerWrite: 'a viewer with a share of level write writes',
};

describe.each(PLANS)('documents of a workspace on the plan %s', (plan) => {
  test.each(personasOn(plan).map((name) => [titles[name], name] as const))(
    '%s',
    async (_, name) => {
      const problems: string[] = [];
      for (const state of statesOn(plan)) problems.push(...(await run.tryAll(name, state)));
      expect(problems.join('\n')).toBe('');
    },
  );
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

test('every persona, action and state has an expectation', () => {
  const states = PLANS.length * STATUSES.length * VISIBILITIES.length * LOCKED.length;
  expect(CELLS).toBe(states * PERSONAS.length * ACTIONS.length);
});
