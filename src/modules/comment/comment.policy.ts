import { all, any, type Condition, policy, some, viewerIs } from '../../authz/index.ts';
import { activeAuthor, locked, readable } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import { role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { comments } from './comment.table.ts';

const author = viewerIs(comments.authorId, 'author');

const read = ofDocument('reads-document', 'can read the document', readable);
const unlocked = ofDocument(
  'reads-unlocked-document',
  'can read the document, which is not locked',
  readable.except(locked),
);
const moderator = ofDocument(
  'moderator',
  'is the author of the document, or an admin who can read it, and it is not locked',
  any(activeAuthor, all(role('admin'), readable)).except(locked),
  true,
);

export const commentPolicy = policy(
  comments,
  {
    read,
    update: all(author, unlocked),
    delete: any(all(author, unlocked), moderator),
    explain: all(read, role('admin')),
  },
  {
    name: 'comment',
    key: comments.id,
    tenant: { column: comments.workspaceId, of: workspaces.id },
    parent: { column: comments.documentId, of: documents.id },
    scopes: { read: 'document:read', explain: null, '*': 'comment:write' },
  },
);

/** A condition that the comment's document satisfies: what is decided there is not written again. */
export function ofDocument(
  name: string,
  words: string,
  where: Condition,
  grants = false,
): Condition {
  return some(name, {
    words,
    table: documents,
    on: [
      [documents.id, comments.documentId],
      [documents.workspaceId, comments.workspaceId],
    ],
    tenant: documents.workspaceId,
    where,
    grants,
    one: 'document',
  });
}
