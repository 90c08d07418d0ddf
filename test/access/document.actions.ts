import type { Id } from '../../src/shared/id.ts';
import type { MutationName } from '../catalog/index.ts';
import type { Mutation } from '../support/mutations.ts';

/** What an action can be about: the document, what is around it, and other people. */
export interface Subject {
  readonly id: Id<'doc'>;
  readonly share: Id<'shr'>;
  readonly ownComment: Id<'cmt'>;
  readonly comment: Id<'cmt'>;
  readonly newAuthor: Id<'user'>;
  /** Addresses of those to share with: a member, and somebody who is none. */
  readonly member: string;
  readonly guest: string;
}

/** What an action does to the shares and comments. */
export type AroundChange =
  | { readonly adds: Readonly<Record<string, unknown>> }
  | { readonly removes: 'share' | 'ownComment' | 'comment' }
  | { readonly edits: 'ownComment'; readonly to: Readonly<Record<string, unknown>> };

/** How an action of the table is tried that changes something, and what it must do. */
export interface Change {
  readonly try: (on: Subject) => Mutation;
  /** The event that tells of it. */
  readonly event: string;
  /** The columns that it changes besides version and time, with their new values; null: the row is gone. */
  readonly changes: Readonly<Record<string, unknown>> | null;
  /** The plan that PLAN_REQUIRED must name. */
  readonly plan?: string;
  /** The action that a denial names, when not its own of the document. */
  readonly denies?: string | RegExp;
  /** The action that PLAN_REQUIRED names, when not that one. */
  readonly deniesPlan?: string;
  /** What it does to the shares and comments; the document then stays as it is. */
  readonly around?: AroundChange;
  /** The hint of the document about it; by default of the same name, and null for none. */
  readonly hint?: string | null;
}

/** Stands for the new author, and for a time, in the changes of an action. */
export const NEW_AUTHOR = 'the new author';
export const SOME_TIME = 'some time';

/** The actions that only read, each as a root field. */
export const READS: Readonly<Record<string, string>> = {
  read: 'read: document(id: $id) { id title body status visibility }',
  node: 'node(id: $id) { id ... on Document { title body } }',
  readInternalNotes: 'readInternalNotes: document(id: $id) { internalNotes }',
  listShares: 'listShares: document(id: $id) { shares(first: 9) { totalCount nodes { id } } }',
  readComments:
    'readComments: document(id: $id) { comments(first: 9) { totalCount nodes { id } } }',
};

type Attempted = Change['try'];
const onIt =
  (name: MutationName): Attempted =>
  ({ id }) => ({ name, input: { id, version: 1 } });
const update =
  (changes: Readonly<Record<string, string>>): Attempted =>
  ({ id }) => ({ name: 'updateDocument', input: { id, version: 1, ...changes } });
const shareWith =
  (whom: 'member' | 'guest'): Attempted =>
  ({ id: documentId, [whom]: email }) => ({
    name: 'shareDocument',
    input: { documentId, email, level: 'COMMENT' },
  });

/** The actions that change a document. */
export const CHANGES: Readonly<Record<string, Change>> = {
  update: {
    try: update({ title: 'New title', body: 'New body' }),
    event: 'document.updated',
    changes: { title: 'New title', body: 'New body' },
  },
  writeInternalNotes: {
    try: update({ internalNotes: 'New notes' }),
    event: 'document.updated',
    changes: { internal_notes: 'New notes' },
    // A change of the notes is an update of the document, which may be allowed where they are not.
    denies: /^document\.(update|writeInternalNotes)$/,
  },
  publish: {
    try: onIt('publishDocument'),
    event: 'document.published',
    changes: { status: 'published' },
  },
  archive: {
    try: onIt('archiveDocument'),
    event: 'document.archived',
    changes: { status: 'archived' },
  },
  restore: {
    try: onIt('restoreDocument'),
    event: 'document.restored',
    changes: { status: 'draft' },
  },
  makePrivate: {
    try: onIt('makeDocumentPrivate'),
    event: 'document.madePrivate',
    changes: { visibility: 'private' },
    plan: 'pro',
  },
  makeVisible: {
    try: onIt('makeDocumentVisible'),
    event: 'document.madeVisible',
    changes: { visibility: 'workspace' },
  },
  delete: { try: onIt('deleteDocument'), event: 'document.deleted', changes: null },
  transfer: {
    try: ({ id, newAuthor: authorId }) => ({
      name: 'transferDocument',
      input: { id, version: 1, authorId },
    }),
    event: 'document.transferred',
    changes: { author_id: NEW_AUTHOR },
  },
  lock: {
    try: onIt('lockDocument'),
    event: 'document.locked',
    changes: { locked_at: SOME_TIME },
    plan: 'enterprise',
  },
  unlock: {
    try: onIt('unlockDocument'),
    event: 'document.unlocked',
    changes: { locked_at: null },
    plan: 'enterprise',
  },
  share: {
    try: shareWith('member'),
    event: 'share.granted',
    changes: {},
    around: { adds: { level: 'comment', expires_at: null } },
  },
  shareWithGuest: {
    try: shareWith('guest'),
    event: 'share.granted',
    changes: {},
    around: { adds: { level: 'comment', expires_at: null } },
    plan: 'pro',
    denies: 'document.share',
    deniesPlan: 'document.shareWithGuest',
  },
  unshare: {
    try: ({ share: id }) => ({ name: 'unshareDocument', input: { id } }),
    event: 'share.revoked',
    changes: {},
    around: { removes: 'share' },
  },
  comment: {
    try: ({ id: documentId }) => ({
      name: 'createComment',
      input: { documentId, body: 'A new remark' },
    }),
    event: 'comment.created',
    changes: {},
    around: { adds: { body: 'A new remark' } },
  },
  editComment: {
    try: ({ ownComment: id }) => ({
      name: 'updateComment',
      input: { id, version: 1, body: 'A better remark' },
    }),
    event: 'comment.updated',
    changes: {},
    around: { edits: 'ownComment', to: { body: 'A better remark' } },
    denies: 'comment.update',
    hint: null,
  },
  withdrawComment: {
    try: ({ ownComment: id }) => ({ name: 'deleteComment', input: { id } }),
    event: 'comment.deleted',
    changes: {},
    around: { removes: 'ownComment' },
    denies: 'comment.delete',
    hint: null,
  },
  deleteComment: {
    try: ({ comment: id }) => ({ name: 'deleteComment', input: { id } }),
    event: 'comment.deleted',
    changes: {},
    around: { removes: 'comment' },
    denies: 'comment.delete',
    hint: null,
  },
};

export const ACTIONS: readonly string[] = [...Object.keys(READS), ...Object.keys(CHANGES)];

/** @throws Error for an action that only reads */
export function changeOf(action: string): Change {
  const found = CHANGES[action];
  if (!found) throw new Error(`${action} changes nothing`);
  return found;
}
