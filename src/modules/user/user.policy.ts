import { alias } from 'drizzle-orm/pg-core';
import { all, any, isSet, policy, some, unexpired, viewerIs } from '../../authz/index.ts';
import { readable } from '../document/document.policy.ts';
import { documents } from '../document/document.table.ts';
import { memberships } from '../membership/membership.table.ts';
import { documentShares } from '../share/share.table.ts';
import { role } from '../workspace/levels.ts';
import { stepUp } from './step-up.ts';
import { users } from './user.table.ts';

const self = viewerIs(users.id, 'self');

const confirmed = isSet(users.emailConfirmedAt, 'confirmed');

const colleague = some('colleague', {
  words: {
    holds: 'is a member of a workspace of theirs',
    who: 'members of a workspace that they are in',
  },
  table: memberships,
  on: [[memberships.userId, users.id]],
  tenant: memberships.workspaceId,
  where: role('viewer'),
});

const theirAdmin = some('their-admin', {
  words: {
    holds: 'is an admin of a workspace that they are a member of',
    who: 'admins of a workspace that they are in',
    missing: { only: ['an admin of a workspace that they are in'] },
  },
  table: memberships,
  on: [[memberships.userId, users.id]],
  tenant: memberships.workspaceId,
  where: role('admin'),
});

const authorOfReadable = some('reader-of-theirs', {
  words: {
    holds: 'can read a document of theirs',
    who: 'people who can read a document of theirs',
  },
  table: documents,
  on: [[documents.authorId, users.id]],
  tenant: documents.workspaceId,
  where: readable,
});

const theirShares = alias(documentShares, 'their_shares');

const sharesReadable = some('shares-with-them', {
  words: {
    holds: 'can read a document that is shared with them',
    who: 'people who can read a document that is shared with them',
  },
  table: theirShares,
  on: [[theirShares.userId, users.id]],
  where: all(
    unexpired(theirShares.expiresAt),
    some('reads-it', {
      words: 'can read the document',
      table: documents,
      on: [
        [documents.id, theirShares.documentId],
        [documents.workspaceId, theirShares.workspaceId],
      ],
      tenant: documents.workspaceId,
      where: readable,
    }),
  ),
});

export const userPolicy = policy(
  users,
  {
    read: any(self, colleague, authorOfReadable, sharesReadable),
    readEmail: any(self, all(theirAdmin, confirmed)),
    changeName: self,
    confirmEmail: self,
    resendConfirmation: self,
    changeEmail: all(self, stepUp),
    changePassword: all(self, stepUp),
    signOutEverywhere: self,
    acceptInvitation: self,
  },
  {
    name: 'user',
    key: users.id,
    scopes: { read: 'member:read', readEmail: 'member:read' },
  },
);
