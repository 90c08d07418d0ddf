import type { PersonKey } from '../../src/demo/cast.ts';
import { type Id, idFromUuid, newId } from '../../src/shared/id.ts';
import { uuid, type World } from '../support/world.ts';

/** Changes behind the server's back, and ids that the cast does not tell. */

type WorkspaceKey = 'acme' | 'globex' | 'initech';
type Role = 'owner' | 'admin' | 'editor' | 'viewer';
type Plan = 'free' | 'pro' | 'enterprise';

export function workspaceId({ cast }: World, key: WorkspaceKey): Id<'ws'> {
  return known(cast.workspaces[key]);
}

export function documentId({ cast }: World, key: string): Id<'doc'> {
  return known(cast.documents[key]);
}

export function personId({ cast }: World, key: PersonKey): Id<'user'> {
  return cast.people[key];
}

/** Gives somebody a role in a workspace, whether they were a member or not. */
export async function setRole(
  world: World,
  who: PersonKey,
  role: Role,
  key: WorkspaceKey = 'acme',
): Promise<void> {
  const workspace = uuid(workspaceId(world, key));
  await world.arrange(
    (sql) => sql`
      insert into memberships (workspace_id, id, user_id, role)
      values (${workspace}, ${uuid(newId('mem'))}, ${uuid(personId(world, who))}, ${role})
      on conflict (workspace_id, user_id) do update set role = excluded.role`,
  );
}

/** Ends somebody's membership. */
export async function removeMember(
  world: World,
  who: PersonKey,
  key: WorkspaceKey = 'acme',
): Promise<void> {
  const workspace = uuid(workspaceId(world, key));
  const person = uuid(personId(world, who));
  await world.arrange(
    (sql) => sql`
      delete from memberships where workspace_id = ${workspace} and user_id = ${person}`,
  );
}

export async function setPlan(world: World, plan: Plan, key: WorkspaceKey = 'acme'): Promise<void> {
  const workspace = uuid(workspaceId(world, key));
  await world.arrange((sql) => sql`update workspaces set plan = ${plan} where id = ${workspace}`);
}

export async function membershipId(
  world: World,
  who: PersonKey,
  key: WorkspaceKey = 'acme',
): Promise<Id<'mem'>> {
  const [found] = await world.sql<{ id: string }[]>`
    select id from memberships where user_id = ${uuid(personId(world, who))}
      and workspace_id = ${uuid(workspaceId(world, key))}`;
  return idFromUuid('mem', known(found).id);
}

/** Somebody's role as the database has it; null when they are no member. */
export async function roleOf(
  world: World,
  who: PersonKey,
  key: WorkspaceKey = 'acme',
): Promise<string | null> {
  const [found] = await world.sql<{ role: string }[]>`
    select role from memberships where user_id = ${uuid(personId(world, who))}
      and workspace_id = ${uuid(workspaceId(world, key))}`;
  return found?.role ?? null;
}

/** The session that a person of the cast begins with. */
export async function sessionId(world: World, who: PersonKey): Promise<Id<'ses'>> {
  const [found] = await world.sql<{ id: string }[]>`
    select id from sessions where user_id = ${uuid(personId(world, who))} order by created_at`;
  return idFromUuid('ses', known(found).id);
}

interface DocumentOptions {
  readonly author: PersonKey;
  readonly workspace?: WorkspaceKey;
  readonly status?: 'draft' | 'published' | 'archived';
  readonly visibility?: 'workspace' | 'private';
  readonly locked?: boolean;
  readonly createdAt?: string;
}

/** Puts a document into a workspace. */
export async function addDocument(
  world: World,
  {
    author,
    workspace = 'acme',
    status = 'published',
    visibility = 'workspace',
    locked = false,
    createdAt = '2026-01-01T00:00:00Z',
  }: DocumentOptions,
): Promise<Id<'doc'>> {
  const id = newId('doc');
  const lockedAt = locked ? createdAt : null;
  await world.arrange(
    (sql) => sql`
      insert into documents (workspace_id, id, author_id, title, body, internal_notes, status,
        visibility, locked_at, created_at)
      values (${uuid(workspaceId(world, workspace))}, ${uuid(id)},
        ${uuid(personId(world, author))}, 'The title', 'The body', 'The notes', ${status},
        ${visibility}, ${lockedAt}, ${createdAt})`,
  );
  return id;
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the cast has no such thing');
  return found;
}
