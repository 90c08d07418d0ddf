import { describe, expect } from 'vitest';
import { newId } from '../../src/shared/id.ts';
import { documentId, membershipId, personId, sessionId, workspaceId } from '../access/arrange.ts';
import { eventsAfter, eventsSoFar, onlyError, type Someone } from '../access/attempt.ts';
import { it } from '../access/scene.ts';
import { makeComment, makeInvitation, makeShare } from '../sharing/arrange.ts';
import type { Answer } from '../support/client.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import {
  EXPLAIN,
  explained,
  type HolderTold,
  holders,
  namesOf,
  userOf,
  WHO_CAN,
} from './questions.ts';

/** Both questions about reading a record, asked by somebody. */
async function askBoth(world: World, who: Someone, id: string): Promise<Answer[]> {
  const client = world.as(who);
  const input = { id, action: 'read', ...userOf(world, 'victor') };
  return [
    await client.send(EXPLAIN, { input }),
    await client.send(WHO_CAN, { id, action: 'read' }),
  ];
}

async function codesFor(world: World, who: Someone, id: string): Promise<string[]> {
  const answers = await askBoth(world, who, id);
  return answers.map((answer) => (answer.errors ? onlyError(answer).extensions.code : 'told'));
}

describe('who may ask', () => {
  it.for([
    ['olivia', 'handbook', 'told'],
    ['adam', 'roadmap', 'told'],
    ['edith', 'roadmap', 'told'],
    ['edith', 'diary', 'told'],
    ['edith', 'oldPlan', 'FORBIDDEN'],
    ['victor', 'handbook', 'FORBIDDEN'],
    ['victor', 'roadmap', 'NOT_FOUND'],
    ['adam', 'diary', 'NOT_FOUND'],
    ['olivia', 'diary', 'NOT_FOUND'],
    ['gloria', 'handbook', 'NOT_FOUND'],
    ['nobody', 'handbook', 'UNAUTHENTICATED'],
  ] as const)('%s about %s: %s', async ([who, key, outcome], { world }) => {
    const seen = await eventsSoFar(world);
    expect(await codesFor(world, who, documentId(world, key))).toEqual([outcome, outcome]);
    expect(await eventsAfter(world, seen)).toHaveLength(outcome === 'told' ? 2 : 0);
  });

  it('a guest who reads a document may not, whatever they may do to it', async ({ world }) => {
    const id = documentId(world, 'roadmap');
    await makeShare(world, id, 'gus', 'write');
    expect(await codesFor(world, 'gus', id)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('an admin may about all that they read in their workspace', async ({ world }) => {
    const document = documentId(world, 'handbook');
    const ids = [
      workspaceId(world, 'acme'),
      await membershipId(world, 'edith'),
      await makeComment(world, document, 'edith'),
      await makeShare(world, document, 'gus', 'read'),
      await makeInvitation(world, workspaceId(world, 'acme'), 'olivia', {}),
      (await makeToken(world, workspaceId(world, 'acme'), 'edith')).id,
    ];
    for (const id of ids) {
      expect(await codesFor(world, 'adam', id), id).toEqual(['told', 'told']);
      expect(new Set(await codesFor(world, 'victor', id)), id).not.toContain('told');
    }
  });

  it('nobody may about people and sessions', async ({ world }) => {
    const own = [personId(world, 'adam'), await sessionId(world, 'adam')];
    for (const id of own) {
      expect(await codesFor(world, 'adam', id)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
    const others = [personId(world, 'gloria'), await sessionId(world, 'edith')];
    for (const id of others) {
      expect(await codesFor(world, 'adam', id)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    }
  });

  it('no token may, whatever its scopes', async ({ world }) => {
    const { client } = await makeToken(world, workspaceId(world, 'acme'), 'adam');
    const id = documentId(world, 'handbook');
    const input = { id, action: 'read', ...userOf(world, 'victor') };
    for (const answer of [
      await client.send(EXPLAIN, { input }),
      await client.send(WHO_CAN, { id, action: 'read' }),
    ]) {
      expect(onlyError(answer).extensions.code).toBe('SCOPE_REQUIRED');
    }
  });

  it('what an admin cannot read is told in the bytes of what is missing', async ({ world }) => {
    const bytes = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, '');
    const hidden = await askBoth(world, 'adam', documentId(world, 'diary'));
    const missing = await askBoth(world, 'adam', newId('doc'));
    expect(hidden.map(bytes)).toEqual(missing.map(bytes));
  });
});

describe('bad input', () => {
  it('an action that there is not names those that there are', async ({ world }) => {
    const id = documentId(world, 'handbook');
    const answer = await world.as('adam').send(WHO_CAN, { id, action: 'fly' });
    const { extensions } = onlyError(answer);
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'action' }] });
    expect(answer.text).toContain('must be one of read, update, publish');
  });

  it.for([
    ['both', { userId: newId('user'), email: 'a@b.test' }, 'input.email'],
    ['neither', {}, 'input.userId'],
  ] as const)('a person is named once, not by %s', async ([, person, path], { world }) => {
    const input = { id: documentId(world, 'handbook'), action: 'read', ...person };
    const { extensions } = onlyError(await world.as('adam').send(EXPLAIN, { input }));
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  it.for([
    [{ first: 0 }, 'BAD_USER_INPUT'],
    [{ first: 101 }, 'LIMIT_EXCEEDED'],
    [{ after: 'x' }, 'BAD_USER_INPUT'],
  ] as const)('a page that cannot be is refused: %j', async ([page, code], { world }) => {
    const id = documentId(world, 'handbook');
    const given = { id, action: 'read', ...page };
    expect(await world.as('adam').refusal(WHO_CAN, given)).toBe(code);
  });
});

describe('what must not be told', () => {
  it('a stranger and nobody at all are explained in the same bytes', async ({ world }) => {
    const id = documentId(world, 'handbook');
    const client = world.as('adam');
    const told = [];
    for (const person of [
      userOf(world, 'gloria'),
      { userId: newId('user') },
      { email: 'gloria@globex.test' },
      { email: 'nobody@nowhere.test' },
    ]) {
      told.push(JSON.stringify(await explained(client, id, 'read', person)));
    }
    expect(new Set(told).size).toBe(1);
  });

  it('the log does not tell whether the address of a stranger has an account', async ({
    world,
  }) => {
    const id = documentId(world, 'handbook');
    const seen = await eventsSoFar(world);
    for (const email of ['gloria@globex.test', 'nobody@nowhere.test', 'victor@acme.test']) {
      await explained(world.as('adam'), id, 'read', { email });
    }
    const events = await eventsAfter(world, seen);
    const action = { field: 'action', from: null, to: 'read' };
    const victor = { field: 'userId', from: null, to: personId(world, 'victor') };
    expect(events.map(({ change }) => change)).toEqual([[action], [action], [action, victor]]);
  });

  it('an admin does not learn of a guest by a private document', async ({ world }) => {
    const acme = workspaceId(world, 'acme');
    await makeShare(world, documentId(world, 'diary'), 'gus', 'read');
    const client = world.as('adam');
    expect(await explained(client, acme, 'read', userOf(world, 'gus'))).toMatchObject({
      allowed: false,
      inLists: false,
    });
    const members = ['adam', 'edith', 'olivia', 'victor'];
    expect(namesOf(world, await holders(client, acme, 'read'))).toEqual(members);
    await makeShare(world, documentId(world, 'roadmap'), 'gus', 'read');
    expect(await explained(client, acme, 'read', userOf(world, 'gus'))).toMatchObject({
      allowed: true,
    });
    expect(namesOf(world, await holders(client, acme, 'read'))).toEqual(
      [...members, 'gus'].toSorted(),
    );
  });

  it('an admin who is let into a private document does not learn who else is', async ({
    world,
  }) => {
    const diary = documentId(world, 'diary');
    await makeShare(world, diary, 'adam', 'read');
    await makeShare(world, diary, 'gus', 'write');
    const list = 'query ($id: ID!) { document(id: $id) { shares { totalCount } } }';
    const { document } = await world.as('adam').ask(list, { id: diary });
    expect(document.shares.totalCount).toBe(0);
    const told = await holders(world.as('adam'), diary, 'read');
    expect(namesOf(world, told)).toEqual(['edith']);
    expect(await explained(world.as('adam'), diary, 'update', userOf(world, 'gus'))).toMatchObject({
      allowed: false,
    });
    const byAuthor = await holders(world.as('edith'), diary, 'read');
    expect(namesOf(world, byAuthor)).toEqual(['adam', 'edith', 'gus']);
  });

  it('whose an address is, is told to nobody who may not read the address', async ({ world }) => {
    const roadmap = documentId(world, 'roadmap');
    await makeShare(world, roadmap, 'gus', 'read');
    const unknown = { email: 'nobody-at-all@acme.test' };
    const asked = async (who: 'edith' | 'adam', person: { email: string }) =>
      explained(world.as(who), roadmap, 'read', person);
    const stranger = await asked('edith', unknown);
    for (const email of ['victor@acme.test', 'adam@acme.test', 'gus@guest.test']) {
      expect(await asked('edith', { email })).toEqual(stranger);
    }
    // An admin knows the addresses of members, and not that of a guest.
    expect(await asked('adam', { email: 'gus@guest.test' })).toEqual(stranger);
    expect(await asked('adam', { email: 'edith@acme.test' })).toMatchObject({ allowed: true });
    const log = await world.auditLog();
    const named = log.filter(
      ({ action, change }) =>
        action === 'access.explained' && JSON.stringify(change).includes('user_'),
    );
    expect(named).toHaveLength(1);
  });

  it('what somebody is elsewhere changes nothing', async ({ world }) => {
    const id = documentId(world, 'handbook');
    const before = await explained(world.as('adam'), id, 'delete', userOf(world, 'gloria'));
    await world.arrange(
      (sql) => sql`update workspaces set plan = 'enterprise' where slug = 'globex'`,
    );
    expect(await explained(world.as('adam'), id, 'delete', userOf(world, 'gloria'))).toEqual(
      before,
    );
  });
});

describe('the author of a private document', () => {
  it('is told with whom it is shared, and that admins may not', async ({ world }) => {
    const id = documentId(world, 'diary');
    await makeShare(world, id, 'gus', 'comment');
    const told = await holders(world.as('edith'), id, 'read');
    expect(namesOf(world, told)).toEqual(['edith', 'gus']);
    expect(told.find(({ role }) => role === null)).toMatchObject({
      user: { name: 'Gus Guest' },
      authority: ['share:read'],
    });
    const adam = await explained(world.as('edith'), id, 'read', userOf(world, 'adam'));
    expect(adam).toMatchObject({ allowed: false, code: 'NOT_FOUND', inLists: false });
    expect(adam.wouldAllow).toEqual([
      ['a share of level read'],
      ['the document with visibility workspace'],
      ['the document with the person as its author'],
    ]);
  });
});

describe('a page of holders', () => {
  it('is a connection, whose cursors lead on and whose people the viewer reads', async ({
    world,
  }) => {
    const id = documentId(world, 'roadmap');
    await makeShare(world, id, 'gus', 'read');
    const page = async (first: number, after: string | null = null) =>
      (await world.as('edith').ask(WHO_CAN, { id, action: 'read', first, after })).whoCan;
    const all = await page(100);
    expect(all.nodes.map(({ user }: HolderTold) => user?.id)).toEqual(
      all.nodes.map(({ userId }: HolderTold) => userId),
    );
    const [one, other] = all.edges;
    expect(all.pageInfo).toMatchObject({ startCursor: one.cursor, hasPreviousPage: false });
    const next = await page(1, one.cursor);
    expect(next).toMatchObject({ nodes: [all.nodes[1]], totalCount: all.totalCount });
    expect(next.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: other.cursor,
      endCursor: other.cursor,
    });
  });
});

describe('an event', () => {
  it('tells who asked what about whom, and by which right', async ({ world }) => {
    const id = documentId(world, 'roadmap');
    const seen = await eventsSoFar(world);
    await explained(world.as('edith'), id, 'update', userOf(world, 'victor'));
    await holders(world.as('adam'), id, 'delete');
    const about = { target_type: 'document', target_id: uuid(id), outcome: 'allowed' };
    const within = { workspace_id: uuid(workspaceId(world, 'acme')), ...about };
    expect(await eventsAfter(world, seen)).toMatchObject([
      {
        ...within,
        action: 'access.explained',
        actor_id: uuid(personId(world, 'edith')),
        authority: ['author', 'role:editor'],
      },
      {
        ...within,
        action: 'access.listed',
        actor_id: uuid(personId(world, 'adam')),
        authority: ['role:admin'],
      },
    ]);
  });

  it('that cannot be written leaves the question without an answer', async ({ world }) => {
    await world.sql`revoke execute on function audit_append from wardroom_app`;
    try {
      const answers = await askBoth(world, 'adam', documentId(world, 'handbook'));
      for (const answer of answers) {
        expect(onlyError(answer).extensions.code).toBe('SERVICE_UNAVAILABLE');
        expect(Object.values(answer.data)).toEqual([null]);
      }
    } finally {
      await world.sql`grant execute on function audit_append to wardroom_app`;
    }
  });
});
