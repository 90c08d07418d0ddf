import { sql } from 'drizzle-orm';
import type { Database } from '../authz/index.ts';
import { documents } from '../modules/document/document.table.ts';
import { memberships } from '../modules/membership/membership.table.ts';
import { normalizeEmail } from '../modules/user/email.ts';
import { hashPassword } from '../modules/user/password-hash.ts';
import { passwords, users } from '../modules/user/user.table.ts';
import { workspaces } from '../modules/workspace/workspace.table.ts';
import { type Id, newId } from '../shared/id.ts';
import * as cast from './cast.ts';

/** The ids that the cast was given. */
export interface SeededCast {
  readonly people: Readonly<Record<cast.PersonKey, Id<'user'>>>;
  readonly workspaces: Readonly<Record<string, Id<'ws'>>>;
  readonly documents: Readonly<Record<string, Id<'doc'>>>;
}

/** Whether nobody has an account yet. */
export async function isNew(db: Database): Promise<boolean> {
  const [someone] = await db.select({ found: sql`1` }).from(users).limit(1);
  return someone === undefined;
}

/**
 * Puts the cast into a new database, in the caller's unit of work. It is the state that a demo and
 * a test begin with, so it leaves no audit events.
 * @param password of all of them
 */
export async function seedCast(db: Database, password: string): Promise<SeededCast> {
  const hash = await hashPassword(password);
  const peopleIds = await seedPeople(db, hash);
  const workspaceIds: Record<string, Id<'ws'>> = {};
  const documentIds: Record<string, Id<'doc'>> = {};
  for (const workspace of cast.workspaces) {
    const workspaceId = newId('ws');
    workspaceIds[workspace.key] = workspaceId;
    const { name, slug, plan } = workspace;
    await db.insert(workspaces).values({ id: workspaceId, name, slug, plan });
    await seedMembers(db, workspaceId, workspace, peopleIds);
    Object.assign(documentIds, await seedDocuments(db, workspaceId, workspace, peopleIds));
  }
  return { people: peopleIds, workspaces: workspaceIds, documents: documentIds };
}

type People = Record<cast.PersonKey, Id<'user'>>;
type CastWorkspace = (typeof cast.workspaces)[number];

async function seedPeople(db: Database, hash: string): Promise<People> {
  const rows = Object.entries(cast.people).map(([key, { name, email }]) => ({
    key,
    id: newId('user'),
    name,
    email,
    emailNormal: normalizeEmail(email) ?? email,
  }));
  await db.insert(users).values(rows);
  await db.insert(passwords).values(rows.map(({ id }) => ({ userId: id, hash })));
  return Object.fromEntries(rows.map(({ key, id }) => [key, id])) as People;
}

async function seedMembers(
  db: Database,
  workspaceId: Id<'ws'>,
  { members }: CastWorkspace,
  peopleIds: People,
): Promise<void> {
  const keys = Object.keys(members) as cast.PersonKey[];
  const rows = keys.flatMap((key) => {
    const role = members[key];
    return role ? [{ id: newId('mem'), workspaceId, userId: peopleIds[key], role }] : [];
  });
  await db.insert(memberships).values(rows);
}

async function seedDocuments(
  db: Database,
  workspaceId: Id<'ws'>,
  workspace: CastWorkspace,
  peopleIds: People,
): Promise<Record<string, Id<'doc'>>> {
  const rows = workspace.documents.map(({ key, author, locked, ...columns }) => ({
    key,
    id: newId('doc'),
    workspaceId,
    authorId: peopleIds[author],
    lockedAt: locked ? new Date() : null,
    ...columns,
  }));
  await db.insert(documents).values(rows);
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}
