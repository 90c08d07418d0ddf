import type { Database } from '../authz/index.ts';
import { comments } from '../modules/comment/comment.table.ts';
import { documentShares } from '../modules/share/share.table.ts';
import { type Id, newId } from '../shared/id.ts';
import type { SeededCast } from './seed.ts';

/**
 * Lets the guest of the demo in: Acme's handbook is shared with him, and he has asked something.
 * For a demo only, in the caller's unit of work; tests share what they are about.
 */
export async function seedExchange(db: Database, cast: SeededCast): Promise<void> {
  const handbook = {
    workspaceId: known(cast.workspaces.acme),
    documentId: known(cast.documents.handbook),
  };
  const { gus, edith } = cast.people;
  await db
    .insert(documentShares)
    .values({ id: newId('shr'), ...handbook, userId: gus, level: 'comment' });
  await db.insert(comments).values([
    { id: newId('cmt'), ...handbook, authorId: gus, body: 'Does this go for guests as well?' },
    {
      id: newId('cmt'),
      ...handbook,
      authorId: edith,
      body: 'It does, but for the chapter on leave.',
    },
  ]);
}

function known<P extends string>(id: Id<P> | undefined): Id<P> {
  if (id === undefined) throw new Error('the cast has no such thing');
  return id;
}
