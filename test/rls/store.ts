import { auditEvents } from '../../src/audit/log/audit.table.ts';
import type { Database, TenantLevels, Viewer } from '../../src/authz/index.ts';
import { comments } from '../../src/modules/comment/comment.table.ts';
import { documents } from '../../src/modules/document/document.table.ts';
import { viewAsSessions } from '../../src/modules/impersonation/impersonation.table.ts';
import { invitations } from '../../src/modules/invitation/invitation.table.ts';
import { memberships } from '../../src/modules/membership/membership.table.ts';
import { sessions } from '../../src/modules/session/session.table.ts';
import { documentShares } from '../../src/modules/share/share.table.ts';
import { apiTokens } from '../../src/modules/token/token.table.ts';
import { users } from '../../src/modules/user/user.table.ts';
import { workspaces } from '../../src/modules/workspace/workspace.table.ts';
import { type Id, newId, uuidOf } from '../../src/shared/id.ts';
import type { ProductViewer, ProductWorld } from './worlds.ts';

/** A world with the ids that its people and workspaces were given. */
export interface StoredWorld {
  readonly world: ProductWorld;
  readonly people: readonly Id<'user'>[];
  readonly workspaces: readonly Id<'ws'>[];
}

const PEOPLE = 5;

/** Gives ids to a world. Nobody is in two of them. */
export function placed(world: ProductWorld): StoredWorld {
  return {
    world,
    people: Array.from({ length: PEOPLE }, () => newId('user')),
    workspaces: [newId('ws'), newId('ws')],
  };
}

/** Puts worlds into the database, a statement a table. */
export async function storeWorlds(
  db: Database,
  worlds: readonly StoredWorld[],
  now: Date,
): Promise<void> {
  const rows = worlds.map((stored) => rowsOf(stored, now));
  const all = <K extends keyof (typeof rows)[number]>(table: K) =>
    rows.flatMap((row) => row[table] as (typeof rows)[number][K][number][]);
  const put = async (table: Parameters<Database['insert']>[0], values: readonly object[]) => {
    if (values.length > 0) await db.insert(table).values(values as never);
  };
  await put(users, all('users'));
  await put(workspaces, all('workspaces'));
  await put(documents, all('documents'));
  await put(sessions, all('sessions'));
  await put(memberships, all('memberships'));
  await Promise.all([
    put(documentShares, all('shares')),
    put(comments, all('comments')),
    put(apiTokens, all('tokens')),
    put(invitations, all('invitations')),
    put(viewAsSessions, all('viewings')),
    put(auditEvents, all('events')),
  ]);
}

/** The viewer that a spec means in a world. */
export function viewerOf(
  { world, people, workspaces }: StoredWorld,
  { person, age, granted }: ProductViewer,
  now: Date,
): Viewer {
  const tenantLevels = world.members
    .filter((member) => member.person === person && (!granted || granted.place === member.place))
    .map(({ place, role }): [Id<'ws'>, TenantLevels] => [
      at(workspaces, place),
      { role, plan: at(world.plans, place) },
    ]);
  return {
    userId: at(people, person),
    credential: granted
      ? {
          kind: granted.kind,
          id: newId('tok'),
          scopes: new Set(granted.scopes),
          tenantId: at(workspaces, granted.place),
          impersonatorId: at(people, 0),
        }
      : { kind: 'session', id: newId('ses'), authenticatedAt: secondsFrom(now, -age) },
    tenants: new Map(tenantLevels),
    now,
  };
}

function rowsOf({ world, people, workspaces }: StoredWorld, now: Date) {
  const documentRows = world.documents.map(({ place, author, locked, ...columns }) => ({
    id: newId('doc'),
    workspaceId: at(workspaces, place),
    authorId: at(people, author),
    title: 'A title',
    body: 'A text',
    internalNotes: 'A note',
    lockedAt: locked ? now : null,
    ...columns,
  }));
  const documentOf = (index: number) => documentRows[index % documentRows.length];
  const onDocument = (index: number) => {
    const { id, workspaceId } = documentOf(index) ?? raise();
    return { documentId: id, workspaceId };
  };
  // Two numbers may mean one document, on which nobody has two shares.
  const shares = new Map(
    world.shares.map((share) => [`${share.document % documentRows.length} ${share.person}`, share]),
  );
  const sessionRows = people.map((userId) => ({
    id: newId('ses'),
    secretHash: newId('ses'),
    userId,
    expiresAt: secondsFrom(now, 3600),
  }));
  const viewingRows = world.viewings.flatMap(({ owner, member }) => {
    const [one, other] = [world.members[owner], world.members[member]];
    if (!one || one.place !== other?.place) return [];
    const id = newId('vas');
    return {
      id,
      workspaceId: at(workspaces, one.place),
      ownerId: at(people, one.person),
      memberId: at(people, other.person),
      sessionId: at(sessionRows, one.person).id,
      secretHash: id,
    };
  });
  return {
    users: people.map((id) => ({ id, name: 'Somebody', email: id, emailNormal: id })),
    sessions: sessionRows,
    viewings: viewingRows,
    workspaces: workspaces.map((id, index) => ({
      id,
      name: 'Somewhere',
      slug: id,
      plan: at(world.plans, index),
    })),
    memberships: world.members.map(({ place, person, role }) => ({
      id: newId('mem'),
      workspaceId: at(workspaces, place),
      userId: at(people, person),
      role,
    })),
    documents: documentRows,
    shares: [...shares.values()].map(({ document, person, level, expires }) => ({
      id: newId('shr'),
      ...onDocument(document),
      userId: at(people, person),
      level,
      expiresAt: expires === null ? null : secondsFrom(now, expires),
    })),
    comments: world.comments.map(({ document, author }) => ({
      id: newId('cmt'),
      ...onDocument(document),
      authorId: at(people, author),
      body: 'A remark',
    })),
    tokens: world.tokens.map(({ place, person }) => ({
      id: newId('tok'),
      workspaceId: at(workspaces, place),
      userId: at(people, person),
      name: 'A token',
      secretHash: newId('tok'),
      scopes: [],
    })),
    invitations: world.invitations.map(({ place, inviter, role }) => {
      const id = newId('inv');
      return {
        id,
        workspaceId: at(workspaces, place),
        email: id,
        emailNormal: id,
        role,
        secretHash: id,
        inviterId: at(people, inviter),
        expiresAt: secondsFrom(now, 3600),
      };
    }),
    events: world.events.map(({ place, actor, document, time }, index) => ({
      id: newId('evt'),
      sequence: index + 1,
      workspaceId: place === null ? null : at(workspaces, place),
      time: secondsFrom(now, time),
      actorId: at(people, actor),
      credentialKind: 'session',
      action: 'document.updated',
      targetType: 'document',
      targetId: uuidOf((documentOf(document) ?? raise()).id),
      outcome: 'allowed' as const,
      authority: [],
      requires: [],
      attempts: 1,
      requestId: 'a request',
      change: [],
    })),
  };
}

function secondsFrom(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

function at<T>(values: readonly T[], index: number): T {
  return values[index] ?? raise();
}

function raise(): never {
  throw new Error('a world has no such thing');
}
