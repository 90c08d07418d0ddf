import type { Id } from '../../src/shared/id.ts';
import type { Mutation, MutationName } from './mutations.ts';

/** How an action of the table is tried that changes a document, and what it must do. */
export interface Change {
  readonly try: (id: Id, newAuthor: Id) => Mutation;
  /** The event that tells of it. */
  readonly event: string;
  /** The columns that it changes besides version and time, with their new values; null: the row is gone. */
  readonly changes: Readonly<Record<string, unknown>> | null;
  /** The plan that PLAN_REQUIRED must name. */
  readonly plan?: string;
  /** The action that a denial names, when not its own. */
  readonly denies?: string;
}

/** Stands for the new author, and for a time, in the changes of an action. */
export const NEW_AUTHOR = 'the new author';
export const SOME_TIME = 'some time';

/** The actions that only read, each as a root field. */
export const READS: Readonly<Record<string, string>> = {
  read: 'read: document(id: $id) { id title body status visibility }',
  node: 'node(id: $id) { id ... on Document { title body } }',
  readInternalNotes: 'readInternalNotes: document(id: $id) { internalNotes }',
};

const onIt = (name: MutationName) => (id: Id) => ({ name, input: { id, version: 1 } });
const update = (changes: Readonly<Record<string, string>>) => (id: Id) =>
  ({ name: 'updateDocument', input: { id, version: 1, ...changes } }) as const;

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
    // A change of the notes is an update of the document.
    denies: 'update',
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
    try: (id, authorId) => ({ name: 'transferDocument', input: { id, version: 1, authorId } }),
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
};

export const ACTIONS: readonly string[] = [...Object.keys(READS), ...Object.keys(CHANGES)];

/** @throws Error for an action that only reads */
export function changeOf(action: string): Change {
  const found = CHANGES[action];
  if (!found) throw new Error(`${action} changes nothing`);
  return found;
}
