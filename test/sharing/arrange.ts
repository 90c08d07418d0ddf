import { randomUUID } from 'node:crypto';
import type { PersonKey } from '../../src/demo/cast.ts';
import { normalizeEmail } from '../../src/modules/user/email.ts';
import { type Id, idFromUuid, newId } from '../../src/shared/id.ts';
import { hashSecret } from '../../src/shared/secret.ts';
import { storeEvents } from '../support/events.ts';
import { uuid, type World } from '../support/world.ts';

/** What a test puts into the database behind the server's back, whatever the rules say. */

export type Role = 'viewer' | 'editor' | 'admin' | 'owner';
export type Plan = 'free' | 'pro' | 'enterprise';
export type Level = 'read' | 'comment' | 'write';

export interface DocumentState {
  readonly status?: 'draft' | 'published' | 'archived';
  readonly visibility?: 'workspace' | 'private';
  readonly locked?: boolean;
}

/** The usual four in a workspace, with the roles of their names. */
export const everyRole = {
  olivia: 'owner',
  adam: 'admin',
  edith: 'editor',
  victor: 'viewer',
} as const satisfies Partial<Record<PersonKey, Role>>;

const HOUR_MS = 60 * 60 * 1000;
export const anHourAgo = (): Date => new Date(Date.now() - HOUR_MS);
export const inAnHour = (): Date => new Date(Date.now() + HOUR_MS);

/** A new workspace with members from the cast. */
export async function makeWorkspace(
  world: World,
  plan: Plan = 'pro',
  members: Partial<Record<PersonKey, Role>> = everyRole,
): Promise<Id<'ws'>> {
  const id = newId('ws');
  const joined = Object.entries(members).map(([person, role]) => ({
    id: uuid(newId('mem')),
    who: userOf(world, person as PersonKey),
    role,
  }));
  await world.arrange(async (sql) => {
    await sql`
      insert into workspaces (id, name, slug, plan)
      values (${uuid(id)}, ${`The workspace ${id}`}, ${id}, ${plan})`;
    await sql`
      insert into memberships (workspace_id, id, user_id, role)
      select ${uuid(id)}, id, who, role
      from jsonb_to_recordset(${sql.json(joined)}) as m (id uuid, who uuid, role role)`;
  });
  return id;
}

/** Makes somebody a member. */
export async function makeMember(
  world: World,
  workspaceId: Id<'ws'>,
  person: PersonKey,
  role: Role,
): Promise<Id<'mem'>> {
  const id = newId('mem');
  await world.arrange(
    (sql) => sql`
      insert into memberships (workspace_id, id, user_id, role)
      values (${uuid(workspaceId)}, ${uuid(id)}, ${userOf(world, person)}, ${role})`,
  );
  return id;
}

/** Adds so many members who have no other part to play. */
export async function makeExtras(
  world: World,
  workspaceId: Id<'ws'>,
  count: number,
): Promise<void> {
  const extras = Array.from({ length: count }, () => ({
    id: uuid(newId('user')),
    membership: uuid(newId('mem')),
  }));
  await world.arrange(async (sql) => {
    await sql`
      insert into users (id, name, email, email_normal, email_confirmed_at)
      select id, 'Somebody', id || '@extras.test', id || '@extras.test', now()
      from jsonb_to_recordset(${sql.json(extras)}) as extra (id uuid)`;
    await sql`
      insert into memberships (workspace_id, id, user_id, role)
      select ${uuid(workspaceId)}, membership, id, 'viewer'
      from jsonb_to_recordset(${sql.json(extras)}) as extra (id uuid, membership uuid)`;
  });
}

/** Gives a member another role; `null` ends the membership. */
export async function setRole(
  world: World,
  workspaceId: Id<'ws'>,
  person: PersonKey,
  role: Role | null,
): Promise<void> {
  await world.arrange((sql) => {
    const theirs = sql`workspace_id = ${uuid(workspaceId)} and user_id = ${userOf(world, person)}`;
    return role === null
      ? sql`delete from memberships where ${theirs}`
      : sql`update memberships set role = ${role} where ${theirs}`;
  });
}

export async function setPlan(world: World, workspaceId: Id<'ws'>, plan: Plan): Promise<void> {
  await world.arrange(
    (sql) => sql`update workspaces set plan = ${plan} where id = ${uuid(workspaceId)}`,
  );
}

