import { describe, expect } from 'vitest';
import { inputFor, mutationNames } from '../catalog/index.ts';
import { oliviasStory } from '../catalog/story.ts';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, scopeRequired } from '../sharing/refusal.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { cookieOf } from '../support/sessions.ts';
import { uuid, type World } from '../support/world.ts';
import { TokenClient } from '../tokens/token-client.ts';
import { makeViewing } from './impersonation-client.ts';

/** An owner, Ian, sees as another, Olivia: nobody could do more. */
async function seenAsOlivia(world: World) {
  const story = await oliviasStory(world, { ian: 'owner' });
  const { client, secret } = await makeViewing(world, story.workspaceId, 'ian', 'olivia');
  return { story, client, secret };
}

const refusal = scopeRequired('session');

describe('a view-as session changes nothing:', () => {
  it.for(mutationNames)('not by %s, which the member could do', async (name, { world }) => {
    const { story, client } = await seenAsOlivia(world);
    const input = await inputFor(name, story);
    const events = (await world.auditLog()).length;
    await expectRefused(world, () => run(client, name, input), refusal);
    expect((await world.auditLog()).length).toBe(events);
  });

  it.for(['signOut', 'signOutEverywhere'] as const)(
    'not by %s, not even of a cookie that comes along',
    async (name, { world }) => {
      const { secret } = await seenAsOlivia(world);
      const client = new TokenClient(world.url, secret, cookieOf('ian'));
      await expectRefused(world, () => run(client, name), refusal);
      expect((await world.as('ian').ask('{ viewer { name } }')).viewer.name).toBe('Ian Owner');
    },
  );
});

it('each of several mutations in one operation is refused', async ({ world }) => {
  const { story, client } = await seenAsOlivia(world);
  const id = await arrange.makeDocument(world, story.workspaceId, 'edith');
  const before = await world.state();
  const { data, errors } = await client.send(
    `mutation($id: ID!) {
      one: archiveDocument(input: { id: $id }) { document { id } }
      two: deleteDocument(input: { id: $id }) { document { id } }
    }`,
    { id },
  );
  expect(data).toEqual({ one: null, two: null });
  expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['one'], 'SCOPE_REQUIRED'],
    [['two'], 'SCOPE_REQUIRED'],
  ]);
  expect(await world.state()).toEqual(before);
});

it('hints say that nothing can be changed, with the code that trying it gives', async ({
  world,
}) => {
  const { story, client } = await seenAsOlivia(world);
  const id = await arrange.makeDocument(world, story.workspaceId, 'olivia');
  const { data } = await client.send(
    `query($id: ID!) {
      document(id: $id) { viewerCanUpdate viewerCanDelete viewerCannotUpdateReasons { code } }
    }`,
    { id },
  );
  expect(data.document).toEqual({
    viewerCanUpdate: false,
    viewerCanDelete: false,
    viewerCannotUpdateReasons: [{ code: 'SCOPE_REQUIRED' }],
  });
});

it('the member is not noted as seen, nor is any session of theirs', async ({ world }) => {
  const { story, client } = await seenAsOlivia(world);
  const id = story.workspaceId;
  const notedSince = async () => {
    const noted = await world.sql`
      select user_id from memberships
      where workspace_id = ${uuid(id)} and last_seen_at is not null
      union all
      select user_id from sessions
      where user_id = ${uuid(world.cast.people.olivia)} and last_seen_at > now() - interval '9 minutes'`;
    return noted.map(({ user_id }) => user_id);
  };
  await world.arrange(
    (sql) => sql`update sessions set last_seen_at = now() - interval '10 minutes'`,
  );
  const read = 'query($id: ID!) { workspace(id: $id) { name } }';
  expect((await client.send(read, { id })).errors).toBeUndefined();
  // Adam's own reading is noted; by then hers would be.
  await world.as('adam').ask(read, { id });
  await expect.poll(notedSince).toEqual([uuid(world.cast.people.adam)]);
});
