import { describe, expect } from 'vitest';
import { type Id, newId } from '../../src/shared/id.ts';
import { changingNothing, expectRefusal, withoutRequest } from '../http/refusals.ts';
import type { Client } from '../support/client.ts';
import { uuid, type World } from '../support/world.ts';
import {
  CHANGE_NAME,
  countSessions,
  deedsOf,
  newBrowser,
  revokeSession,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  sessionsOf,
  whoIs,
} from './operations.ts';
import { it, newPerson } from './person.ts';

/** A browser with the same cookie. */
function twinOf(world: World, { cookie }: Client): Client {
  const twin = world.as('nobody');
  twin.cookie = cookie;
  return twin;
}

describe('the list of sessions', () => {
  it('has those of the viewer, newest first, and nothing to sign in by', async ({
    world,
    person,
  }) => {
    const newer = await newBrowser(world, person);
    const query = `{ viewer { sessions { totalCount nodes {
      id createdAt authenticatedAt lastSeenAt expiresAt ip userAgent viewerCanRevoke
    } } } }`;
    const { data, text } = await newer.send(query);
    expect(data.viewer.sessions).toMatchObject({
      totalCount: 2,
      nodes: [
        { ip: '127.0.0.1', userAgent: 'node', viewerCanRevoke: true },
        { ip: null, userAgent: null, viewerCanRevoke: true },
      ],
    });
    const rows = await world.sql`select secret_hash from sessions`;
    for (const { secret_hash } of rows) expect(text).not.toContain(secret_hash);
  });

  it('marks the one that the request came with', async ({ world, person }) => {
    const newer = await newBrowser(world, person);
    const query = '{ viewer { sessions { nodes { id isCurrent } } } }';
    const marks = async (client: Client) =>
      (await client.ask(query)).viewer.sessions.nodes.map(
        ({ isCurrent }: { isCurrent: boolean }) => isCurrent,
      );
    expect(await marks(newer)).toEqual([true, false]);
    const [, first] = await sessionsOf(newer);
    const node = `query ($id: ID!) { node(id: $id) { ... on Session { isCurrent } } }`;
    expect(await newer.ask(node, { id: first })).toEqual({ node: { isCurrent: false } });
    expect(await world.as('olivia').refusal(node, { id: first })).toBe('NOT_FOUND');
  });

  it('is empty for everybody else, also for the owner of their workspace', async ({ world }) => {
    const { workspace } = await world.as('olivia').ask(
      `query ($id: ID!) { workspace(id: $id) { members { nodes { user {
        email sessions { totalCount nodes { id } }
      } } } } }`,
      { id: world.cast.workspaces.acme },
    );
    const counts = workspace.members.nodes.map(
      ({ user }: { user: { email: string; sessions: { totalCount: number } } }) =>
        `${user.email}: ${user.sessions.totalCount}`,
    );
    expect(counts).toEqual([
      'olivia@acme.test: 1',
      'adam@acme.test: 0',
      'edith@acme.test: 0',
      'victor@acme.test: 0',
    ]);
  });

  it('has none that has run out', async ({ world, person }) => {
    const [idle = newId('ses')] = await sessionsOf(await newBrowser(world, person));
    const [over = newId('ses')] = await sessionsOf(await newBrowser(world, person));
    const current = (await sessionsOf(person.browser)).at(-1);
    await world.arrange(async (sql) => {
      await sql`update sessions set last_seen_at = now() - interval '8 days'
        where id = ${uuid(idle as Id)}`;
      await sql`update sessions set expires_at = now() - interval '1 second'
        where id = ${uuid(over as Id)}`;
    });
    expect(await sessionsOf(person.browser)).toEqual([current]);
  });

  it('one of somebody else is not found by its id', async ({ world, person }) => {
    const [theirs] = await sessionsOf((await newPerson(world)).browser);
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    const found = await person.browser.send(query, { id: theirs });
    const missing = await person.browser.send(query, { id: newId('ses') });
    expectRefusal(found, 200, { code: 'NOT_FOUND' });
    expect(withoutRequest(found)).toEqual(withoutRequest(missing));
  });
});

