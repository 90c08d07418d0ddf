import { afterAll, describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { mutate } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { membershipId, personId, setRole, workspaceId } from './arrange.ts';
import {
  authenticatedAgo,
  codeOf,
  expectDone,
  expectRefused,
  onlyError,
  SIGN_INS,
  type Someone,
  send,
  signedIn,
} from './attempt.ts';
import { CellCount, codeOfLetter, type GridRow } from './grid.ts';
import { hintFields, hintIn, hintOfLetter } from './hints.ts';
import { lastSeen, removals, roleChanges, transfers } from './membership.grids.ts';
import { it } from './scene.ts';

const count = new CellCount('memberships');
afterAll(() => count.print());

/** Besides the cast, Ian is an owner and Evan an admin of Acme. */
async function arrangeMembers(world: World): Promise<void> {
  await setRole(world, 'ian', 'owner');
  await setRole(world, 'evan', 'admin');
}

const held: Readonly<Record<string, string>> = {
  olivia: 'owner',
  ian: 'owner',
  adam: 'admin',
  evan: 'admin',
  edith: 'editor',
  victor: 'viewer',
};

/** A refusal for an old sign-in says how old it may be. */
const maxAge = (letter: string) =>
  codeOfLetter(letter) === 'STEP_UP_REQUIRED' ? { maxAge: 600 } : {};

describe.each(roleChanges)('changing the role of %s', ({ labels, cells }) => {
  const [whose = '', role = '', when = ''] = labels;
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    await arrangeMembers(world);
    await signedIn(world, when);
    const id = await membershipId(world, whose as PersonKey);
    const attempt = mutate('changeRole', { id, role: role.toUpperCase() });
    if (expected !== 'y') {
      await expectRefused(
        world,
        column as Someone,
        attempt,
        codeOfLetter(expected),
        maxAge(expected),
      );
      return;
    }
    const data = await expectDone(world, column as Someone, attempt, {
      action: 'membership.roleChanged',
      actor: column as Someone,
      authority: [`role:${held[column]}`],
      target: id,
      workspace: workspaceId(world, 'acme'),
    });
    expect(data.changeRole.membership).toEqual({ id, role: role.toUpperCase() });
    expect(await rolesIn(world)).toEqual({ ...held, [whose]: role });
  });
});

describe.each(removals)('removing %s', ({ labels: [whose = '', when = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    await arrangeMembers(world);
    await signedIn(world, when);
    const id = await membershipId(world, whose as PersonKey);
    const attempt = mutate('removeMember', { id });
    if (expected !== 'y') {
      await expectRefused(
        world,
        column as Someone,
        attempt,
        codeOfLetter(expected),
        maxAge(expected),
      );
      return;
    }
    await expectDone(world, column as Someone, attempt, {
      action: 'membership.removed',
      actor: column as Someone,
      authority: [`role:${held[column]}`],
      target: id,
      workspace: workspaceId(world, 'acme'),
    });
    const { [whose]: _, ...left } = held;
    expect(await rolesIn(world)).toEqual(left);
  });
});

describe.each(transfers)('transferring ownership to %s', ({ labels, cells }) => {
  const [whose = '', when = ''] = labels;
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    await arrangeMembers(world);
    await signedIn(world, when);
    const id = await membershipId(world, whose as PersonKey);
    const attempt = mutate('transferOwnership', { id });
    if (expected !== 'y') {
      await expectRefused(
        world,
        column as Someone,
        attempt,
        codeOfLetter(expected),
        maxAge(expected),
      );
      return;
    }
    await expectDone(world, column as Someone, attempt, {
      action: 'membership.ownershipTransferred',
      actor: column as Someone,
      authority: ['role:owner'],
      target: id,
      workspace: workspaceId(world, 'acme'),
      // The one who gave it away becomes an admin, which is a change of a role.
      among: ['membership.ownershipTransferred', 'membership.roleChanged'],
    });
    expect(await rolesIn(world)).toEqual({ ...held, [whose]: 'owner', [column]: 'admin' });
  });
});

describe.each(Object.keys(SIGN_INS))('%s', (when) => {
  const readers = ['olivia', 'adam', 'edith', 'victor'] as const;
  it.for(readers)('%s is told what happens to members on trying', async (who, { world }) => {
    await arrangeMembers(world);
    await signedIn(world, when);
    const told = async (whose: string, action: string, row: GridRow) => {
      count.add();
      const { expected = '' } = row.cells.find(({ column }) => column === who) ?? {};
      const query = `query ($id: ID!) { node(id: $id) {
        ... on Membership { ${hintFields(action)} } } }`;
      const id = await membershipId(world, whose as PersonKey);
      const { node } = await world.as(who).ask(query, { id });
      expect.soft(hintIn(node, action), `${action} ${whose}`).toEqual(hintOfLetter(expected));
    };
    const isOwner = (whose: string) => held[whose] === 'owner';
    for (const row of roleChanges) {
      const [whose = '', role, at] = row.labels;
      const counts = at === when || !isOwner(whose);
      if (role === 'viewer' && counts) await told(whose, 'changeRole', row);
    }
    for (const row of removals) {
      const [whose = '', at] = row.labels;
      if (at === when || !isOwner(whose)) await told(whose, 'remove', row);
    }
    for (const row of transfers) {
      const [whose = '', at] = row.labels;
      if (at === when) await told(whose, 'transferOwnership', row);
    }
  });
});

