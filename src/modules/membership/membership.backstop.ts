import { alias } from 'drizzle-orm/pg-core';
import {
  all,
  always,
  backstop,
  is,
  isSet,
  not,
  some,
  unexpired,
  viewerIs,
} from '../../authz/index.ts';
import { invitations } from '../invitation/invitation.table.ts';
import type { SystemPurpose } from '../system-purposes.ts';
import { stepUp } from '../user/step-up.ts';
import { users } from '../user/user.table.ts';
import { role } from '../workspace/levels.ts';
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

export const membershipBackstop = backstop<keyof typeof membershipPolicy.rules, SystemPurpose>(
  membershipPolicy,
  {
    commands: {
      changeRole: 'update',
      leave: 'delete',
      remove: 'delete',
      transferOwnership: 'update',
    },
    changes: {
      'membership.changeRole': [memberships.role, memberships.version],
      'membership.transferOwnership': [memberships.role, memberships.version],
      seen: [memberships.lastSeenAt],
    },
    effects: {
      'workspace.create': {
        of: memberships.workspaceId,
        rules: { insert: all(self, is(memberships.role, 'owner'), not(populated)) },
      },
      'user.acceptInvitation': { of: memberships.userId, rules: { insert: all(self, invited) } },
      // Who hands the ownership over steps down.
      'membership.transferOwnership': { rules: { update: all(self, role('owner'), stepUp) } },
    },
    uses: {
      authenticate: ['select'],
      invariants: ['select'],
      seen: ['update', 'select'],
      explain: ['select'],
      seed: ['insert'],
    },
  },
);