describe('revoking a session', () => {
  it('ends one elsewhere, at once, and keeps this one', async ({ world, person }) => {
    const elsewhere = await newBrowser(world, person);
    const [theirs = ''] = await sessionsOf(elsewhere);
    const { data } = await revokeSession(person.browser, theirs);
    expect(data.revokeSession.session.id).toBe(theirs);
    expect(await whoIs(elsewhere)).toBeNull();
    expect(await elsewhere.refusal(CHANGE_NAME)).toBe('UNAUTHENTICATED');
    expect(await whoIs(person.browser)).toBe(person.email);
    expect(await deedsOf(world, person)).toEqual(['session.started', 'session.ended']);
    expect((await world.auditLog()).at(-1)).toMatchObject({
      target_id: uuid(theirs as Id),
      authority: ['self'],
      credential_kind: 'session',
    });
  });

  it('may be done to the one that asks', async ({ world, person }) => {
    const [own = ''] = await sessionsOf(person.browser);
    await revokeSession(person.browser, own);
    expect(await whoIs(person.browser)).toBeNull();
    expect(await countSessions(world, person.email)).toBe(0);
  });

  it('is refused for one of somebody else, as for one that is missing', async ({
    world,
    person,
  }) => {
    const [theirs = ''] = await sessionsOf((await newPerson(world)).browser);
    const refused = await changingNothing(world, () => revokeSession(person.browser, theirs));
    const missing = await revokeSession(person.browser, newId('ses'));
    expectRefusal(refused, 200, { code: 'NOT_FOUND' });
    expect(withoutRequest(refused)).toEqual(withoutRequest(missing));
  });

  it('is refused the second time', async ({ world, person }) => {
    const [theirs = ''] = await sessionsOf(await newBrowser(world, person));
    await revokeSession(person.browser, theirs);
    const again = await changingNothing(world, () => revokeSession(person.browser, theirs));
    expectRefusal(again, 200, { code: 'NOT_FOUND' });
  });

  it('is nothing for nobody', async ({ world, person }) => {
    const [own = ''] = await sessionsOf(person.browser);
    const refused = await changingNothing(world, () => revokeSession(world.as('nobody'), own));
    expectRefusal(refused, 200, { code: 'UNAUTHENTICATED' });
  });
});

describe('signing out', () => {
  it('ends this session alone, and its cookie is dead', async ({ world, person }) => {
    const elsewhere = await newBrowser(world, person);
    const twin = twinOf(world, elsewhere);
    expect(await elsewhere.ask(SIGN_OUT)).toEqual({ signOut: { signedOut: true } });
    expect(elsewhere.cookie).toBeNull();
    expect(await whoIs(twin)).toBeNull();
    expect(await twin.refusal(CHANGE_NAME)).toBe('UNAUTHENTICATED');
    expect(await whoIs(person.browser)).toBe(person.email);
    expect(await deedsOf(world, person)).toEqual(['session.started', 'session.ended']);
  });

  it('is as good as done for nobody, and for a cookie that is dead', async ({ world, person }) => {
    const twin = twinOf(world, person.browser);
    await person.browser.ask(SIGN_OUT);
    await changingNothing(world, async () => {
      for (const client of [world.as('nobody'), twin]) {
        expect(await client.ask(SIGN_OUT)).toEqual({ signOut: { signedOut: true } });
        expect(client.cookie).toBeNull();
      }
    });
  });

  it('may be done by two requests at once, and happens once', async ({ world, person }) => {
    const clients = [person.browser, twinOf(world, person.browser)];
    const answers = await Promise.all(clients.map((client) => client.ask(SIGN_OUT)));
    expect(answers).toEqual([{ signOut: { signedOut: true } }, { signOut: { signedOut: true } }]);
    expect(clients.map(({ cookie }) => cookie)).toEqual([null, null]);
    expect(await countSessions(world, person.email)).toBe(0);
    expect(await deedsOf(world, person)).toEqual(['session.ended']);
  });

  it('leaves nothing that later fields of the request could use', async ({ person }) => {
    const { data, errors } = await person.browser.send(`mutation {
      signOut { signedOut } changeName(input: { name: "Other" }) { viewer { name } }
    }`);
    expect(data).toEqual({ signOut: { signedOut: true }, changeName: null });
    expect(errors).toMatchObject([
      { path: ['changeName'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});

describe('signing out everywhere', () => {
  it('ends all sessions of the person, and of nobody else', async ({ world, person }) => {
    const [other, elsewhere] = [await newPerson(world), await newBrowser(world, person)];
    const data = await person.browser.ask(SIGN_OUT_EVERYWHERE);
    expect(data).toEqual({ signOutEverywhere: { signedOut: true } });
    expect(person.browser.cookie).toBeNull();
    expect(await whoIs(elsewhere)).toBeNull();
    expect(await countSessions(world, person.email)).toBe(0);
    expect(await whoIs(other.browser)).toBe(other.email);
    expect((await deedsOf(world, person)).sort()).toEqual([
      'session.ended',
      'session.ended',
      'session.started',
      'user.signedOutEverywhere',
    ]);
  });

  it('is nothing for nobody', async ({ world }) => {
    const refused = await changingNothing(world, () =>
      world.as('nobody').send(SIGN_OUT_EVERYWHERE),
    );
    expectRefusal(refused, 200, { code: 'UNAUTHENTICATED' });
  });

  it('in two sessions at once leaves none, and no cookie that works', async ({ world, person }) => {
    const clients = [person.browser, await newBrowser(world, person)];
    const twins = clients.map((client) => twinOf(world, client));
    await Promise.all(clients.map((client) => client.send(SIGN_OUT_EVERYWHERE)));
    expect(await countSessions(world, person.email)).toBe(0);
    expect(await Promise.all(twins.map(whoIs))).toEqual([null, null]);
  });
});
