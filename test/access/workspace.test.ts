import { afterAll, describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import type { MutationName } from '../catalog/index.ts';
import type { Answer } from '../support/client.ts';
import { mutate } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { addDocument, documentId, setPlan, setRole, workspaceId } from './arrange.ts';
import {
  type Attempt,
  codeOf,
  expectDone,
  expectRefused,
  onlyError,
  perform,
  SIGN_INS,
  type Someone,
  send,
  signedIn,
} from './attempt.ts';
import { CellCount, codeOfLetter } from './grid.ts';
import { hintFields, hintIn, hintOfLetter } from './hints.ts';
import { it } from './scene.ts';
import { actions, changeOf, changes, fields, values } from './workspace.grids.ts';

const count = new CellCount('workspaces');
afterAll(() => count.print());

describe.each(fields)('reading the %s of a workspace', ({ labels: [field = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    await withBillingEmail(world);
    const query = `query ($id: ID!) { workspace(id: $id) { ${field} } }`;
    const variables = { id: workspaceId(world, 'acme') };
    const answer = await send(world, column as Someone, { query, variables });
    expect(codeOf(answer)).toBe(codeOfLetter(expected));
    const denied = expected === 'F' ? { [field]: null } : null;
    const value = { [field]: values[field] ?? expect.any(String) };
    expect(answer.data.workspace).toEqual(expected === 'y' ? value : denied);
    if (expected === 'F') expect(onlyError(answer).path).toEqual(['workspace', field]);
  });
});

describe('a workspace by its slug', () => {
  const BY_SLUG = 'query ($slug: String!) {\n workspace(slug: $slug) { id name } }';
  const BY_ID = 'query ($id: ID!) {\n workspace(id: $id) { id name } }';
  const bytes = ({ text }: Answer) => text.replace(/"(?:requestId|decisionId)":"[^"]+"/g, '');

  it.for(['olivia', 'victor', 'gus', 'gloria', 'nobody'] as const)(
    '%s gets the same bytes as by its id',
    async (who, { world }) => {
      const bySlug = await send(world, who, { query: BY_SLUG, variables: { slug: 'acme' } });
      const variables = { id: workspaceId(world, 'acme') };
      expect(bytes(bySlug)).toBe(bytes(await send(world, who, { query: BY_ID, variables })));
    },
  );

  it('shown to members alone, in the bytes of one that is missing to others', async ({ world }) => {
    const id = workspaceId(world, 'acme');
    const { workspace } = await world.as('victor').ask(BY_SLUG, { slug: 'acme' });
    expect(workspace).toEqual({ id, name: expect.any(String) });
    const hidden = await world.as('gloria').send(BY_SLUG, { slug: 'acme' });
    const missing = await world.as('gloria').send(BY_SLUG, { slug: 'no-such-workspace' });
    expect(onlyError(hidden).extensions.code).toBe('NOT_FOUND');
    expect(bytes(hidden)).toBe(bytes(missing));
  });

  it.for([
    ['both', 'id: "ws_1", slug: "acme"', 'slug'],
    ['nothing', 'id: null', 'id'],
  ] as const)('named by %s is refused', async ([, args, path], { world }) => {
    const answer = await world.as('olivia').send(`{ workspace(${args}) { id } }`);
    const { extensions } = onlyError(answer);
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });
});

describe.each(actions)('%s', ({ labels: [action = '', when = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    await signedIn(world, when);
    const id = workspaceId(world, 'acme');
    const who = column as Someone;
    const attempt = mutate(action as MutationName, { id, ...changeOf(action).input });
    if (expected !== 'y') {
      const details = codeOfLetter(expected) === 'STEP_UP_REQUIRED' ? { maxAge: 600 } : {};
      await expectRefused(world, who, attempt, codeOfLetter(expected), details);
      return;
    }
    await expectDone(world, who, attempt, {
      action: changeOf(action).event,
      actor: who,
      authority: [column === 'olivia' ? 'role:owner' : 'role:admin'],
      target: id,
      workspace: id,
    });
    const after = await world.sql`select * from workspaces where id = ${uuid(id)}`;
    const { stored } = changeOf(action);
    expect(after).toMatchObject(stored ? [stored] : []);
    const others = await world.sql`select slug from workspaces where id <> ${uuid(id)} order by 1`;
    expect(others).toMatchObject([{ slug: 'globex' }, { slug: 'initech' }]);
  });
});

describe.each(Object.keys(SIGN_INS))('%s', (when) => {
  const readers = ['olivia', 'adam', 'edith', 'victor'] as const;
  it.for(readers)('%s is told what happens to a workspace on trying', async (who, { world }) => {
    await signedIn(world, when);
    const hints = Object.values(changes).map(({ hint }) => hintFields(hint));
    const query = `query ($id: ID!) { workspace(id: $id) { ${hints.join(' ')} } }`;
    const { workspace } = await world.as(who).ask(query, { id: workspaceId(world, 'acme') });
    for (const { labels, cells } of actions.filter(({ labels: [, at] }) => at === when)) {
      count.add();
      const [action = ''] = labels;
      const { expected = '' } = cells.find(({ column }) => column === who) ?? {};
      const told = hintIn(workspace, changeOf(action).hint);
      expect.soft(told, `about ${action}`).toEqual(hintOfLetter(expected));
    }
  });
});

it.for(['gus', 'victor', 'gloria'] as const)(
  '%s makes a workspace and is its owner, on the plan free',
  async (who, { world }) => {
    const data = await expectDone(world, who, mutate('createWorkspace', { name: 'Gazebo' }), {
      action: 'workspace.created',
      actor: who,
      // Being signed in is no authority over anything.
      authority: [],
      target: newWorkspace,
      among: ['workspace.created', 'membership.joined'],
      workspace: newWorkspace,
    });
    expect(data.createWorkspace.workspace).toMatchObject({ name: 'Gazebo', plan: 'FREE' });
    const members = await world.sql`
    select user_id, role from memberships where workspace_id = ${uuid(newWorkspace(data))}`;
    expect(members).toEqual([{ user_id: uuid(world.cast.people[who]), role: 'owner' }]);
  },
);

it('whoever is not signed in makes no workspace', async ({ world }) => {
  const attempt = mutate('createWorkspace', { name: 'Gazebo' });
  await expectRefused(world, 'nobody', attempt, 'UNAUTHENTICATED');
});

describe('a workspace that holds a locked document', () => {
  it('is not deleted', async ({ world }) => {
    const attempt = mutate('deleteWorkspace', { id: workspaceId(world, 'initech') });
    const reason = 'HOLDS_LOCKED_DOCUMENT';
    await expectRefused(world, 'ian', attempt, 'CONFLICT', { reason });
  });

  it('is not deleted even when its owner cannot see the document', async ({ world }) => {
    await addDocument(world, { author: 'edith', visibility: 'private', locked: true });
    const attempt = mutate('deleteWorkspace', { id: workspaceId(world, 'acme') });
    await expectRefused(world, 'olivia', attempt, 'CONFLICT');
  });

  it('is deleted once the document is unlocked', async ({ world }) => {
    const id = workspaceId(world, 'initech');
    await expectDone(
      world,
      'ian',
      mutate('unlockDocument', { id: documentId(world, 'contract') }),
      {
        action: 'document.unlocked',
        actor: 'ian',
        authority: ['role:owner'],
        target: documentId(world, 'contract'),
        workspace: id,
      },
    );
    await expectDone(world, 'ian', mutate('deleteWorkspace', { id }), {
      action: 'workspace.deleted',
      actor: 'ian',
      authority: ['role:owner'],
      target: id,
      workspace: id,
    });
  });

  it('loses neither when it is deleted and a document locked at the same time', async ({
    world,
  }) => {
    const id = workspaceId(world, 'initech');
    const contract = documentId(world, 'contract');
    await world.arrange((sql) => sql`update documents set locked_at = null`);
    await setRole(world, 'adam', 'admin', 'initech');
    const answers = await Promise.all([
      send(world, 'ian', mutate('deleteWorkspace', { id })),
      send(world, 'adam', mutate('lockDocument', { id: contract })),
    ]);
    const codes = answers.map(codeOf);
    expect([
      ['ALLOWED', 'NOT_FOUND'],
      ['CONFLICT', 'ALLOWED'],
    ]).toContainEqual(codes);
    const left = await world.sql`select id from workspaces where id = ${uuid(id)}`;
    expect(left).toHaveLength(codes[0] === 'ALLOWED' ? 0 : 1);
  });
});

it('everybody loses a deleted workspace and what is in it at once', async ({ world }) => {
  const id = workspaceId(world, 'acme');
  const handbook = documentId(world, 'handbook');
  const clients = (['olivia', 'adam', 'edith', 'victor'] as const).map((who) => world.as(who));
  for (const client of clients) await client.ask(READ_ALL, { id, handbook });
  await perform(world.as('olivia'), mutate('deleteWorkspace', { id }));
  for (const client of clients) {
    const { data, errors = [] } = await client.send(READ_ALL, { id, handbook });
    expect(data).toEqual({ workspace: null, document: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    for (const attempt of lost(world)) {
      expect(codeOf(await client.send(attempt.query, attempt.variables))).toBe('NOT_FOUND');
    }
    const { auditEvents } = await client.ask(LOG, { id });
    expect(auditEvents).toEqual({ totalCount: 0, nodes: [] });
    const { viewer } = await client.ask('{ viewer { memberships { totalCount } } }');
    expect(viewer.memberships.totalCount).toBe(0);
  }
  const rows = await world.sql`select id from documents where workspace_id = ${uuid(id)}`;
  expect(rows).toEqual([]);
});

describe('a plan that is lowered', () => {
  it('leaves private documents private, and their author all of her rights', async ({ world }) => {
    const diary = documentId(world, 'diary');
    const lower = mutate('changePlan', { id: workspaceId(world, 'acme'), plan: 'FREE' });
    await perform(world.as('olivia'), lower);
    expect(await world.as('olivia').refusal(DOCUMENT, { id: diary })).toBe('NOT_FOUND');
    await expectDone(
      world,
      'edith',
      mutate('updateDocument', { id: diary, version: 1, title: 'Diary II' }),
      {
        action: 'document.updated',
        actor: 'edith',
        authority: ['author', 'role:editor'],
        target: diary,
        workspace: workspaceId(world, 'acme'),
      },
    );
    const stored = await world.sql`select visibility from documents where id = ${uuid(diary)}`;
    expect(stored).toEqual([{ visibility: 'private' }]);
  });

  it('refuses new private documents only', async ({ world }) => {
    await setPlan(world, 'free');
    const handbook = documentId(world, 'handbook');
    const needed = { requires: ['pro'] };
    const makePrivate = mutate('makeDocumentPrivate', { id: handbook });
    await expectRefused(world, 'edith', makePrivate, 'PLAN_REQUIRED', needed);
    const create = mutate('createDocument', {
      workspaceId: workspaceId(world, 'acme'),
      title: 'Secret',
      visibility: 'PRIVATE',
    });
    await expectRefused(world, 'edith', create, 'PLAN_REQUIRED', needed);
  });
});

const DOCUMENT = 'query ($id: ID!) { document(id: $id) { id } }';
const READ_ALL = `query ($id: ID!, $handbook: ID!) {
  workspace(id: $id) { id name } document(id: $handbook) { id } }`;
const LOG = 'query ($id: ID!) { auditEvents(workspaceId: $id) { totalCount nodes { id } } }';

function lost(world: World): readonly Attempt[] {
  const id = workspaceId(world, 'acme');
  return [
    mutate('createDocument', { workspaceId: id, title: 'Late' }),
    mutate('updateDocument', { id: documentId(world, 'handbook'), version: 1, title: 'Late' }),
    mutate('renameWorkspace', { id, version: 1, name: 'Late' }),
    mutate('leaveWorkspace', { workspaceId: id }),
  ];
}

function newWorkspace(data: Answer['data']): Id<'ws'> {
  return data.createWorkspace.workspace.id;
}

function withBillingEmail(world: World): Promise<void> {
  return world.arrange((sql) => sql`update workspaces set billing_email = 'bills@acme.test'`);
}
