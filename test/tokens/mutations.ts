import type { Id } from '../../src/shared/id.ts';
import { makeViewing } from '../impersonation/impersonation-client.ts';
import * as arrange from '../sharing/arrange.ts';
import { type Refusal, scopeRequired } from '../sharing/refusal.ts';
import type { Verb } from '../sharing/verbs.ts';
import { PASSWORD } from '../support/cluster.ts';
import { uuid, type World } from '../support/world.ts';
import type { Scope } from './token-client.ts';

/** A workspace on the widest plan, of Olivia's, with something for each mutation to act on. */
export interface Story {
  readonly world: World;
  readonly workspaceId: Id<'ws'>;
}

type Input = Readonly<Record<string, unknown>>;
type Prepare = (story: Story) => Promise<Input> | Input;

const document =
  (state: arrange.DocumentState = {}): Prepare =>
  async ({ world, workspaceId }) => ({
    id: await arrange.makeDocument(world, workspaceId, 'olivia', state),
  });

const versionedDocument: Prepare = async (story) => ({
  ...(await document()(story)),
  version: 1,
  title: 'By a program',
});

const comment: Prepare = async ({ world, workspaceId }) => {
  const documentId = await arrange.makeDocument(world, workspaceId, 'olivia');
  return { id: await arrange.makeComment(world, documentId, 'olivia') };
};

const member: Prepare = async ({ world, workspaceId }) => {
  await arrange.setRole(world, workspaceId, 'evan', null);
  return { id: await arrange.makeMember(world, workspaceId, 'evan', 'editor') };
};

const ownSession: Prepare = async ({ world }) => {
  const [session] = await world.sql`
    select id from sessions where user_id = ${uuid(world.cast.people.olivia)} limit 1`;
  return { id: arrange.idOf('ses', session?.id) };
};

const ownToken: Prepare = async ({ world, workspaceId }) => {
  const [token] = await world.sql`
    select id from api_tokens where workspace_id = ${uuid(workspaceId)} limit 1`;
  return { id: arrange.idOf('tok', token?.id) };
};

const workspace: Prepare = async ({ world, workspaceId }) => {
  const [{ version }] = await world.sql<[{ version: number }]>`
    select version from workspaces where id = ${uuid(workspaceId)}`;
  return { id: workspaceId, version };
};

const invitation: Prepare = async ({ world, workspaceId }) => ({
  id: await arrange.makeInvitation(world, workspaceId, 'olivia', {}),
});

/** What a scope covers: with it an owner's token may do this. */
export const covered: Readonly<Partial<Record<Verb, { scope: Scope; input: Prepare }>>> = {
  renameWorkspace: {
    scope: 'workspace:write',
    input: async (story) => ({ ...(await workspace(story)), name: 'By a program' }),
  },
  setBillingEmail: {
    scope: 'workspace:write',
    input: async (story) => ({ ...(await workspace(story)), billingEmail: 'bills@acme.test' }),
  },
  inviteMember: {
    scope: 'member:write',
    input: ({ workspaceId }) => ({
      workspaceId,
      email: `${crypto.randomUUID()}@new.test`,
      role: 'VIEWER',
    }),
  },
  revokeInvitation: { scope: 'member:write', input: invitation },
  changeRole: {
    scope: 'member:write',
    input: async (story) => ({ ...(await member(story)), role: 'VIEWER' }),
  },
  removeMember: { scope: 'member:write', input: member },
  createDocument: {
    scope: 'document:write',
    input: ({ workspaceId }) => ({ workspaceId, title: 'By a program' }),
  },
  updateDocument: { scope: 'document:write', input: versionedDocument },
  publishDocument: { scope: 'document:write', input: document({ status: 'draft' }) },
  archiveDocument: { scope: 'document:write', input: document() },
  restoreDocument: { scope: 'document:write', input: document({ status: 'archived' }) },
  makeDocumentPrivate: { scope: 'document:write', input: document() },
  makeDocumentVisible: { scope: 'document:write', input: document({ visibility: 'private' }) },
  lockDocument: { scope: 'document:write', input: document() },
  unlockDocument: { scope: 'document:write', input: document({ locked: true }) },
  deleteDocument: { scope: 'document:write', input: document() },
  transferDocument: {
    scope: 'document:write',
    input: async (story) => ({
      ...(await document()(story)),
      authorId: story.world.cast.people.edith,
    }),
  },
  shareDocument: {
    scope: 'document:write',
    input: async ({ world, workspaceId }) => ({
      documentId: await arrange.makeDocument(world, workspaceId, 'olivia'),
      email: 'gus@guest.test',
      level: 'READ',
    }),
  },
  unshareDocument: {
    scope: 'document:write',
    input: async ({ world, workspaceId }) => {
      const documentId = await arrange.makeDocument(world, workspaceId, 'olivia');
      return { id: await arrange.makeShare(world, documentId, 'gus', 'read') };
    },
  },
  createComment: {
    scope: 'comment:write',
    input: async ({ world, workspaceId }) => ({
      documentId: await arrange.makeDocument(world, workspaceId, 'olivia'),
      body: 'By a program.',
    }),
  },
  updateComment: {
    scope: 'comment:write',
    input: async (story) => ({ ...(await comment(story)), version: 1, body: 'By a program.' }),
  },
  deleteComment: { scope: 'comment:write', input: comment },
};

const session = scopeRequired('session');

/** What no scope covers: a token with all of them is refused like this. */
export const uncovered: Readonly<Partial<Record<Verb, { refusal: Refusal; input: Prepare }>>> = {
  createWorkspace: { refusal: session, input: () => ({ name: 'By a program' }) },
  changePlan: {
    refusal: session,
    input: ({ workspaceId }) => ({ id: workspaceId, plan: 'FREE' }),
  },
  deleteWorkspace: { refusal: session, input: ({ workspaceId }) => ({ id: workspaceId }) },
  leaveWorkspace: { refusal: session, input: ({ workspaceId }) => ({ workspaceId }) },
  transferOwnership: { refusal: session, input: member },
  acceptInvitation: { refusal: session, input: () => ({ secret: 'whatever it is' }) },
  reauthenticate: { refusal: session, input: () => ({ password: PASSWORD }) },
  changePassword: {
    refusal: session,
    input: () => ({ newPassword: 'a password that a program would like' }),
  },
  revokeSession: { refusal: session, input: ownSession },
  createApiToken: {
    refusal: session,
    input: ({ workspaceId }) => ({ workspaceId, name: 'More', scopes: ['DOCUMENT_READ'] }),
  },
  revokeApiToken: { refusal: session, input: ownToken },
  viewAs: {
    refusal: session,
    input: async (story) => ({ membershipId: (await member(story)).id }),
  },
  endViewAs: {
    refusal: session,
    input: async ({ world, workspaceId }) => ({
      id: (await makeViewing(world, workspaceId, 'olivia', 'edith')).id,
    }),
  },
  changeName: { refusal: session, input: () => ({ name: 'A Program' }) },
  changeEmail: { refusal: session, input: () => ({ email: 'program@acme.test' }) },
};
