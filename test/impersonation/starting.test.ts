import { describe, expect } from 'vitest';
import type { PersonKey } from '../../src/demo/cast.ts';
import type { Id } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import * as arrange from '../sharing/arrange.ts';
import {
  badInput,
  expectRefused,
  forbidden,
  notFound,
  scopeRequired,
  stepUpRequired,
  unauthenticated,
} from '../sharing/refusal.ts';
import { openSession } from '../sharing/session-client.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken, TokenClient } from '../tokens/token-client.ts';
import { makeViewing } from './impersonation-client.ts';

async function membershipOf(world: World, ws: Id<'ws'>, person: PersonKey): Promise<Id<'mem'>> {
  const [member] = await world.sql`
    select id from memberships
    where workspace_id = ${uuid(ws)} and user_id = ${uuid(world.cast.people[person])}`;
  return arrange.idOf('mem', member?.id);
}

async function story(world: World) {
  const ws = await arrange.makeWorkspace(world, 'pro', { ...arrange.everyRole, ian: 'owner' });
  return { ws, edith: { membershipId: await membershipOf(world, ws, 'edith') } };
}

describe('an owner with a fresh password', () => {
  it.for(['adam', 'edith', 'victor', 'ian'] as const)(
    'begins to see a workspace as its member %s',
    async (person, { world }) => {
      const { ws } = await story(world);
      const { people } = world.cast;
      const input = { membershipId: await membershipOf(world, ws, person) };
      const { viewAs, secret } = await done(world.as('olivia'), 'viewAs', input);
      expect(viewAs).toMatchObject({
        owner: { id: people.olivia },
        member: { id: people[person] },
      });
      const client = new TokenClient(world.url, secret);
      const { data } = await client.send('{ viewer { id } }');
      expect(data.viewer).toEqual({ id: people[person] });
      // Her own session goes on beside it.
      expect((await world.as('olivia').ask('{ viewer { id } }')).viewer.id).toBe(people.olivia);
    },
  );

  it('does so for 15 minutes', async ({ world }) => {
    const { edith } = await story(world);
    const { viewAs } = await done(world.as('olivia'), 'viewAs', edith);
    const lasts = new Date(viewAs.expiresAt).getTime() - new Date(viewAs.createdAt).getTime();
    expect(lasts).toBe(15 * 60 * 1000);
  });

  it('is shown a secret of which only the hash is kept', async ({ world }) => {
    const { edith } = await story(world);
    const { viewAs, secret } = await done(world.as('olivia'), 'viewAs', edith);
    expect(secret).toMatch(/^wardroom_vas_[A-Za-z0-9_-]{43}$/);
    const [stored] = await world.sql`
      select to_jsonb(v) as row from view_as_sessions v where secret_hash = ${hashSecret(secret)}`;
    expect(arrange.idOf('vas', stored?.row.id)).toBe(viewAs.id);
    const everything = JSON.stringify([await world.state(), await world.auditLog()]);
    expect(everything).not.toContain(secret);
    const answered = await world
      .as('olivia')
      .send('query($id: ID!) { node(id: $id) { id ... on ViewAs { expiresAt } } }', viewAs);
    expect(answered.text).not.toContain(hashSecret(secret));
  });
});

describe('nobody else begins to see as another:', () => {
  it.for(['adam', 'edith', 'victor'] as const)('%s', async (person, { world }) => {
    const { ws } = await story(world);
    const input = { membershipId: await membershipOf(world, ws, 'olivia') };
    await expectRefused(
      world,
      () => run(world.as(person), 'viewAs', input),
      forbidden('role:owner'),
    );
  });

  it.for(['gloria', 'gus'] as const)('%s, who is told of no member', async (person, { world }) => {
    const { ws, edith } = await story(world);
    const document = await arrange.makeDocument(world, ws, 'edith');
    await arrange.makeShare(world, document, 'gus', 'write');
    await expectRefused(world, () => run(world.as(person), 'viewAs', edith), notFound);
  });

  it('nobody', async ({ world }) => {
    const { edith } = await story(world);
    await expectRefused(world, () => run(world.as('nobody'), 'viewAs', edith), unauthenticated);
  });

  it('an owner whose password was given too long ago', async ({ world }) => {
    const { edith } = await story(world);
    const { client } = await openSession(world, world.cast.people.olivia, 11);
    await expectRefused(world, () => run(client, 'viewAs', edith), stepUpRequired);
  });

  it("an owner's token with all scopes", async ({ world }) => {
    const { ws, edith } = await story(world);
    const { client } = await makeToken(world, ws, 'olivia');
    await expectRefused(world, () => run(client, 'viewAs', edith), scopeRequired('session'));
  });

  it('an owner who is seen as by another owner', async ({ world }) => {
    const { ws, edith } = await story(world);
    const { client } = await makeViewing(world, ws, 'olivia', 'ian');
    await expectRefused(world, () => run(client, 'viewAs', edith), scopeRequired('session'));
  });
});

it('an owner does not see as themselves', async ({ world }) => {
  const { ws } = await story(world);
  const input = { membershipId: await membershipOf(world, ws, 'olivia') };
  await expectRefused(
    world,
    () => run(world.as('olivia'), 'viewAs', input),
    forbidden('not person seen as'),
  );
});

it('what is no id of a membership is refused as such', async ({ world }) => {
  const input = { membershipId: world.cast.people.edith };
  const refused = () => run(world.as('olivia'), 'viewAs', input);
  await expectRefused(
    world,
    refused,
    badInput('input.membershipId: must be an id that begins with mem_'),
  );
});

describe('owners see who sees as whom', () => {
  const list =
    'query($ws: ID!) { workspace(id: $ws) { viewAsSessions { totalCount nodes { id owner { id } member { id } viewerCanEnd } } } }';

  it('until it ends', async ({ world }) => {
    const { ws } = await story(world);
    const { people } = world.cast;
    const { id } = await makeViewing(world, ws, 'ian', 'edith');
    const { id: over } = await makeViewing(world, ws, 'ian', 'victor');
    await world.arrange(
      (sql) => sql`update view_as_sessions set expires_at = now() where id = ${uuid(over)}`,
    );
    const { workspace } = await world.as('olivia').ask(list, { ws });
    expect(workspace.viewAsSessions).toEqual({
      totalCount: 1,
      nodes: [{ id, owner: { id: people.ian }, member: { id: people.edith }, viewerCanEnd: false }],
    });
    const own = await world.as('ian').ask(list, { ws });
    expect(own.workspace.viewAsSessions.nodes[0].viewerCanEnd).toBe(true);
  });

  it.for(['adam', 'edith'] as const)('and %s does not', async (person, { world }) => {
    const { ws } = await story(world);
    const { id } = await makeViewing(world, ws, 'olivia', 'edith');
    const { workspace } = await world.as(person).ask(list, { ws });
    expect(workspace.viewAsSessions).toEqual({ totalCount: 0, nodes: [] });
    const node = () => world.as(person).send('query($id: ID!) { node(id: $id) { id } }', { id });
    await expectRefused(world, node, notFound);
  });
});