describe('leaving', () => {
  const leavers = ['olivia', 'adam', 'edith', 'victor'] as const;
  it.for(leavers)('%s leaves', async (who, { world }) => {
    count.add();
    await arrangeMembers(world);
    await authenticatedAgo(world, '1 hour');
    const id = await membershipId(world, who);
    const workspace = workspaceId(world, 'acme');
    await expectDone(world, who, mutate('leaveWorkspace', { workspaceId: workspace }), {
      action: 'membership.left',
      actor: who,
      authority: ['self'],
      target: id,
      workspace,
    });
    const { [who]: _, ...left } = held;
    expect(await rolesIn(world)).toEqual(left);
  });

  it.for(['gloria', 'gus'] as const)(
    '%s cannot leave what she is not in',
    async (who, { world }) => {
      count.add();
      const attempt = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
      await expectRefused(world, who, attempt, 'NOT_FOUND');
    },
  );

  it('whoever is not signed in is asked to sign in', async ({ world }) => {
    count.add();
    const attempt = mutate('leaveWorkspace', { workspaceId: workspaceId(world, 'acme') });
    await expectRefused(world, 'nobody', attempt, 'UNAUTHENTICATED');
  });
});

const MEMBERS = `query ($id: ID!) {
  workspace(id: $id) { members { totalCount nodes { role user { id } } } } }`;

it.for(['olivia', 'adam', 'edith', 'victor'] as const)(
  '%s lists the members',
  async (who, { world }) => {
    count.add();
    const { workspace } = await world.as(who).ask(MEMBERS, { id: workspaceId(world, 'acme') });
    const { totalCount, nodes } = workspace.members;
    expect(totalCount).toBe(4);
    const listed = nodes.map((node: { role: string; user: { id: string } }) => [
      node.user.id,
      node.role,
    ]);
    expect(Object.fromEntries(listed)).toEqual({
      [personId(world, 'olivia')]: 'OWNER',
      [personId(world, 'adam')]: 'ADMIN',
      [personId(world, 'edith')]: 'EDITOR',
      [personId(world, 'victor')]: 'VIEWER',
    });
  },
);

it.for(['gloria', 'gus'] as const)('%s, who is no member, lists none', async (who, { world }) => {
  count.add();
  const answer = await world.as(who).send(MEMBERS, { id: workspaceId(world, 'acme') });
  expect(onlyError(answer).extensions.code).toBe('NOT_FOUND');
  expect(answer.data).toEqual({ workspace: null });
  const id = await membershipId(world, 'edith');
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect(await world.as(who).refusal(node, { id })).toBe('NOT_FOUND');
});

describe.each(lastSeen)('reading when %s was last seen', ({ labels: [whose = ''], cells }) => {
  it.for(cells)('%s', async ({ column, expected }, { world }) => {
    count.add();
    await world.arrange((sql) => sql`update memberships set last_seen_at = '2026-01-01'`);
    const id = await membershipId(world, whose as PersonKey);
    const query = 'query ($id: ID!) { node(id: $id) { ... on Membership { id lastSeenAt } } }';
    const answer = await send(world, column as Someone, { query, variables: { id } });
    expect(codeOf(answer)).toBe(codeOfLetter(expected));
    const seen = { id, lastSeenAt: '2026-01-01T00:00:00.000Z' };
    const denied = expected === 'F' ? { id, lastSeenAt: null } : null;
    expect(answer.data.node).toEqual(expected === 'y' ? seen : denied);
    if (expected === 'F') expect(onlyError(answer).path).toEqual(['node', 'lastSeenAt']);
  });
});

/** The roles in Acme as the database has them, by name. */
async function rolesIn(world: World): Promise<Readonly<Record<string, string>>> {
  const rows = await world.sql<{ userId: string; role: string }[]>`
    select user_id as "userId", role from memberships
    where workspace_id = ${uuid(workspaceId(world, 'acme'))}`;
  const names = Object.entries(world.cast.people).map(([name, id]) => [uuid(id), name]);
  const byId: Readonly<Record<string, string>> = Object.fromEntries(names);
  return Object.fromEntries(rows.map(({ userId, role }) => [byId[userId] ?? userId, role]));
}
