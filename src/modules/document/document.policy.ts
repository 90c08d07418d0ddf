import {
  all,
  any,
  type Condition,
  described,
  is,
  isSet,
  not,
  notImpersonated,
  policy,
  some,
  unexpired,
  viewerIs,
} from '../../authz/index.ts';
import { documentShares, shareLevels } from '../share/share.table.ts';
import { plan, role } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { documents } from './document.table.ts';

const writtenByViewer = viewerIs(documents.authorId, 'author');
/** An author may read as a member, and do more with the role editor or above. */
const author = all(writtenByViewer, role('viewer'));
export const activeAuthor = all(writtenByViewer, role('editor'));

const open = described(is(documents.visibility, 'workspace'), {
  when: 'unless it is private',
  missing: {
    says: 'This document is private.',
    help: 'Its author can make it visible to the workspace.',
  },
});
const published = described(is(documents.status, 'published'), { when: 'if it is published' });
export const archived = described(is(documents.status, 'archived'), {
  unless: 'unless it is archived',
  present: { says: 'This document is archived.', help: 'Restore it first.' },
});
export const locked = described(isSet(documents.lockedAt, 'locked'), {
  unless: 'unless it is under legal hold',
  present: { says: 'This document is under legal hold.', help: 'An admin can lift it.' },
});

/** A view-as session shows no private document, even if its member may read it. */
const concealed = described(all(not(open), not(notImpersonated)), {
  unless: 'unless it is private and seen in a view-as session',
});

export const sharedRead = shared('read');
const sharedComment = shared('comment');
const sharedWrite = shared('write');

const readers = any(
  author,
  all(sharedRead, not(archived)),
  all(open, any(role('editor'), all(published, role('viewer')))),
);
/** The people who read a document. They also read what belongs to it. */
export const readable = described(readers.except(concealed), { when: 'if they can read it' });

/** The author as an editor; and everyone with this role, unless the document is private. */
const authorOr = (level: 'editor' | 'admin'): Condition =>
  any(activeAuthor, all(open, role(level)));

export const shareable = authorOr('admin').except(concealed);

export const documentPolicy = policy(
  documents,
  {
    create: role('editor'),
    createPrivate: all(role('editor'), plan('pro')),
    read: readable,
    update: any(activeAuthor, sharedWrite, all(open, role('editor'))).except(archived, locked),
    publish: authorOr('editor').except(locked),
    archive: authorOr('editor').except(locked),
    restore: authorOr('editor').except(locked),
    makePrivate: all(activeAuthor, plan('pro')).except(locked),
    makeVisible: activeAuthor.except(locked),
    share: shareable.except(locked),
    shareWithGuest: all(shareable, plan('pro')).except(locked),
    unshare: shareable,
    comment: any(all(readable, role('viewer')), sharedComment).except(archived, locked),
    delete: authorOr('admin').except(locked),
    transfer: authorOr('admin').except(locked),
    readInternalNotes: any(author, all(open, role('editor'))).except(concealed),
    writeInternalNotes: authorOr('editor').except(archived, locked),
    lock: all(open, role('admin'), plan('enterprise')),
    unlock: all(open, role('admin')),
    // No view-as session can ask, so private documents need no exception.
    explain: all(
      described(readers, { when: 'if they can read it' }),
      any(activeAuthor, role('admin')),
    ),
  },
  {
    name: 'document',
    key: documents.id,
    tenant: { column: documents.workspaceId, of: workspaces.id },
    // Columns of drizzle/custom/document-search.sql.
    search: { text: 'search_text', parts: 'search' },
    scopes: {
      read: 'document:read',
      readInternalNotes: 'document:read',
      comment: 'comment:write',
      explain: null,
      '*': 'document:write',
    },
  },
);

/** The viewer has a share of the document, of this level or one that includes it. */
function shared(level: (typeof shareLevels)[number]): Condition {
  const enough = shareLevels.slice(shareLevels.indexOf(level));
  return some(`share:${level}`, {
    words: {
      holds: `has a share of level ${level} or above that has not expired`,
      who: level === 'read' ? 'people with a share' : `people with a ${level} share`,
      missing: {
        need: `${level} access`,
        ask: { of: 'the author', for: 'a share', unless: 'author' },
      },
    },
    table: documentShares,
    on: [
      [documentShares.documentId, documents.id],
      [documentShares.workspaceId, documents.workspaceId],
    ],
    where: all(
      viewerIs(documentShares.userId, 'recipient'),
      is(documentShares.level, ...enough),
      unexpired(documentShares.expiresAt),
    ),
    identify: documentShares.id,
    ladder: { name: 'share', level, levels: shareLevels },
  });
}
