import { and, asc, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { Conflict } from '../../shared/errors.ts';
import type { Id } from '../../shared/id.ts';
import { asSystem } from '../system-purposes.ts';
import { documents } from './document.table.ts';

/** The documents of one person in a workspace. */
interface Authorship {
  readonly workspaceId: Id<'ws'>;
  readonly authorId: Id<'user'>;
}

/**
 * Gives all documents of a person in a workspace another author, under an act that allows it.
 * @returns the documents as they are now
 * @throws Conflict HOLDS_LOCKED_DOCUMENT when one of them is under legal hold
 */
export async function changeAuthor(db: Database, from: Authorship, authorId: Id<'user'>) {
  await assertNoneHeld(db, from);
  return db
    .update(documents)
    .set({ authorId, version: sql`${documents.version} + 1`, updatedAt: sql`now()` })
    .where(by(from))
    .returning();
}

async function assertNoneHeld(db: Database, from: Authorship): Promise<void> {
  const held = await asSystem(db, 'invariants', () =>
    db
      .select({ id: documents.id })
      .from(documents)
      .where(and(by(from), isNotNull(documents.lockedAt)))
      .limit(1),
  );
  if (held.length === 0) return;
  const message = 'They wrote a document that is under legal hold. An admin can unlock it first.';
  throw new Conflict('HOLDS_LOCKED_DOCUMENT', message);
}

/** How many orphaned documents are listed at most. */
const MOST_ORPHANS = 1000;

/**
 * The private documents of a workspace that none of these people wrote, oldest first, at most 1,000.
 * @param members all members of the workspace
 */
export function orphansIn(db: Database, workspaceId: Id<'ws'>, members: readonly Id<'user'>[]) {
  const { id, authorId, createdAt, visibility } = documents;
  return asSystem(db, 'orphans', () =>
    db
      .select({ id, authorId, createdAt })
      .from(documents)
      .where(
        and(
          eq(documents.workspaceId, workspaceId),
          eq(visibility, 'private'),
          notInArray(authorId, [...members]),
        ),
      )
      .orderBy(asc(createdAt), asc(id))
      .limit(MOST_ORPHANS),
  );
}

function by({ workspaceId, authorId }: Authorship) {
  return and(eq(documents.workspaceId, workspaceId), eq(documents.authorId, authorId));
}
