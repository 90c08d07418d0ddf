import type postgres from 'postgres';
import { newTokenSecret } from '../../src/modules/token/secret.ts';
import { type Id, newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import type { Plan, Role } from '../sharing/arrange.ts';
import { newSession } from '../sharing/session-client.ts';
import { Client } from '../support/client.ts';
import { uuid, type World } from '../support/world.ts';
import { allScopes, TokenClient } from '../tokens/token-client.ts';

/** Somebody in a ring, signed in twice. */
export interface Fighter {
  readonly userId: Id<'user'>;
  readonly membershipId: Id<'mem'>;
  readonly email: string;
  readonly sessions: readonly [Session, Session];
  /** A client of the first session. */
  readonly client: Client;
  /** A client of the second session. */
  readonly second: Client;
}

type Session = ReturnType<typeof newSession>;

/** A workspace of its own for one race, so that races run side by side. */
export interface Ring {
  readonly workspaceId: Id<'ws'>;
  /** A published document. */
  readonly documentId: Id<'doc'>;
  readonly boss: Fighter;
  readonly worker: Fighter;
  readonly third: Fighter;
  /** A share of level write of the document, with the worker. */
  readonly shareId: Id<'shr'>;
  /** A comment of the worker's on the document. */
  readonly commentId: Id<'cmt'>;
  /** A token of the worker's with all scopes. */
  readonly token: { readonly id: Id<'tok'>; readonly secret: string; readonly client: TokenClient };
  /** The worker invited the third to be a viewer. */
  readonly invitation: { readonly id: Id<'inv'>; readonly secret: string };
}

/** What is in each ring; what is left out is not. */
export interface RingPlan {
  readonly plan?: Plan;
  readonly boss?: Role;
  readonly worker?: Role;
  readonly third?: Role;
  readonly author?: 'boss' | 'worker';
  readonly shared?: boolean;
  readonly commented?: boolean;
  readonly invited?: boolean;
}

/** Builds so many rings, with a few statements for all of them. */
export async function buildRings(
  world: World,
  count: number,
  { plan = 'enterprise', boss = 'owner', author = 'boss', ...has }: RingPlan,
): Promise<Ring[]> {
  const rings = Array.from({ length: count }, () => newRing(world.url));
  const roles = { boss, worker: has.worker, third: has.third };
  await world.arrange(async (sql) => {
    await insertPeople(sql, rings);
    await insertWorkspaces(sql, rings, plan, roles, author);
    if (has.shared) await insertShares(sql, rings);
    if (has.commented) await insertComments(sql, rings);
    if (has.invited) await insertInvitations(sql, rings);
    // Nobody but a member has a token.
    if (roles.worker) await insertTokens(sql, rings);
  });
  return rings;
}

function newRing(url: string): Ring {
  const secret = newTokenSecret();
  return {
    workspaceId: newId('ws'),
    documentId: newId('doc'),
    boss: newFighter(url),
    worker: newFighter(url),
    third: newFighter(url),
    shareId: newId('shr'),
    commentId: newId('cmt'),
    token: { id: newId('tok'), secret, client: new TokenClient(url, secret) },
    invitation: { id: newId('inv'), secret: crypto.randomUUID() },
  };
}

function newFighter(url: string): Fighter {
  const userId = newId('user');
  const sessions = [newSession(userId), newSession(userId)] as const;
  return {
    userId,
    membershipId: newId('mem'),
    email: `${userId}@ring.test`,
    sessions,
    client: new Client(url, sessions[0].cookie),
    second: new Client(url, sessions[1].cookie),
  };
}

type Sql = postgres.TransactionSql;

async function insertPeople(sql: Sql, rings: readonly Ring[]): Promise<void> {
  const people = rings.flatMap(({ boss, worker, third }) => [boss, worker, third]);
  const users = people.map(({ userId, email }) => ({ id: uuid(userId), email }));
  const sessions = people.flatMap((person) =>
    person.sessions.map(({ id, secretHash }) => ({
      id: uuid(id),
      secret: secretHash,
      who: uuid(person.userId),
    })),
  );
  await sql`
    insert into users (id, name, email, email_normal, email_confirmed_at)
    select id, 'A fighter', email, email, now()
    from jsonb_to_recordset(${sql.json(users)}) as u (id uuid, email text)`;
  await sql`
    insert into sessions (id, secret_hash, user_id, expires_at)
    select id, secret, who, now() + interval '1 day'
    from jsonb_to_recordset(${sql.json(sessions)}) as s (id uuid, secret text, who uuid)`;
}

type Roles = Readonly<Record<'boss' | 'worker' | 'third', Role | undefined>>;

async function insertWorkspaces(
  sql: Sql,
  rings: readonly Ring[],
  plan: Plan,
  roles: Roles,
  author: 'boss' | 'worker',
): Promise<void> {
  const made = rings.map((ring) => ({
    ws: uuid(ring.workspaceId),
    doc: uuid(ring.documentId),
    author: uuid(ring[author].userId),
  }));
  const members = rings.flatMap((ring) =>
    (['boss', 'worker', 'third'] as const).flatMap((part) => {
      const { userId, membershipId } = ring[part];
      const role = roles[part];
      return role
        ? [{ ws: uuid(ring.workspaceId), id: uuid(membershipId), who: uuid(userId), role }]
        : [];
    }),
  );
  await sql`
    insert into workspaces (id, name, slug, plan)
    select ws, 'A ring', ws::text, ${plan}
    from jsonb_to_recordset(${sql.json(made)}) as w (ws uuid)`;
  await sql`
    insert into memberships (workspace_id, id, user_id, role)
    select ws, id, who, role
    from jsonb_to_recordset(${sql.json(members)}) as m (ws uuid, id uuid, who uuid, role role)`;
  await sql`
    insert into documents (workspace_id, id, author_id, title, body, status)
    select ws, doc, author, 'Untouched', '', 'published'
    from jsonb_to_recordset(${sql.json(made)}) as d (ws uuid, doc uuid, author uuid)`;
}

async function insertShares(sql: Sql, rings: readonly Ring[]): Promise<void> {
  const shares = rings.map(({ workspaceId, documentId, worker, shareId }) => ({
    ws: uuid(workspaceId),
    id: uuid(shareId),
    doc: uuid(documentId),
    who: uuid(worker.userId),
  }));
  await sql`
    insert into document_shares (workspace_id, id, document_id, user_id, level)
    select ws, id, doc, who, 'write'
    from jsonb_to_recordset(${sql.json(shares)}) as s (ws uuid, id uuid, doc uuid, who uuid)`;
}

async function insertComments(sql: Sql, rings: readonly Ring[]): Promise<void> {
  const comments = rings.map(({ workspaceId, documentId, worker, commentId }) => ({
    ws: uuid(workspaceId),
    id: uuid(commentId),
    doc: uuid(documentId),
    who: uuid(worker.userId),
  }));
  await sql`
    insert into comments (workspace_id, id, document_id, author_id, body)
    select ws, id, doc, who, 'Untouched'
    from jsonb_to_recordset(${sql.json(comments)}) as c (ws uuid, id uuid, doc uuid, who uuid)`;
}

async function insertInvitations(sql: Sql, rings: readonly Ring[]): Promise<void> {
  const invitations = rings.map(({ workspaceId, worker, third, invitation }) => ({
    ws: uuid(workspaceId),
    id: uuid(invitation.id),
    email: third.email,
    secret: hashSecret(invitation.secret),
    inviter: uuid(worker.userId),
  }));
  await sql`
    insert into invitations
      (workspace_id, id, email, email_normal, role, secret_hash, inviter_id, expires_at)
    select ws, id, email, email, 'viewer', secret, inviter, now() + interval '1 day'
    from jsonb_to_recordset(${sql.json(invitations)})
      as i (ws uuid, id uuid, email text, secret text, inviter uuid)`;
}

async function insertTokens(sql: Sql, rings: readonly Ring[]): Promise<void> {
  const tokens = rings.map(({ workspaceId, worker, token }) => ({
    ws: uuid(workspaceId),
    id: uuid(token.id),
    who: uuid(worker.userId),
    secret: hashSecret(token.secret),
  }));
  await sql`
    insert into api_tokens (workspace_id, id, user_id, name, secret_hash, scopes)
    select ws, id, who, 'A program', secret, ${[...allScopes]}
    from jsonb_to_recordset(${sql.json(tokens)}) as t (ws uuid, id uuid, who uuid, secret text)`;
}
