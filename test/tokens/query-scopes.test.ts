import { describe, expect } from 'vitest';
import * as arrange from '../sharing/arrange.ts';
import type { Answer } from '../support/client.ts';
import { it } from '../support/file-world.ts';
import { uuid, type World } from '../support/world.ts';
import { makeToken, type Scope, scopesWithout } from './token-client.ts';

/** A field, the path at which it is refused, and the one scope that it needs besides its parents'. */
interface Question {
  readonly query: string;
  readonly path: readonly (string | number)[];
  readonly scope: Scope | 'session';
}

const on = (type: string, fields: string) =>
  `query($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`;
const ofWorkspace = (fields: string) => `query($ws: ID!) { workspace(id: $ws) { ${fields} } }`;
const ofDocument = (fields: string) => `query($doc: ID!) { document(id: $doc) { ${fields} } }`;

const questions: Readonly<Record<string, Question>> = {
  workspace: { query: ofWorkspace('name'), path: ['workspace'], scope: 'workspace:read' },
  'Document.workspace': {
    query: ofDocument('workspace { name }'),
    path: ['document', 'workspace'],
    scope: 'workspace:read',
  },
  'Workspace.members': {
    query: ofWorkspace('members { totalCount }'),
    path: ['workspace', 'members'],
    scope: 'member:read',
  },
  'Workspace.memberCount': {
    query: ofWorkspace('memberCount'),
    path: ['workspace'],
    scope: 'workspace:read',
  },
  'Workspace.invitations': {
    query: ofWorkspace('invitations { nodes { email } }'),
    path: ['workspace', 'invitations'],
    scope: 'member:read',
  },
  'Document.author': {
    query: ofDocument('author { name }'),
    path: ['document', 'author'],
    scope: 'member:read',
  },
  document: { query: ofDocument('title'), path: ['document'], scope: 'document:read' },
  documents: {
    query: '{ documents { totalCount nodes { title } } }',
    path: ['documents'],
    scope: 'document:read',
  },
  'Workspace.documents': {
    query: ofWorkspace('documents { nodes { title } }'),
    path: ['workspace', 'documents'],
    scope: 'document:read',
  },
  'documents by their author': {
    query: '{ documents(filter: { authorId: "user_01h455vb4pex5vsknk084sn02q" }) { totalCount } }',
    path: ['documents'],
    scope: 'member:read',
  },
  'Workspace.documents by their author': {
    query: ofWorkspace(
      'documents(filter: { authorId: "user_01h455vb4pex5vsknk084sn02q" }) { totalCount }',
    ),
    path: ['workspace', 'documents'],
    scope: 'member:read',
  },
  auditEvents: {
    query: 'query($ws: ID!) { auditEvents(workspaceId: $ws) { totalCount } }',
    path: ['auditEvents'],
    scope: 'audit:read',
  },
  'Workspace.apiTokens': {
    query: ofWorkspace('apiTokens { nodes { name } }'),
    path: ['workspace', 'apiTokens'],
    scope: 'session',
  },
  'User.sessions': {
    query: '{ viewer { sessions { nodes { ip } } } }',
    path: ['viewer', 'sessions'],
    scope: 'session',
  },
};

/** The types that are nodes, and the scope without which one of them is not answered. */
const nodes: Readonly<
  Record<string, { readonly fields: string; readonly scope: Scope | 'session' }>
> = {
  Workspace: { fields: 'name', scope: 'workspace:read' },
  Membership: { fields: 'role', scope: 'member:read' },
  Invitation: { fields: 'email', scope: 'member:read' },
  User: { fields: 'name email', scope: 'member:read' },
  Document: { fields: 'title internalNotes', scope: 'document:read' },
  Comment: { fields: 'body', scope: 'document:read' },
  Share: { fields: 'level', scope: 'document:read' },
  AuditEvent: { fields: 'action', scope: 'audit:read' },
  ApiToken: { fields: 'name', scope: 'session' },
  Session: { fields: 'createdAt', scope: 'session' },
};

async function story(world: World) {
  const ws = await arrange.makeWorkspace(world);
  const doc = await arrange.makeDocument(world, ws, 'adam');
  const ids = {
    Workspace: ws,
    Membership: await arrange.makeMember(world, ws, 'evan', 'editor'),
    Invitation: await arrange.makeInvitation(world, ws, 'adam', {}),
    User: world.cast.people.adam,
    Document: doc,
    Comment: await arrange.makeComment(world, doc, 'adam'),
    Share: await arrange.makeShare(world, doc, 'gus', 'read'),
    AuditEvent: await arrange.makeAuditEvent(world, ws, 'adam'),
    ApiToken: (await makeToken(world, ws, 'adam')).id,
    Session: arrange.idOf(
      'ses',
      (await world.sql`select id from sessions where user_id = ${uuid(world.cast.people.adam)}`)[0]
        ?.id,
    ),
  };
  return { ws, doc, ids: ids as Record<string, string> };
}

