import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import { people } from '../../src/demo/cast.ts';
import { PASSWORD } from '../support/cluster.ts';
import { mutate } from '../support/mutations.ts';
import { openWorld, uuid, type World } from '../support/world.ts';
import { personId, setRole } from './arrange.ts';
import {
  authenticatedAgo,
  codeOf,
  expectDone,
  expectRefused,
  onlyError,
  perform,
  type Someone,
  send,
} from './attempt.ts';
import { CellCount, codeOfLetter } from './grid.ts';
import { it } from './scene.ts';
import { emails, names } from './user.grids.ts';

const NEW_PASSWORD = 'seven grey herons on a wall';
const WHO = `query ($id: ID!) { node(id: $id) { ... on User { id name } } }`;
const EMAIL = `query ($id: ID!) { node(id: $id) { ... on User { email } } }`;

describe('people', () => {
  const count = new CellCount('people');
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await setRole(world, 'evan', 'viewer');
    await setRole(world, 'ian', 'viewer');
  });
  afterAll(async () => {
    await world.close();
    count.print();
  });

  describe.each(names)("reading %s's name", ({ labels: [whose = ''], cells }) => {
    test.each(cells)('%s', async ({ column, expected }) => {
      count.add();
      const id = personId(world, whose as PersonKey);
      const answer = await send(world, column as Someone, { query: WHO, variables: { id } });
      expect(codeOf(answer)).toBe(codeOfLetter(expected));
      const { name } = people[whose as PersonKey];
      expect(answer.data.node).toEqual(expected === 'y' ? { id, name } : null);
    });
  });

  describe.each(emails)("reading %s's address", ({ labels: [whose = ''], cells }) => {
    test.each(cells)('%s', async ({ column, expected }) => {
      count.add();
      const id = personId(world, whose as PersonKey);
      const answer = await send(world, column as Someone, { query: EMAIL, variables: { id } });
      expect(codeOf(answer)).toBe(codeOfLetter(expected));
      const { email } = people[whose as PersonKey];
      const denied = expected === 'F' ? { email: null } : null;
      expect(answer.data.node).toEqual(expected === 'y' ? { email } : denied);
      if (expected === 'F') expect(onlyError(answer).path).toEqual(['node', 'email']);
    });
  });
});

const newName = mutate('changeName', { name: 'New Name' });
const newEmail = mutate('changeEmail', { email: 'new@acme.test' });
const newPassword = mutate('changePassword', { newPassword: NEW_PASSWORD });

it('whoever is not signed in changes nobody', async ({ world }) => {
  for (const attempt of [newName, newEmail, newPassword]) {
    await expectRefused(world, 'nobody', attempt, 'UNAUTHENTICATED');
  }
});

it.for(['olivia', 'victor', 'gus'] as const)(
  '%s changes the own name, however long ago they signed in',
  async (who, { world }) => {
    await authenticatedAgo(world, '3 days');
    const data = await expectDone(world, who, newName, {
      action: 'user.nameChanged',
      actor: who,
      authority: ['self'],
      target: personId(world, who),
    });
    expect(data.changeName.viewer.name).toBe('New Name');
    expect(await renamed(world)).toEqual([uuid(personId(world, who))]);
  },
);

it('a request for another address needs a recent authentication', async ({ world }) => {
  await authenticatedAgo(world, '601 seconds');
  await expectRefused(world, 'edith', newEmail, 'STEP_UP_REQUIRED', { maxAge: 600 });
});

it('somebody who signed in within ten minutes asks for another address', async ({ world }) => {
  await authenticatedAgo(world, '590 seconds');
  await expectDone(world, 'edith', newEmail, {
    action: 'user.emailChangeRequested',
    actor: 'edith',
    authority: ['self'],
    target: personId(world, 'edith'),
  });
  const asked = await world.sql`select user_id, email from mail_links`;
  expect(asked).toMatchObject([
    { user_id: uuid(personId(world, 'edith')), email: 'new@acme.test' },
  ]);
});

it('a change of the password needs a recent authentication', async ({ world }) => {
  await authenticatedAgo(world, '601 seconds');
  await expectRefused(world, 'edith', newPassword, 'STEP_UP_REQUIRED', { maxAge: 600 });
});

it('somebody who signed in within ten minutes changes the own password', async ({ world }) => {
  await authenticatedAgo(world, '590 seconds');
  const before = await hashes(world);
  await expectDone(world, 'edith', newPassword, {
    action: 'user.passwordChanged',
    actor: 'edith',
    authority: ['self'],
    target: personId(world, 'edith'),
  });
  const after = await hashes(world);
  const changed = Object.keys(after).filter((id) => after[id] !== before[id]);
  expect(changed).toEqual([uuid(personId(world, 'edith'))]);
});

it('giving the password again makes an authentication recent', async ({ world }) => {
  await authenticatedAgo(world, '1 hour');
  const edith = world.as('edith');
  await perform(edith, mutate('reauthenticate', { password: PASSWORD }));
  expect(codeOf(await edith.send(newEmail.query, newEmail.variables))).toBe('ALLOWED');
});

it('a wrong password makes no authentication recent', async ({ world }) => {
  await authenticatedAgo(world, '1 hour');
  const wrong = mutate('reauthenticate', { password: 'not the password of anybody' });
  await expectRefused(world, 'edith', wrong, 'UNAUTHENTICATED');
  await expectRefused(world, 'edith', newEmail, 'STEP_UP_REQUIRED');
});

async function renamed({ sql }: World): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from users where name = 'New Name'`;
  return rows.map(({ id }) => id);
}

async function hashes({ sql }: World): Promise<Readonly<Record<string, string>>> {
  const rows = await sql<{ userId: string; hash: string }[]>`
    select user_id as "userId", hash from passwords`;
  return Object.fromEntries(rows.map(({ userId, hash }) => [userId, hash]));
}
