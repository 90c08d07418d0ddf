import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../scene/schema.ts';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, scopeRequired } from '../sharing/refusal.ts';
import { run, type Verb } from '../sharing/verbs.ts';
import { PASSWORD } from '../support/cluster.ts';
import { it } from '../support/file-world.ts';
import { cookieOf } from '../support/sessions.ts';
import { uuid, type World } from '../support/world.ts';
import { covered, type Story, uncovered } from '../tokens/mutations.ts';
import { TokenClient } from '../tokens/token-client.ts';
import { makeViewing } from './impersonation-client.ts';

const withoutInput = ['signOut', 'signOutEverywhere'] as const;

/** What needs no right at all; a good input for each. */
const open = {
  signIn: { email: 'olivia@acme.test', password: PASSWORD },
  signUp: { name: 'New', email: 'new@new.test', password: 'the orchard behind the mill' },
} as const satisfies Partial<Record<Verb, unknown>>;

const prepared = Object.entries({ ...covered, ...uncovered }) as [
  Verb,
  { readonly input: (story: Story) => Promise<Record<string, unknown>> },
][];

/** An owner, Ian, who sees as another, Olivia: nobody else could do more. */
async function story(world: World) {
  const members = { ...arrange.everyRole, evan: 'editor' as const, ian: 'owner' as const };
  const workspaceId = await arrange.makeWorkspace(world, 'enterprise', members);
  const { client, secret } = await makeViewing(world, workspaceId, 'ian', 'olivia');
  return { told: { world, workspaceId }, client, secret };
}

const refusal = scopeRequired('session');

test('every mutation of the schema has been thought of here', () => {
  const known = [...prepared.map(([verb]) => verb), ...Object.keys(open), ...withoutInput];
  expect(
    fieldsOf('Mutation')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(known.toSorted());
});

describe('whoever sees as another changes nothing: not by', () => {
  it.for(prepared)('%s, which the member could do', async ([verb, { input }], { world }) => {
    const { told, client } = await story(world);
    const given = await input(told);
    const events = (await world.auditLog()).length;
    await expectRefused(world, () => run(client, verb, given), refusal);
    expect((await world.auditLog()).length).toBe(events);
  });

  it.for(Object.entries(open))('%s', async ([verb, input], { world }) => {
    const { client } = await story(world);
    await expectRefused(world, () => run(client, verb as Verb, input), refusal);
  });

  it.for(withoutInput)('%s, not even of a cookie that comes along', async (verb, { world }) => {
    const { secret } = await story(world);
    const client = new TokenClient(world.url, secret, cookieOf('ian'));
    const send = () => client.send(`mutation { ${verb} { signedOut } }`);
    await expectRefused(world, send, refusal);
    expect((await world.as('ian').ask('{ viewer { name } }')).viewer.name).toBe('Ian Owner');
  });
});

it('each of several mutations in one operation is refused', async ({ world }) => {
  const { told, client } = await story(world);
  const id = await arrange.makeDocument(world, told.workspaceId, 'edith');
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
  const { told, client } = await story(world);
  const id = await arrange.makeDocument(world, told.workspaceId, 'olivia');
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
  const { told, client } = await story(world);
  const id = told.workspaceId;
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
