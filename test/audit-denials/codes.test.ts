import { describe, expect } from 'vitest';
import { recordHash } from '../../src/audit/proof/hash.ts';
import { newId } from '../../src/shared/id.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import * as arrange from '../sharing/arrange.ts';
import type { Answer } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { run } from '../support/mutations.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import { denialBy, denialsIn } from './denials.ts';

const deletion = (id: string) => `mutation { deleteDocument(input: { id: "${id}", version: 1 }) {
  document { id } } }`;

interface Told {
  readonly decisionId?: string;
  readonly requestId?: string;
}

/** The answer's text, without what is new each time; and what was. */
function told({ text, errors }: Answer) {
  const { decisionId = null, requestId = null } = (errors?.[0]?.extensions ?? {}) as Told;
  const same = text.replace(`${requestId}`, 'REQUEST').replace(`"${decisionId}"`, '"DECISION"');
  return { same, decisionId, requestId };
}

async function acme(world: World) {
  const workspaceId = await arrange.makeWorkspace(world, 'pro');
  return { workspaceId, documentId: await arrange.makeDocument(world, workspaceId, 'edith') };
}

describe('a denial is an event of the workspace, with code and missing condition, and the answer is what it was', () => {
  it('FORBIDDEN', async ({ world }) => {
    const { workspaceId, documentId } = await acme(world);
    const victor = world.as('victor');
    let answer: Answer | undefined;
    const denial = await denialBy(world, async () => {
      answer = await victor.send(deletion(documentId));
    });
    const { same, decisionId, requestId } = told(answer as Answer);
    expect(same).toBe(
      '{"errors":[{"message":"Only its author, an admin or an owner can do this.","locations":[{"line":1,"column":12}],"path":["deleteDocument"],"extensions":{"code":"FORBIDDEN","requires":["role:admin"],"decisionId":"DECISION","remedy":"Only its author, an admin or an owner can do this.","action":"document.delete","requestId":"REQUEST"}}],"data":{"deleteDocument":null}}\n',
    );
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      actor_id: uuid(world.cast.people.victor),
      impersonator_id: null,
      credential_kind: 'session',
      action: 'document.delete',
      target_type: 'document',
      target_id: uuid(documentId),
      authority: [],
      denial_code: 'FORBIDDEN',
      requires: ['role:admin'],
      attempts: 1,
      decision_id: decisionId,
      request_id: requestId,
      change: [],
    });
  });

  it('PLAN_REQUIRED', async ({ world }) => {
    const { workspaceId, documentId } = await acme(world);
    await arrange.setPlan(world, workspaceId, 'free');
    const input = { id: documentId, version: 1 };
    const denial = await denialBy(world, () =>
      run(world.as('edith'), 'makeDocumentPrivate', input),
    );
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      action: 'document.makePrivate',
      target_id: uuid(documentId),
      denial_code: 'PLAN_REQUIRED',
      requires: ['pro'],
    });
  });

  it('PLAN_REQUIRED by a quota that no condition expresses', async ({ world }) => {
    const { workspaceId } = await acme(world);
    await arrange.setPlan(world, workspaceId, 'free');
    await arrange.makeExtras(world, workspaceId, 1);
    const input = { workspaceId, email: 'new@acme.test', role: 'VIEWER' };
    const denial = await denialBy(world, () => run(world.as('adam'), 'inviteMember', input));
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      action: 'invitation.create',
      target_type: 'workspace',
      target_id: uuid(workspaceId),
      denial_code: 'PLAN_REQUIRED',
      requires: ['pro'],
    });
  });

  it('STEP_UP_REQUIRED, from the gate, of the workspace that was named', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world, 'pro', { ian: 'owner' });
    await world.arrange(
      (sql) => sql`
        update sessions set authenticated_at = now() - interval '1 hour'
        where user_id = ${uuid(world.cast.people.ian)}`,
    );
    const denial = await denialBy(world, () =>
      run(world.as('ian'), 'deleteWorkspace', { id: workspaceId }),
    );
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      action: 'workspace.delete',
      target_type: 'workspace',
      target_id: uuid(workspaceId),
      denial_code: 'STEP_UP_REQUIRED',
      requires: [],
      decision_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('STEP_UP_REQUIRED, from the gate, of no workspace where none was named', async ({ world }) => {
    const workspaceId = await arrange.makeWorkspace(world, 'pro', {});
    const membershipId = await arrange.makeMember(world, workspaceId, 'ian', 'owner');
    await world.arrange(
      (sql) => sql`
        update sessions set authenticated_at = now() - interval '1 hour'
        where user_id = ${uuid(world.cast.people.ian)}`,
    );
    const denial = await denialBy(world, () =>
      run(world.as('ian'), 'transferOwnership', { id: membershipId }),
    );
    expect(denial).toMatchObject({
      workspace_id: null,
      action: 'membership.transferOwnership',
      target_type: 'membership',
      target_id: uuid(membershipId),
      denial_code: 'STEP_UP_REQUIRED',
    });
  });

  it("FORBIDDEN, to a token, of what is in no workspace: in the token's, without saying of whom", async ({
    world,
  }) => {
    const { workspaceId } = await acme(world);
    const { client } = await makeToken(world, workspaceId, 'victor', ['member:read']);
    const id = world.cast.people.edith;
    const denial = await denialBy(world, () =>
      client.send(`{ node(id: "${id}") { ... on User { name email } } }`),
    );
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      action: 'user.readEmail',
      target_type: 'user',
      target_id: null,
      denial_code: 'FORBIDDEN',
    });
  });

  it("SCOPE_REQUIRED, from the gate, of the token's workspace", async ({ world }) => {
    const { workspaceId, documentId } = await acme(world);
    const { id, client } = await makeToken(world, workspaceId, 'adam', ['document:read']);
    const denial = await denialBy(world, () => client.send(deletion(documentId)));
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      actor_id: uuid(world.cast.people.adam),
      credential_kind: 'token',
      credential_id: uuid(id),
      action: 'document.delete',
      target_type: 'document',
      target_id: null,
      denial_code: 'SCOPE_REQUIRED',
      requires: ['document:write'],
    });
  });

  it('SCOPE_REQUIRED, of whoever sees as another and of whom they see as', async ({ world }) => {
    const { workspaceId, documentId } = await acme(world);
    const { id, client } = await makeViewing(world, workspaceId, 'olivia', 'victor');
    const denial = await denialBy(world, () => client.send(deletion(documentId)));
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      actor_id: uuid(world.cast.people.victor),
      impersonator_id: uuid(world.cast.people.olivia),
      credential_kind: 'viewAs',
      credential_id: uuid(id),
      action: 'viewAs.change',
      target_type: 'viewAs',
      target_id: null,
      denial_code: 'SCOPE_REQUIRED',
      requires: ['session'],
    });
  });

  it('FORBIDDEN, of a gated field', async ({ world }) => {
    const { workspaceId, documentId } = await acme(world);
    const query = `{ document(id: "${documentId}") { title internalNotes } }`;
    const denial = await denialBy(world, async () => {
      const { data } = await world.as('victor').send(query);
      expect(data).toEqual({ document: { title: 'A title', internalNotes: null } });
    });
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      action: 'document.readInternalNotes',
      target_id: uuid(documentId),
      denial_code: 'FORBIDDEN',
      requires: ['role:editor'],
    });
  });

  it('FORBIDDEN, of a record to come: on what it was to be made in', async ({ world }) => {
    const { workspaceId } = await acme(world);
    const input = { workspaceId, title: 'Mine', body: '' };
    const denial = await denialBy(world, () => run(world.as('victor'), 'createDocument', input));
    expect(denial).toMatchObject({
      workspace_id: uuid(workspaceId),
      action: 'document.create',
      target_type: 'workspace',
      target_id: uuid(workspaceId),
      denial_code: 'FORBIDDEN',
      requires: ['role:editor'],
    });
  });
});