const refusals = ({ errors }: Answer) =>
  errors?.map(({ path, extensions: { code, requires } }) => ({ path, code, requires })) ?? [];

describe('what is read without its scope is refused, and named', () => {
  it.for(Object.entries(questions))('%s', async ([, { query, path, scope }], { world }) => {
    const { ws, doc } = await story(world);
    const scopes = scope === 'session' ? undefined : scopesWithout(scope);
    const { client } = await makeToken(world, ws, 'adam', scopes);
    const answer = await client.send(query, { ws, doc });
    expect(refusals(answer)).toEqual([{ path, code: 'SCOPE_REQUIRED', requires: [scope] }]);
    const value = path.reduce((at, key) => at?.[key], answer.data);
    expect(value ?? null).toBe(null);
  });
});

describe('what is read with all scopes is answered', () => {
  const read = Object.entries(questions).filter(([, { scope }]) => scope !== 'session');
  it.for(read)('%s', async ([, { query, path }], { world }) => {
    const { ws, doc } = await story(world);
    const { client } = await makeToken(world, ws, 'adam');
    const answer = await client.send(query, { ws, doc });
    expect(refusals(answer)).toEqual([]);
    expect(path.reduce((at, key) => at[key], answer.data)).not.toBe(null);
  });
});

describe('a node is answered only to a token with its scope', () => {
  it.for(Object.entries(nodes))('%s', async ([type, { fields, scope }], { world }) => {
    const { ws, ids } = await story(world);
    const id = ids[type];
    const all = await makeToken(world, ws, 'adam');
    const answered = await all.client.send(on(type, fields), { id });
    if (scope === 'session') {
      expect(refusals(answered)).toEqual([
        { path: ['node'], code: 'SCOPE_REQUIRED', requires: ['session'] },
      ]);
    } else {
      expect(refusals(answered)).toEqual([]);
    }
    const scopes = scope === 'session' ? undefined : scopesWithout(scope);
    const { client } = await makeToken(world, ws, 'adam', scopes);
    const refused = await client.send(on(type, fields), { id });
    expect(refusals(refused)).toEqual([
      { path: ['node'], code: 'SCOPE_REQUIRED', requires: [scope] },
    ]);
    const several = await client.send('query($id: ID!) { nodes(ids: [$id]) { id } }', { id });
    expect(several.data).toEqual({ nodes: [null] });
  });
});

it('a token without member:read is not told who its user is', async ({ world }) => {
  const { ws } = await story(world);
  const { client } = await makeToken(world, ws, 'adam', scopesWithout('member:read'));
  const { data } = await client.send('{ viewer { name email } }');
  expect(data).toEqual({ viewer: null });
});

it('the change of an audit event shows only what the scopes would show of its record', async ({
  world,
}) => {
  const { ws } = await story(world);
  const created = await world.as('adam').ask(
    `mutation($ws: ID!) {
      createDocument(input: { workspaceId: $ws, title: "Plan B", internalNotes: "Hush" }) {
        document { id }
      }
    }`,
    { ws },
  );
  const targetId = created.createDocument.document.id;
  const { client } = await makeToken(world, ws, 'adam', ['audit:read']);
  const { text } = await client.send(
    `query($ws: ID!, $target: ID!) {
      auditEvents(workspaceId: $ws, filter: { targetId: $target }) {
        nodes { action change { field from to } }
      }
    }`,
    { ws, target: targetId },
  );
  expect(text).toContain('DOCUMENT_CREATED');
  expect(text).not.toMatch(/Plan B|Hush/);
});

it('hints of a token say what its scopes leave of the rights', async ({ world }) => {
  const { ws, doc } = await story(world);
  const { client } = await makeToken(world, ws, 'adam', ['document:read']);
  const { data } = await client.send(
    `query($doc: ID!) {
      document(id: $doc) {
        viewerCanUpdate viewerCanComment
        viewerCannotUpdateReasons { code requires }
        viewerCannotCommentReasons { code requires }
      }
    }`,
    { doc, ws },
  );
  expect(data.document).toEqual({
    viewerCanUpdate: false,
    viewerCanComment: false,
    viewerCannotUpdateReasons: [{ code: 'SCOPE_REQUIRED', requires: ['document:write'] }],
    viewerCannotCommentReasons: [{ code: 'SCOPE_REQUIRED', requires: ['comment:write'] }],
  });
});
