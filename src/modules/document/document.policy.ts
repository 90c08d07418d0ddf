import { all, any, type Condition, is, isSet, policy, viewerIs } from '../../authz/index.ts';
import { plan, role } from '../workspace/standing.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { documents } from './document.table.ts';

const writtenByViewer = viewerIs(documents.authorId, 'author');
/** Authorship counts while a member, and for more than reading while an editor or above. */
const author = all(writtenByViewer, role('viewer'));
const activeAuthor = all(writtenByViewer, role('editor'));

const open = is(documents.visibility, 'workspace');
const published = is(documents.status, 'published');
const archived = is(documents.status, 'archived');
const locked = isSet(documents.lockedAt, 'locked');

const authorOr = (level: 'editor' | 'admin'): Condition =>
  any(activeAuthor, all(open, role(level)));

export const documentPolicy = policy(
  documents,
  {
    create: role('editor'),
    createPrivate: all(role('editor'), plan('pro')),
    read: any(author, all(open, any(role('editor'), all(published, role('viewer'))))),
    update: authorOr('editor').except(archived, locked),
    publish: authorOr('editor').except(locked),
    archive: authorOr('editor').except(locked),
    restore: authorOr('editor').except(locked),
    makePrivate: all(activeAuthor, plan('pro')).except(locked),
    makeVisible: activeAuthor.except(locked),
    delete: authorOr('admin').except(locked),
    transfer: authorOr('admin').except(locked),
    readInternalNotes: any(author, all(open, role('editor'))),
    writeInternalNotes: authorOr('editor').except(archived, locked),
    lock: all(open, role('admin'), plan('enterprise')),
    unlock: all(open, role('admin'), plan('enterprise')),
  },
  {
    name: 'document',
    key: documents.id,
    tenant: { column: documents.workspaceId, of: workspaces.id },
    scopes: { read: 'document:read', readInternalNotes: 'document:read', '*': 'document:write' },
    // Whoever hands a document over may have no right to it afterwards.
    releases: ['transfer'],
  },
);