describe('NOT_FOUND is an event of no workspace, with what was asked for and nothing else', () => {
  const nothing = { workspace_id: null, decision_id: null, denial_code: 'NOT_FOUND', requires: [] };

  it('whether the record is missing or out of sight', async ({ world }) => {
    const { documentId } = await acme(world);
    for (const id of [documentId, newId('doc')]) {
      let answer: Answer | undefined;
      const denial = await denialBy(world, async () => {
        answer = await world.as('gloria').send(deletion(id));
      });
      expect(told(answer as Answer).same).toBe(
        '{"errors":[{"message":"Not found.","locations":[{"line":1,"column":12}],"path":["deleteDocument"],"extensions":{"code":"NOT_FOUND","requestId":"REQUEST"}}],"data":{"deleteDocument":null}}\n',
      );
      expect(denial).toMatchObject({
        ...nothing,
        action: 'document.delete',
        target_type: 'document',
        target_id: uuid(id),
      });
    }
  });

  it('also to a member, of what is private', async ({ world }) => {
    const { workspaceId } = await acme(world);
    const id = await arrange.makeDocument(world, workspaceId, 'edith', { visibility: 'private' });
    const denial = await denialBy(world, () =>
      world.as('adam').send(`{ node(id: "${id}") { id } }`),
    );
    expect(denial).toMatchObject({ ...nothing, action: 'document.read', target_id: uuid(id) });
  });

  it('of a secret, which is not told', async ({ world }) => {
    const denial = await denialBy(world, () =>
      run(world.as('gloria'), 'acceptInvitation', { secret: 'a guess' }),
    );
    expect(denial).toMatchObject({
      ...nothing,
      action: 'user.acceptInvitation',
      target_type: 'invitation',
      target_id: null,
    });
  });

  it('of a workspace that somebody wants to leave, or to make something in', async ({ world }) => {
    const { workspaceId } = await acme(world);
    const gloria = world.as('gloria');
    const target = { target_type: 'workspace', target_id: uuid(workspaceId) };
    expect(
      await denialBy(world, () => run(gloria, 'leaveWorkspace', { workspaceId })),
    ).toMatchObject({ ...nothing, action: 'membership.leave', ...target });
    expect(
      await denialBy(world, () => run(gloria, 'createDocument', { workspaceId, title: 'Mine' })),
    ).toMatchObject({ ...nothing, action: 'document.create', ...target });
  });
});

