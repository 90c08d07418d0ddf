import { rule, shield } from 'graphql-shield';
import type { Context } from './context.ts';
import { DOCUMENTS, type DocumentRow, type UserRow } from './rows.ts';

const signedIn = rule({ cache: 'contextual' })(
  (_parent, _args, { viewerId }: Context) => viewerId !== '',
);

const isMember = rule()(async (_parent, { id }: { id: string }, context: Context) => {
  return (await context.roleIn(id)) !== null;
});

const readsDocument = rule()(async (document: DocumentRow, _args, context: Context) =>
  readable(document, context),
);

const updatesDocument = rule()(async (_parent, { id }: { id: string }, context: Context) => {
  const document = await context.one<DocumentRow>(`${DOCUMENTS} where id = $1`, [id]);
  if (!document || document.status === 'archived' || document.lockedAt) return false;
  const role = await context.roleIn(document.workspaceId);
  const isOpen = document.visibility === 'workspace' || document.authorId === context.viewerId;
  return (
    (isOpen && role !== null && role !== 'viewer') || (await context.shared(document.id, ['write']))
  );
});

/** Emails are for the person and for admins of a workspace that they are in. */
const readsEmail = rule({ cache: 'strict' })(async (user: UserRow, _args, context: Context) => {
  if (user.id === context.viewerId) return true;
  const found = await context.one(
    `select 1 from memberships theirs join memberships mine using (workspace_id)
     where theirs.user_id = $1 and mine.user_id = $2 and mine.role >= 'admin'`,
    [user.id, context.viewerId],
  );
  return found !== null;
});

export async function readable(document: DocumentRow, context: Context): Promise<boolean> {
  const role = await context.roleIn(document.workspaceId);
  const isPublished = document.status === 'published';
  if (document.authorId === context.viewerId && role !== null) return true;
  if (document.visibility === 'workspace' && role !== null && (role !== 'viewer' || isPublished))
    return true;
  return (
    document.status !== 'archived' && context.shared(document.id, ['read', 'comment', 'write'])
  );
}

/** A rule on everything. */
export const permissions = shield(
  {
    Query: { '*': signedIn, workspace: isMember },
    Mutation: { updateDocument: updatesDocument },
    Workspace: signedIn,
    Document: readsDocument,
    Comment: signedIn,
    User: { '*': signedIn, email: readsEmail },
  },
  { allowExternalErrors: true },
);
