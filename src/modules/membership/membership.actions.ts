import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { all, always, is, isSet, not, on, some, unexpired, viewerIs } from '../../authz/index.ts';
import { actions } from '../actions.ts';
import { invitations } from '../invitation/invitation.table.ts';
import { stepUp } from '../user/step-up.ts';
import { userPolicy } from '../user/user.policy.ts';
import { users } from '../user/user.table.ts';
import { role } from '../workspace/levels.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { membershipPolicy } from './membership.policy.ts';
import { memberships } from './membership.table.ts';

const self = viewerIs(memberships.userId, 'self');

const others = alias(memberships, 'others');

const populated = some('populated', {
  words: 'the workspace has members already',
  table: others,
  on: [[others.workspaceId, memberships.workspaceId]],
  where: always,
});

const invited = some('invited', {
  words: 'has an open invitation to this role',
  table: invitations,
  on: [
    [invitations.workspaceId, memberships.workspaceId],
    [invitations.role, memberships.role],
  ],
  where: all(
    not(isSet(invitations.acceptedAt, 'accepted')),
    unexpired(invitations.expiresAt),
    some('addressee', {
      words: 'it was sent to their address',
      table: users,
      on: [[users.emailNormal, invitations.emailNormal]],
      where: viewerIs(users.id, 'addressee'),
    }),
  ),
});

const joined = {
  name: 'joined',
  says: 'A person became a member.',
  shows: ['userId', 'role'],
} as const;
const roleChanged = { name: 'roleChanged', says: 'The role of a member was changed.' } as const;

/** What each action does to a membership, which mutation performs it, and which event it writes. */
export const membershipActions = actions(
  membershipPolicy,
  {
    everyUpdate: { version: sql`${memberships.version} + 1` },
    system: {
      invariants: ['select'],
      orphans: ['select'],
      seen: ['select'],
      explain: ['select'],
      seed: ['insert'],
    },
  },
  {
    joinByCreating: {
      by: on(workspacePolicy, 'create'),
      of: 'workspaceId',
      where: all(self, is(memberships.role, 'owner'), not(populated)),
      inserts: true,
      event: joined,
    },
    joinByInvitation: {
      by: on(userPolicy, 'acceptInvitation'),
      of: 'userId',
      where: invited,
      inserts: true,
      event: joined,
    },
    changeRole: {
      mutation: 'changeRole',
      updates: ['role'],
      event: roleChanged,
      words: 'change the role of this member',
    },
    leave: {
      mutation: 'leaveWorkspace',
      deletes: true,
      event: { name: 'left', says: 'A member left.', shows: ['userId', 'role'] },
      words: 'end this membership of their own',
    },
    remove: {
      mutation: 'removeMember',
      deletes: true,
      event: { name: 'removed', says: 'A member was removed.', shows: ['userId', 'role'] },
      words: 'remove this member',
    },
    keepShares: {
      checkedIn: 'removeMember',
      words: 'keep the shares of this member when they are removed',
    },
    transferOwnership: {
      mutation: 'transferOwnership',
      updates: ['role'],
      event: {
        name: 'ownershipTransferred',
        says: 'An owner made a member owner in their place.',
      },
      words: 'make this member owner in their place',
    },
    // The viewer who hands the ownership over becomes an admin.
    stepDown: {
      by: on(membershipPolicy, 'transferOwnership'),
      where: all(self, role('owner'), stepUp),
      updates: ['role'],
      event: roleChanged,
    },
    noteSeen: { as: 'seen', updates: ['lastSeenAt'] },
  },
);