describe('no event tells of', () => {
  it('the denials of nobody', async ({ world }) => {
    const { documentId } = await acme(world);
    const before = await denialsIn(world);
    const { errors } = await world.as('nobody').send(deletion(documentId));
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await world.as('nobody').send(`{ node(id: "${documentId}") { id } }`);
    expect(await denialsIn(world)).toEqual(before);
  });

  it('other refusals, nor what is left out of lists without an error', async ({ world }) => {
    const { documentId } = await acme(world);
    const before = await denialsIn(world);
    const codes = [
      await world.as('edith').refusal(deletion(documentId).replace('version: 1', 'version: 7')),
      await world.as('edith').refusal('{ node(id: "doc_1") { id } }'),
    ];
    expect(codes).toEqual(['CONFLICT', 'BAD_USER_INPUT']);
    const missing = `{ nodes(ids: ["${documentId}", "${newId('doc')}"]) { id } }`;
    expect((await world.as('gloria').ask(missing)).nodes).toEqual([null, null]);
    await world.as('victor').ask(`{ nodes(ids: ["${documentId}"]) { id
      ... on Document { viewerCanDelete viewerCannotDeleteReasons { code } } } }`);
    expect(await denialsIn(world)).toEqual(before);
  });
});

it('each root field of a mutation is denied to whoever asked by then', async ({ world }) => {
  const { documentId } = await acme(world);
  const victor = world.as('victor');
  const both = `mutation {
    first: deleteDocument(input: { id: "${documentId}", version: 1 }) { document { id } }
    changeName(input: { name: "Victor Viewer" }) { viewer { id } }
    second: publishDocument(input: { id: "${documentId}", version: 1 }) { document { id } }
  }`;
  const before = await denialsIn(world);
  const { errors, data } = await victor.send(both);
  const told = (await denialsIn(world)).slice(before.length);
  const actor_id = uuid(world.cast.people.victor);
  expect(data.changeName.viewer.id).toBe(world.cast.people.victor);
  expect(told).toMatchObject([
    { action: 'document.delete', actor_id, decision_id: errors?.[0]?.extensions.decisionId },
    { action: 'document.publish', actor_id, decision_id: errors?.[1]?.extensions.decisionId },
  ]);
});

it('the record of a denial is in its chain, and names nobody and no place in the open', async ({
  world,
}) => {
  const { documentId } = await acme(world);
  const { time, workspace_id: workspace } = await denialBy(world, () =>
    world.as('victor').send(deletion(documentId)),
  );
  const [stored] = await world.sql`
    select record, hash, sequence from audit_records where chain = ${workspace}
    order by sequence desc limit 1`;
  expect(recordHash(stored?.record).equals(stored?.hash)).toBe(true);
  const { event, ...rest } = JSON.parse(stored?.record);
  expect(rest).toMatchObject({ time: time.toISOString(), workspace, sequence: stored?.sequence });
  expect(event).toMatchObject({
    action: 'document.delete',
    authority: [],
    change: [],
    count: '1',
    credential: { kind: 'session' },
    denial: { code: 'FORBIDDEN', requires: ['role:admin'] },
    origin: expect.stringMatching(/^[0-9a-f]{64}$/),
    outcome: 'denied',
    target: { id: uuid(documentId), type: 'document' },
  });
  const kept = await world.sql`select event::text from audit_denials`;
  expect(`${stored?.record} ${JSON.stringify(kept)}`).not.toMatch(/127\.0\.0\.1|node|Victor|@/);
});
