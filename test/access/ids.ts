import { newId } from '../../src/shared/id.ts';
import type { Mutation } from '../support/mutations.ts';

/** Every way to ask for a record by its id: as fields of a query on `$id`, and as mutations. */
export interface Ways {
  readonly reads: readonly string[];
  readonly changes: (id: string) => readonly Mutation[];
}

const anyone = newId('user');
const node = ['node(id: $id) { id }', 'nodes(ids: [$id]) { id }'];

/** By the type of the record. */
export const ways: Readonly<Record<string, Ways>> = {
  doc: {
    reads: [
      ...node,
      'document(id: $id) { id title }',
      'document(id: $id) { internalNotes viewerCanDelete viewerCannotDeleteReasons { code } }',
    ],
    changes: (id) => [
      { name: 'updateDocument', input: { id, version: 1, title: 'Mine' } },
      { name: 'updateDocument', input: { id, version: 7, internalNotes: 'Mine' } },
      { name: 'publishDocument', input: { id } },
      { name: 'archiveDocument', input: { id } },
      { name: 'restoreDocument', input: { id, version: 7 } },
      { name: 'makeDocumentPrivate', input: { id } },
      { name: 'makeDocumentVisible', input: { id } },
      { name: 'lockDocument', input: { id } },
      { name: 'unlockDocument', input: { id } },
      { name: 'transferDocument', input: { id, authorId: anyone } },
      { name: 'deleteDocument', input: { id } },
    ],
  },
  ws: {
    reads: [
      ...node,
      'workspace(id: $id) { id name }',
      'workspace(id: $id) { billingEmail documents { totalCount } members { totalCount } }',
      'auditEvents(workspaceId: $id) { totalCount nodes { id } }',
    ],
    changes: (id) => [
      { name: 'renameWorkspace', input: { id, version: 1, name: 'Mine' } },
      { name: 'setBillingEmail', input: { id, version: 7, billingEmail: 'me@mine.test' } },
      { name: 'changePlan', input: { id, plan: 'FREE' } },
      { name: 'deleteWorkspace', input: { id } },
      { name: 'leaveWorkspace', input: { workspaceId: id } },
      { name: 'createDocument', input: { workspaceId: id, title: 'Mine' } },
      { name: 'createDocument', input: { workspaceId: id, title: 'Mine', visibility: 'PRIVATE' } },
    ],
  },
  mem: {
    reads: node,
    changes: (id) => [
      { name: 'changeRole', input: { id, role: 'OWNER' } },
      { name: 'changeRole', input: { id, role: 'VIEWER', version: 7 } },
      { name: 'removeMember', input: { id } },
      { name: 'transferOwnership', input: { id } },
    ],
  },
  user: { reads: node, changes: () => [] },
  ses: { reads: node, changes: (id) => [{ name: 'revokeSession', input: { id } }] },
  evt: { reads: node, changes: () => [] },
};

/** What each of them cannot see, as a type and a name. */
export const unseen: Readonly<Record<string, readonly string[]>> = {
  olivia: ['doc diary', 'doc charter', 'ws globex', 'mem gloria', 'user gloria', 'ses edith'],
  adam: ['doc diary', 'doc contract', 'ws initech', 'mem ian', 'user gus', 'ses olivia'],
  edith: ['doc charter', 'ws globex', 'mem evan', 'user evan', 'ses adam', 'evt acme'],
  victor: ['doc roadmap', 'doc oldPlan', 'doc diary', 'doc charter', 'ws initech', 'evt acme'],
  gloria: ['doc handbook', 'doc contract', 'ws acme', 'mem edith', 'user edith', 'evt acme'],
  ian: ['doc handbook', 'doc diary', 'ws acme', 'mem adam', 'user adam', 'ses adam'],
  gus: ['doc handbook', 'doc diary', 'ws acme', 'mem victor', 'user olivia', 'evt acme'],
  nobody: ['doc handbook', 'ws acme', 'mem adam', 'user adam', 'ses adam', 'evt acme'],
};
