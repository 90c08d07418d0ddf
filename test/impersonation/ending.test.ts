import { describe, expect } from 'vitest';
import type { Id } from '../../src/shared/id.ts';
import * as arrange from '../sharing/arrange.ts';
import { expectRefused, forbidden, notFound } from '../sharing/refusal.ts';
import { openSession } from '../sharing/session-client.ts';
import { it } from '../support/file-world.ts';
import { done, run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { TokenClient } from '../tokens/token-client.ts';
import { type MadeViewing, makeViewing } from './impersonation-client.ts';

const whoAmI = '{ viewer { name } }';

/** Told that the secret is none, as anybody is whose token is dead. */
async function expectDead({ client }: Pick<MadeViewing, 'client'>): Promise<void> {
  const { status, text, headers } = await client.send(whoAmI);
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(headers.get('wardroom-view-as')).toBe(null);
  expect(JSON.parse(text)).toEqual({
    errors: [
      {
        message: 'The token is not valid.',
        extensions: { code: 'UNAUTHENTICATED', requestId: headers.get('x-request-id') },
      },
    ],
  });
}

async function expectAlive({ client }: MadeViewing): Promise<void> {
  expect((await client.send(whoAmI)).data).toEqual({ viewer: { name: 'Edith Editor' } });
}

async function story(world: World): Promise<MadeViewing & { readonly ws: Id<'ws'> }> {
  const ws = await arrange.makeWorkspace(world, 'pro', { ...arrange.everyRole, ian: 'owner' });
  return { ws, ...(await makeViewing(world, ws, 'olivia', 'edith')) };
}

describe('whoever sees as another does so no more', () => {
  it('once they ended it', async ({ world }) => {
    const impersonation = await story(world);
    await expectAlive(impersonation);
    const { viewAs } = await done(world.as('olivia'), 'endViewAs', { id: impersonation.id });
    expect(viewAs).toEqual({ id: impersonation.id });
    await expectDead(impersonation);
    const again = () => run(world.as('olivia'), 'endViewAs', { id: impersonation.id });
    await expectRefused(world, again, notFound);
  });

  it("at its end, by the database's clock", async ({ world }) => {
    const impersonation = await story(world);
    const ends = (when: string) =>
      world.arrange(
        (sql) => sql`
          update view_as_sessions set expires_at = now() + ${when}::interval
          where id = ${uuid(impersonation.id)}`,
      );
    await ends('1 minute');
    await expectAlive(impersonation);
    await ends('0 seconds');
    await expectDead(impersonation);
  });

  it.for(['admin', 'viewer', null] as const)(
    'once the owner is %s, and for good when they left',
    async (role, { world }) => {
      const impersonation = await story(world);
      await arrange.setRole(world, impersonation.ws, 'olivia', role);
      await expectDead(impersonation);
      const [kept] = await world.sql`
        select id from view_as_sessions where id = ${uuid(impersonation.id)}`;
      expect(kept === undefined).toBe(role === null);
    },
  );

  it('once the member is none, even if they come back', async ({ world }) => {
    const impersonation = await story(world);
    await arrange.setRole(world, impersonation.ws, 'edith', null);
    await expectDead(impersonation);
    await arrange.makeMember(world, impersonation.ws, 'edith', 'editor');
    await expectDead(impersonation);
  });

  it('once the workspace is deleted', async ({ world }) => {
    const impersonation = await story(world);
    await done(world.as('olivia'), 'deleteWorkspace', { id: impersonation.ws });
    await expectDead(impersonation);
  });

  it('once the session is over that they began it in', async ({ world }) => {
    const { ws } = await story(world);
    const { client } = await openSession(world, world.cast.people.olivia);
    const [member] = await world.sql`
      select id from memberships
      where workspace_id = ${uuid(ws)} and user_id = ${uuid(world.cast.people.edith)}`;
    const membershipId = arrange.idOf('mem', member?.id);
    const { secret } = await done(client, 'viewAs', { membershipId });
    const viewer = new TokenClient(world.url, secret);
    expect((await viewer.send(whoAmI)).data).toEqual({ viewer: { name: 'Edith Editor' } });
    await client.ask('mutation { signOut { signedOut } }');
    await expectDead({ client: viewer });
  });
});

it('a role that changes meanwhile changes what is seen', async ({ world }) => {
  const { ws, client } = await story(world);
  const draft = await arrange.makeDocument(world, ws, 'adam', { status: 'draft' });
  const read = () => client.send('query($id: ID!) { document(id: $id) { id } }', { id: draft });
  expect((await read()).data).toEqual({ document: { id: draft } });
  await arrange.setRole(world, ws, 'edith', 'viewer');
  await expectRefused(world, read, notFound);
});

describe('it is ended by nobody else:', () => {
  it('another owner, who sees it', async ({ world }) => {
    const impersonation = await story(world);
    const end = () => run(world.as('ian'), 'endViewAs', { id: impersonation.id });
    await expectRefused(world, end, forbidden('opener'));
    await expectAlive(impersonation);
  });

  it.for(['adam', 'edith', 'gloria'] as const)('%s, who does not', async (person, { world }) => {
    const impersonation = await story(world);
    const end = () => run(world.as(person), 'endViewAs', { id: impersonation.id });
    await expectRefused(world, end, notFound);
    await expectAlive(impersonation);
  });
});
