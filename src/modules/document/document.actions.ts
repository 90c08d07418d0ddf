import { sql } from 'drizzle-orm';
import { on } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { documentPolicy } from './document.policy.ts';
import { documents } from './document.table.ts';

const created = {
  name: 'created',
  says: 'A document was created.',
  shows: ['title', 'status', 'visibility', 'internalNotes'],
  touches: ['body'],
} as const;

const transferred = {
  name: 'transferred',
  says: 'A document was given another author.',
} as const;

/** What each action does to a document, which mutation performs it, and which event it writes. */
export const documentActions = actions(
  documentPolicy,
  {
    everyUpdate: { version: sql`${documents.version} + 1`, updatedAt: sql`now()` },
    system: {
      invariants: ['select'],
      orphans: ['select'],
      explain: ['select'],
      seed: ['insert'],
    },
  },
  {
    create: { mutation: 'createDocument', inserts: true, event: created },
    createPrivate: { checkedIn: 'createDocument', inserts: true, event: created },
    update: {
      mutation: 'updateDocument',
      updates: ['title', 'body', 'internalNotes'],
      event: {
        name: 'updated',
        says: 'The content of a document was changed.',
        touches: ['body'],
      },
    },
    // A client shows that the notes are hidden, rather than empty.
    readInternalNotes: { words: 'read the internal notes of this document' },
    writeInternalNotes: {
      guards: ['internalNotes'],
      words: 'write the internal notes of this document',
    },
    publish: {
      mutation: 'publishDocument',
      updates: ['status'],
      event: { name: 'published', says: 'A document was published.' },
    },
    archive: {
      mutation: 'archiveDocument',
      updates: ['status'],
      event: { name: 'archived', says: 'A document was archived.' },
    },
    restore: {
      mutation: 'restoreDocument',
      updates: ['status'],
      event: { name: 'restored', says: 'An archived document was restored as a draft.' },
    },
    makePrivate: {
      mutation: 'makeDocumentPrivate',
      updates: ['visibility'],
      event: { name: 'madePrivate', says: 'A document was made private.' },
      words: 'make this document private',
    },
    makeVisible: {
      mutation: 'makeDocumentVisible',
      updates: ['visibility'],
      event: { name: 'madeVisible', says: 'A document was made visible again.' },
      words: 'make this document visible to the workspace',
    },
    transfer: {
      mutation: 'transferDocument',
      updates: ['authorId'],
      releases: true,
      event: transferred,
      words: 'give this document another author',
    },
    handOver: {
      by: on(workspacePolicy, 'handOver'),
      of: 'workspaceId',
      updates: ['authorId'],
      event: transferred,
    },
    lock: {
      mutation: 'lockDocument',
      updates: ['lockedAt'],
      event: { name: 'locked', says: 'A document was put under legal hold.' },
    },
    unlock: {
      mutation: 'unlockDocument',
      updates: ['lockedAt'],
      event: { name: 'unlocked', says: 'A legal hold was lifted.' },
    },
    delete: {
      mutation: 'deleteDocument',
      deletes: true,
      event: {
        name: 'deleted',
        says: 'A document was deleted.',
        shows: ['title', 'status', 'visibility'],
      },
    },
    // What these do is declared where their rows are: in share.actions.ts and comment.actions.ts.
    share: { mutation: 'shareDocument' },
    shareWithGuest: { checkedIn: 'shareDocument', words: 'share this document with a guest' },
    unshare: { mutation: 'unshareDocument', words: 'take back a share of this document' },
    comment: { mutation: 'createComment', words: 'comment on this document' },
  },
);
