import type { PersonKey } from '../../src/demo/cast.ts';
import type { Mutation } from '../support/mutations.ts';
import type { World } from '../support/world.ts';
import { documentId, membershipId, personId, sessionId, setPlan, workspaceId } from './arrange.ts';

/** Two mutations in one document: the first takes away what the second would need. */
export interface Chain {
  readonly who: PersonKey;
  readonly first: (world: World) => Mutation | Promise<Mutation>;
  readonly second: (world: World) => Mutation;
  readonly code: string;
  /** The events of the first; the second leaves none. */
  readonly events: readonly string[];
  readonly arrange?: (world: World) => Promise<void>;
}

const create = (world: World): Mutation => ({
  name: 'createDocument',
  input: { workspaceId: workspaceId(world, 'acme'), title: 'Too late' },
});
export const update =
  (name: string, version = 1) =>
  (world: World): Mutation => ({
    name: 'updateDocument',
    input: { id: documentId(world, name), version, title: 'Too late' },
  });
export const onDocument = (mutation: Mutation['name'], name: string) => (world: World) =>
  ({ name: mutation, input: { id: documentId(world, name) } }) as const;
const leave = (world: World): Mutation => ({
  name: 'leaveWorkspace',
  input: { workspaceId: workspaceId(world, 'acme') },
});

export const chains: Readonly<Record<string, Chain>> = {
  'signing out, then making a document': {
    who: 'edith',
    first: () => ({ name: 'signOut' }),
    second: create,
    code: 'UNAUTHENTICATED',
    events: ['session.ended'],
  },
  'signing out everywhere, then changing a document': {
    who: 'edith',
    first: () => ({ name: 'signOutEverywhere' }),
    second: update('handbook'),
    code: 'UNAUTHENTICATED',
    events: ['session.ended', 'user.signedOutEverywhere'],
  },
  'revoking the session that asks, then changing a document': {
    who: 'edith',
    first: async (world) => ({
      name: 'revokeSession',
      input: { id: await sessionId(world, 'edith') },
    }),
    second: update('handbook'),
    code: 'UNAUTHENTICATED',
    events: ['session.ended'],
  },
  'leaving, then changing a document': {
    who: 'edith',
    first: leave,
    second: update('handbook'),
    code: 'NOT_FOUND',
    events: ['membership.left'],
  },
  'leaving, then making a document': {
    who: 'edith',
    first: leave,
    second: create,
    code: 'NOT_FOUND',
    events: ['membership.left'],
  },
  'removing oneself, then renaming the workspace': {
    who: 'adam',
    first: async (world) => ({
      name: 'removeMember',
      input: { id: await membershipId(world, 'adam') },
    }),
    second: (world) => ({
      name: 'renameWorkspace',
      input: { id: workspaceId(world, 'acme'), version: 1, name: 'Too late' },
    }),
    code: 'NOT_FOUND',
    events: ['membership.removed'],
  },
  'demoting oneself, then renaming the workspace': {
    who: 'adam',
    first: async (world) => ({
      name: 'changeRole',
      input: { id: await membershipId(world, 'adam'), role: 'EDITOR' },
    }),
    second: (world) => ({
      name: 'renameWorkspace',
      input: { id: workspaceId(world, 'acme'), version: 1, name: 'Too late' },
    }),
    code: 'FORBIDDEN',
    events: ['membership.roleChanged'],
  },
  'giving ownership away, then deleting the workspace': {
    who: 'olivia',
    first: async (world) => ({
      name: 'transferOwnership',
      input: { id: await membershipId(world, 'edith') },
    }),
    second: (world) => ({ name: 'deleteWorkspace', input: { id: workspaceId(world, 'acme') } }),
    code: 'FORBIDDEN',
    events: ['membership.ownershipTransferred', 'membership.roleChanged'],
  },
  'giving a private document away, then changing it': {
    who: 'edith',
    first: (world) => ({
      name: 'transferDocument',
      input: { id: documentId(world, 'diary'), authorId: personId(world, 'adam') },
    }),
    second: update('diary', 2),
    code: 'NOT_FOUND',
    events: ['document.transferred'],
  },
  'deleting a document, then publishing it': {
    who: 'edith',
    first: onDocument('deleteDocument', 'roadmap'),
    second: onDocument('publishDocument', 'roadmap'),
    code: 'NOT_FOUND',
    events: ['document.deleted'],
  },
  'deleting the workspace, then making a document': {
    who: 'olivia',
    first: (world) => ({ name: 'deleteWorkspace', input: { id: workspaceId(world, 'acme') } }),
    second: create,
    code: 'NOT_FOUND',
    events: ['workspace.deleted'],
  },
  'archiving a document, then changing it': {
    who: 'edith',
    first: onDocument('archiveDocument', 'handbook'),
    second: update('handbook', 2),
    code: 'FORBIDDEN',
    events: ['document.archived'],
  },
  'locking a document, then deleting it': {
    who: 'adam',
    first: onDocument('lockDocument', 'handbook'),
    second: onDocument('deleteDocument', 'handbook'),
    code: 'FORBIDDEN',
    events: ['document.locked'],
    arrange: (world) => setPlan(world, 'enterprise'),
  },
  'lowering the plan, then making a document private': {
    who: 'olivia',
    first: (world) => ({
      name: 'changePlan',
      input: { id: workspaceId(world, 'acme'), plan: 'FREE' },
    }),
    second: (world) => ({
      name: 'createDocument',
      input: {
        workspaceId: workspaceId(world, 'acme'),
        title: 'Too late',
        visibility: 'PRIVATE',
      },
    }),
    code: 'PLAN_REQUIRED',
    events: ['workspace.planChanged'],
  },
};
