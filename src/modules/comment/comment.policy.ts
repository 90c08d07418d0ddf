import {
  all,
  any,
  type Condition,
  type HoldingWords,
  policy,
  some,
  viewerIs,
} from '../../authz/index.ts';
import { activeAuthor, locked, readable } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import { role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { comments } from './comment.table.ts';

const author = viewerIs(comments.authorId, 'author');

const read = ofDocument(
  'reads-document',
  {
    holds: 'can read the document',
    who: 'people who can read the document',
    when: 'if they can read the document',
  },
  readable,
);
const unlocked = ofDocument(
  'reads-unlocked-document',
  {
    holds: 'can read the document, which is not locked',
    when: 'if they can read the document and it is not under legal hold',
    missing: { says: 'The document is under legal hold.', help: 'An admin can lift it.' },
  },
  readable.except(locked),
);
const moderator = ofDocument(
  'moderator',
  {
    holds: 'is the author of the document, or an admin who can read it, and it is not locked',
    who: 'the document’s author and admins who can read it, unless it is under legal hold',
    missing: {
      says: 'Only its author, the document’s author or an admin can do this, and nobody while the document is under legal hold.',
    },
  },
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
  words: string | HoldingWords,
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
