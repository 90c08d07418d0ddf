import 'reflect-metadata';
import { describe, expect } from 'vitest';
import { hintsOf } from '../../src/modules/actions.ts';
import { documentActions } from '../../src/modules/document/document.actions.ts';
import { hintFields } from '../../src/shared/graphql/hints.ts';
import { idFromUuid } from '../../src/shared/id.ts';
import { it, uuid, type World } from '../support/world.ts';
import { hear, READ, WRITE, warmUp } from './outline.ts';

const FEW = 5;
const MANY = 50;

const hints = hintFields(hintsOf(documentActions))
  .map((name) => (name.endsWith('Reasons') ? `${name} { code requires remedy }` : name))
  .join(' ');
const EVERY_FIELD = `
  id title body internalNotes status visibility lockedAt version createdAt updatedAt
  author { id name email } workspace { id name slug plan billingEmail version memberCount }
  ${hints}`;

describe('no operation sends more statements for more rows', () => {
  it('a page of documents with their authors and all that the viewer may do', async ({ world }) => {
    await addDocuments(world, MANY);
    const { few, many } = await pages(
      world,
      (size) => `{ workspace(id: "${acme(world)}") { documents(first: ${size}) {
        nodes { id title internalNotes author { name email } ${hints} }
        pageInfo { hasNextPage endCursor }
        totalCount
      } } }`,
    );
    const { nodes } = many.data.workspace.documents;
    expect(nodes).toHaveLength(MANY);
    expect(new Set(nodes.map(({ author }: Written) => author.name)).size).toBe(MANY);
    expect(few.data.workspace.documents.nodes).toHaveLength(FEW);
    expect(few.statements).toEqual([
      ...READ,
      'select workspaces',
      'select documents',
      'count documents',
      'select users',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('the viewer with memberships, their workspaces and how many members these have', async ({
    world,
  }) => {
    await addWorkspaces(world, MANY);
    const { few, many } = await pages(
      world,
      (size) => `{ viewer { name email memberships(last: ${size}) { totalCount nodes {
        role lastSeenAt workspace { name plan billingEmail memberCount viewerCanRename }
      } } } }`,
    );
    const { nodes } = many.data.viewer.memberships;
    expect(nodes.map(({ workspace }: Belonging) => workspace.memberCount)).toEqual(
      Array(MANY).fill(2),
    );
    expect(few.data.viewer.memberships.nodes).toHaveLength(FEW);
    expect(few.statements).toEqual([
      ...READ,
      'select users',
      'select memberships',
      'count memberships',
      'select workspaces',
      'count memberships',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('the members of a workspace with their names and addresses', async ({ world }) => {
    await addDocuments(world, MANY);
    const { few, many } = await pages(
      world,
      (size) => `{ workspace(id: "${acme(world)}") { memberCount members(last: ${size}) { nodes {
        role lastSeenAt viewerCanRemove viewerCannotRemoveReasons { code } user { name email }
      } } } }`,
    );
    const { nodes } = many.data.workspace.members;
    expect(new Set(nodes.map(({ user }: Member) => user.email)).size).toBe(MANY);
    expect(few.data.workspace.members.nodes).toHaveLength(FEW);
    expect(few.statements).toEqual([
      ...READ,
      'select workspaces',
      'select memberships',
      'count memberships',
      'select users',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('one document with everything', async ({ world }) => {
    const { few, many } = await emptyAndFull(
      world,
      () => `{ document(id: "${world.cast.documents.handbook}") { ${EVERY_FIELD} } }`,
    );
    expect(few.statements).toEqual([
      ...READ,
      'select documents',
      'select users',
      'select workspaces',
      'count memberships',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('node and nodes of mixed types', async ({ world }) => {
    await addDocuments(world, MANY);
    const ids = await idsOf(world, MANY);
    const { few, many } = await pages(
      world,
      (size) => `{
        node(id: "${world.cast.documents.handbook}") { id ... on Document { title } }
        nodes(ids: ${JSON.stringify(ids.slice(-size))}) {
          __typename
          id
          ... on Document { title internalNotes author { email } viewerCanUpdate }
          ... on Membership { role lastSeenAt }
          ... on User { name email }
          ... on Workspace { name billingEmail memberCount }
        }
      }`,
    );
    expect(few.data.nodes).toHaveLength(FEW);
    expect(many.data.nodes).toHaveLength(MANY);
    expect(many.data.nodes).not.toContain(null);
    expect(few.statements).toEqual([
      ...READ,
      'select documents',
      'select memberships',
      'select users',
      'select workspaces',
      'count memberships',
      'select users',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('a page of the audit log with changes and targets', async ({ world }) => {
    await addEvents(world, MANY);
    const { few, many } = await pages(
      world,
      (size) => `{ auditEvents(workspaceId: "${acme(world)}", last: ${size}) { totalCount nodes {
        id time action targetType targetId authority ip userAgent change { field from to }
      } } }`,
    );
    const { nodes } = many.data.auditEvents;
    expect(nodes.map(({ change }: Event) => change?.length)).toEqual(Array(MANY).fill(4));
    expect(few.data.auditEvents.nodes).toHaveLength(FEW);
    expect(few.statements).toEqual([
      ...READ,
      ...WRITE,
      'append events',
      'commit',
      'select audit_events',
      'count audit_events',
      // The targets that the events are about, of each type once.
      'select documents',
      'select workspaces',
      'select users',
      'select memberships',
      // Whether their addresses may be shown.
      'select users',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('updateDocument, with what the client asks of the result', async ({ world }) => {
    const { few, many } = await emptyAndFull(
      world,
      (version) => `mutation { updateDocument(input: {
        id: "${world.cast.documents.handbook}", version: ${version}, body: "New.", internalNotes: "New."
      }) { document { ${EVERY_FIELD} } } }`,
    );
    expect(few.statements).toEqual([
      ...WRITE,
      'lock workspaces, documents',
      'enter',
      'select documents',
      // The new state is held to the rule. No update of a document changes who it is shared with.
      'update documents',
      'append events',
      'commit',
      ...READ,
      'select users',
      'select workspaces',
      'count memberships',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });

  it('createDocument, with what the client asks of the result', async ({ world }) => {
    const { few, many } = await emptyAndFull(
      world,
      () => `mutation { createDocument(input: {
        workspaceId: "${acme(world)}", title: "New", body: "New."
      }) { document { ${EVERY_FIELD} } } }`,
    );
    expect(few.statements).toEqual([
      ...WRITE,
      'lock workspaces',
      'enter',
      'select workspaces',
      'insert documents',
      'append events',
      'commit',
      ...READ,
      'select users',
      'select workspaces',
      'count memberships',
      'rollback',
    ]);
    expect(many.statements.toSorted()).toEqual(few.statements.toSorted());
  });
});

interface Written {
  readonly author: { readonly name: string };
}
interface Belonging {
  readonly workspace: { readonly memberCount: number };
}
interface Member {
  readonly user: { readonly email: string };
}
interface Event {
  readonly change: readonly unknown[] | null;
}

/** What a query of Olivia's sends for a page of few records, and for one of many. */
async function pages(world: World, queryOf: (size: number) => string) {
  const olivia = world.as('olivia');
  await warmUp(world, olivia, queryOf(MANY));
  const few = await hear(world, olivia, queryOf(FEW));
  const many = await hear(world, olivia, queryOf(MANY));
  return { few, many };
}

/** What an operation of Olivia's sends while Acme is small, and when it has grown. */
async function emptyAndFull(world: World, queryOf: (time: number) => string) {
  const everywhere = `{ workspace(id: "${acme(world)}") { id } }`;
  const olivia = world.as('olivia');
  await warmUp(world, olivia, everywhere);
  const few = await hear(world, olivia, queryOf(1));
  await addDocuments(world, MANY);
  const many = await hear(world, olivia, queryOf(2));
  return { few, many };
}

function acme({ cast }: World): string {
  return cast.workspaces.acme ?? '';
}

/** Documents in Acme, each with an author of its own, who is a member. */
async function addDocuments(world: World, count: number): Promise<void> {
  const workspaceId = uuid(world.cast.workspaces.acme ?? 'ws_');
  await world.arrange(
    (sql) => sql`
      with authors as (
        insert into users (id, name, email, email_normal, email_confirmed_at)
        select uuidv7(), 'Author ' || n, 'author' || n || '@acme.test', 'author' || n || '@acme.test',
          now()
        from generate_series(1, ${count}::int) as n returning id),
      members as (
        insert into memberships (workspace_id, id, user_id, role)
        select ${workspaceId}, uuidv7(), id, 'editor' from authors)
      insert into documents (workspace_id, id, author_id, title, body, internal_notes, status)
      select ${workspaceId}, uuidv7(), id, 'A document', 'A text', 'A note', 'published'
      from authors`,
  );
}

/** Workspaces that Olivia administers, with another member each. */
async function addWorkspaces(world: World, count: number): Promise<void> {
  const { olivia, gus } = world.cast.people;
  await world.arrange(
    (sql) => sql`
      with made as (
        insert into workspaces (id, name, slug)
        select uuidv7(), 'Workspace ' || n, 'workspace-' || n
        from generate_series(1, ${count}::int) as n returning id)
      insert into memberships (workspace_id, id, user_id, role)
      select made.id, uuidv7(), member.id, member.role::role from made, (values
        (${uuid(olivia)}::uuid, 'admin'), (${uuid(gus)}::uuid, 'viewer')) as member (id, role)`,
  );
}

/** So many events in Acme: in turn about a document, its author, their membership, and the workspace. */
async function addEvents(world: World, count: number): Promise<void> {
  await addDocuments(world, count);
  const workspaceId = uuid(world.cast.workspaces.acme ?? 'ws_');
  await world.arrange(
    (sql) => sql`
      insert into audit_events (sequence, time, requires, attempts, id, workspace_id,
        credential_kind, action, target_type, target_id, outcome, authority, request_id, change)
      select -(random() * 1e15)::bigint, now(), '{}', 1, uuidv7(), ${workspaceId}, 'session', 'share.changed', target.type, target.id,
        'allowed', '{}', 'a request', ${sql.json([
          { field: 'name', from: 'a', to: 'b' },
          { field: 'internalNotes', from: 'a', to: 'b' },
          { field: 'email', from: 'a', to: 'b' },
          { field: 'lastSeenAt', from: 'a', to: 'b' },
        ])}
      from memberships m join documents d on d.author_id = m.user_id and d.title = 'A document',
        lateral (values ('document', d.id), ('user', m.user_id), ('membership', m.id),
          ('workspace', m.workspace_id)) as target (type, id)
      order by m.id, target.type limit ${count}`,
  );
}

/** Ids in turn of a document, its author and their membership, and of the workspace, so many in all. */
async function idsOf({ cast, sql }: World, count: number): Promise<string[]> {
  const rows = await sql`
    select m.id as mem, m.user_id as user, d.id as doc
    from memberships m join documents d on d.author_id = m.user_id
    where d.title = 'A document' order by m.id`;
  const ids = rows.flatMap(({ doc, mem, user }) => [
    idFromUuid('doc', doc),
    idFromUuid('mem', mem),
    idFromUuid('user', user),
  ]);
  return [...ids.slice(0, count - 1), cast.workspaces.acme ?? ''];
}
