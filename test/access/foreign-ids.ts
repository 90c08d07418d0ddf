import { makeViewing } from '../impersonation/impersonation-client.ts';
import { makeComment, makeInvitation, makeShare } from '../sharing/arrange.ts';
import { mutate } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import { makeToken } from '../tokens/token-client.ts';
import {
  addDocument,
  documentId,
  membershipId,
  personId,
  sessionId,
  workspaceId,
} from './arrange.ts';
import type { Attempt } from './attempt.ts';

/** What Gloria, owner of Globex, tries with ids of Acme; by mutation and input field. */
export const foreignIds: Readonly<Record<string, (world: World) => Attempt | Promise<Attempt>>> = {
  'renameWorkspace.id': (w) => mutate('renameWorkspace', { id: acme(w), version: 1, name: 'Mine' }),
  'setBillingEmail.id': (w) =>
    mutate('setBillingEmail', { id: acme(w), version: 1, billingEmail: 'me@globex.test' }),
  'changePlan.id': (w) => mutate('changePlan', { id: acme(w), plan: 'FREE' }),
  'deleteWorkspace.id': (w) => mutate('deleteWorkspace', { id: acme(w) }),
  'leaveWorkspace.workspaceId': (w) => mutate('leaveWorkspace', { workspaceId: acme(w) }),
  'changeRole.id': async (w) => mutate('changeRole', { id: await edith(w), role: 'VIEWER' }),
  'removeMember.id': async (w) => mutate('removeMember', { id: await edith(w) }),
  'transferOwnership.id': async (w) => mutate('transferOwnership', { id: await edith(w) }),
  'revokeSession.id': async (w) => mutate('revokeSession', { id: await sessionId(w, 'edith') }),
  'createDocument.workspaceId': (w) =>
    mutate('createDocument', { workspaceId: acme(w), title: 'Mine' }),
  'updateDocument.id': (w) =>
    mutate('updateDocument', { id: handbook(w), version: 1, title: 'Mine' }),
  'publishDocument.id': (w) => mutate('publishDocument', { id: documentId(w, 'roadmap') }),
  'archiveDocument.id': (w) => mutate('archiveDocument', { id: handbook(w) }),
  'restoreDocument.id': (w) => mutate('restoreDocument', { id: documentId(w, 'oldPlan') }),
  'makeDocumentPrivate.id': (w) => mutate('makeDocumentPrivate', { id: handbook(w) }),
  'makeDocumentVisible.id': (w) => mutate('makeDocumentVisible', { id: documentId(w, 'diary') }),
  'lockDocument.id': (w) => mutate('lockDocument', { id: handbook(w) }),
  'unlockDocument.id': async (w) =>
    mutate('unlockDocument', { id: await addDocument(w, { author: 'edith', locked: true }) }),
  'transferDocument.id': (w) =>
    mutate('transferDocument', { id: handbook(w), authorId: personId(w, 'gloria') }),
  'transferDocument.authorId': (w) =>
    mutate('transferDocument', { id: documentId(w, 'charter'), authorId: personId(w, 'edith') }),
  'deleteDocument.id': (w) => mutate('deleteDocument', { id: handbook(w) }),
  'shareDocument.documentId': (w) =>
    mutate('shareDocument', { documentId: handbook(w), email: 'gus@guest.test', level: 'READ' }),
  'unshareDocument.id': async (w) =>
    mutate('unshareDocument', { id: await makeShare(w, handbook(w), 'gus', 'read') }),
  'createComment.documentId': (w) =>
    mutate('createComment', { documentId: handbook(w), body: 'Mine' }),
  'updateComment.id': async (w) =>
    mutate('updateComment', { id: await comment(w), version: 1, body: 'Mine' }),
  'deleteComment.id': async (w) => mutate('deleteComment', { id: await comment(w) }),
  'inviteMember.workspaceId': (w) =>
    mutate('inviteMember', { workspaceId: acme(w), email: 'new@new.test', role: 'VIEWER' }),
  'revokeInvitation.id': async (w) =>
    mutate('revokeInvitation', { id: await makeInvitation(w, acme(w), 'olivia', {}) }),
  'createApiToken.workspaceId': (w) =>
    mutate('createApiToken', { workspaceId: acme(w), name: 'Mine', scopes: ['DOCUMENT_READ'] }),
  'viewAs.membershipId': async (w) => mutate('viewAs', { membershipId: await edith(w) }),
  'endViewAs.id': async (w) =>
    mutate('endViewAs', { id: (await makeViewing(w, acme(w), 'olivia', 'edith')).id }),
  'revokeApiToken.id': async (w) =>
    mutate('revokeApiToken', { id: (await makeToken(w, acme(w), 'edith')).id }),
};

const acme = (world: World) => workspaceId(world, 'acme');
const handbook = (world: World) => documentId(world, 'handbook');
const comment = (world: World) => makeComment(world, handbook(world), 'edith');
const edith = (world: World) => membershipId(world, 'edith');