/** A document, published and visible unless told otherwise. */
export async function makeDocument(
  world: World,
  workspaceId: Id<'ws'>,
  author: PersonKey,
  { status = 'published', visibility = 'workspace', locked = false }: DocumentState = {},
): Promise<Id<'doc'>> {
  const id = newId('doc');
  await world.arrange(
    (sql) => sql`
      insert into documents
        (workspace_id, id, author_id, title, body, internal_notes, status, visibility, locked_at)
      values
        (${uuid(workspaceId)}, ${uuid(id)}, ${userOf(world, author)}, 'A title', 'A text', 'Notes',
         ${status}, ${visibility}, ${locked ? new Date() : null})`,
  );
  return id;
}

/** Puts a document into another state. */
export async function setDocument(
  world: World,
  id: Id<'doc'>,
  { status, visibility, locked }: DocumentState,
): Promise<void> {
  const lockedAt = locked === undefined ? null : locked ? new Date() : null;
  await world.arrange(
    (sql) => sql`
      update documents set
        status = coalesce(${status ?? null}, status),
        visibility = coalesce(${visibility ?? null}, visibility),
        locked_at = case when ${locked === undefined} then locked_at else ${lockedAt} end
      where id = ${uuid(id)}`,
  );
}

export async function makeShare(
  world: World,
  documentId: Id<'doc'>,
  person: PersonKey,
  level: Level,
  expiresAt: Date | null = null,
): Promise<Id<'shr'>> {
  const id = newId('shr');
  await world.arrange(
    (sql) => sql`
      insert into document_shares (workspace_id, id, document_id, user_id, level, expires_at)
      select workspace_id, ${uuid(id)}, id, ${userOf(world, person)}, ${level}, ${expiresAt}
      from documents where id = ${uuid(documentId)}`,
  );
  return id;
}

export async function dropShare(world: World, id: Id<'shr'>): Promise<void> {
  await world.arrange((sql) => sql`delete from document_shares where id = ${uuid(id)}`);
}

export async function makeComment(
  world: World,
  documentId: Id<'doc'>,
  person: PersonKey,
): Promise<Id<'cmt'>> {
  const id = newId('cmt');
  await world.arrange(
    (sql) => sql`
      insert into comments (workspace_id, id, document_id, author_id, body)
      select workspace_id, ${uuid(id)}, id, ${userOf(world, person)}, ${`A remark of ${person}.`}
      from documents where id = ${uuid(documentId)}`,
  );
  return id;
}

export interface InvitationTerms {
  readonly email?: string;
  readonly role?: Role;
  readonly secret?: string;
  readonly expiresAt?: Date;
  readonly acceptedAt?: Date | null;
}

/** An invitation of somebody's, pending and to an address that nobody has unless told otherwise. */
export async function makeInvitation(
  world: World,
  workspaceId: Id<'ws'>,
  inviter: PersonKey,
  {
    email = `${randomUUID()}@new.test`,
    role = 'viewer',
    secret = randomUUID(),
    expiresAt = inAnHour(),
    acceptedAt = null,
  }: InvitationTerms,
): Promise<Id<'inv'>> {
  const id = newId('inv');
  await world.arrange(
    (sql) => sql`
      insert into invitations (workspace_id, id, email, email_normal, role, secret_hash,
        inviter_id, expires_at, accepted_at)
      values (${uuid(workspaceId)}, ${uuid(id)}, ${email}, ${normalizeEmail(email)}, ${role},
        ${hashSecret(secret)}, ${userOf(world, inviter)}, ${expiresAt}, ${acceptedAt})`,
  );
  return id;
}

/** An event in the audit log of a workspace. */
export async function makeAuditEvent(
  world: World,
  workspaceId: Id<'ws'>,
  actor: PersonKey,
): Promise<Id<'evt'>> {
  const id = newId('evt');
  const event = {
    id: uuid(id),
    workspace_id: uuid(workspaceId),
    actor_id: userOf(world, actor),
    action: 'workspace.renamed',
    target_type: 'workspace',
    target_id: uuid(workspaceId),
  };
  await world.arrange((sql) => storeEvents(sql, [event]));
  return id;
}

/** An id as clients know it, of what the database answered. */
export function idOf<const P extends string>(prefix: P, stored: unknown): Id<P> {
  return idFromUuid(prefix, String(stored));
}

function userOf({ cast }: World, person: PersonKey): string {
  return uuid(cast.people[person]);
}
