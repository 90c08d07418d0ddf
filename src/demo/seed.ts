import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../authz/index.ts';
import { createPool } from '../db/pool.ts';
import { transact } from '../db/transact.ts';
import type { Unit } from '../db/unit.ts';
import { comments } from '../modules/comment/comment.table.ts';
import { documents } from '../modules/document/document.table.ts';
import { memberships } from '../modules/membership/membership.table.ts';
import { documentShares } from '../modules/share/share.table.ts';
import { systemSettings } from '../modules/system-purposes.ts';
import { normalizeEmail } from '../modules/user/email.ts';
import { hashPassword } from '../modules/user/password-hash.ts';
import { passwords, users } from '../modules/user/user.table.ts';
import { workspaces } from '../modules/workspace/workspace.table.ts';
import { type Id, newId } from '../shared/id.ts';
import * as cast from './cast.ts';

/** The ids of the cast in a database. */
export interface SeededCast {
  readonly people: Readonly<Record<cast.PersonKey, Id<'user'>>>;
  readonly workspaces: Readonly<Record<string, Id<'ws'>>>;
  readonly documents: Readonly<Record<string, Id<'doc'>>>;
}

/**
 * Inserts the cast into a new database, in the caller's unit of work. A demo or a test begins with
 * this state, so it leaves no audit events.
 * @param password the same for all people
 */
export async function seedCast(db: Database, password: string): Promise<SeededCast> {
  const hash = await hashPassword(password, 'seed');
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
    emailConfirmedAt: new Date(),
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

/** Any number that no other program uses as a lock. */
const SEED_LOCK = 7_203_441_959;

/**
 * Creates the demo people in a new database. When two processes do it at once, one waits.
 * @returns the password of all of them, or null when there are accounts already
 */
export async function seedWhenNew(
  appUrl: string,
  demoPassword: string | null,
): Promise<string | null> {
  const password = demoPassword ?? randomPassword();
  const pool = createPool({ url: appUrl, size: 1 });
  try {
    const seed = async ({ db }: Unit) => {
      await db.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
      const [account] = await db.select({ found: sql`1` }).from(users).limit(1);
      if (account) return null;
      await seedConversation(db, await seedCast(db, password));
      return password;
    };
    return await transact(pool, seed, systemSettings('seed'));
  } finally {
    await pool.close();
  }
}

/** Five groups of four characters: 100 bits that a person can type. */
function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstvwxyz23456789ae';
  const text = Array.from(randomBytes(20), (byte) => letters[byte % letters.length]).join('');
  return text.match(/.{4}/g)?.join('-') ?? text;
}

/** Shares the handbook of Acme with the guest, and lets him ask something about it. */
async function seedConversation(db: Database, { people, ...ids }: SeededCast): Promise<void> {
  const { gus, edith } = people;
  const [workspaceId, documentId] = [ids.workspaces.acme, ids.documents.handbook];
  if (!workspaceId || !documentId) throw new Error('the cast has no handbook');
  const handbook = { workspaceId, documentId };
  await db
    .insert(documentShares)
    .values({ id: newId('shr'), ...handbook, userId: gus, level: 'comment' });
  await db.insert(comments).values([
    { id: newId('cmt'), ...handbook, authorId: gus, body: 'Does this apply to guests as well?' },
    {
      id: newId('cmt'),
      ...handbook,
      authorId: edith,
      body: 'It does, except for the chapter on leave.',
    },
  ]);
}
