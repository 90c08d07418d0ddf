import { all, any, policy, some, viewerIs } from '../../authz/index.ts';
import { memberships } from '../membership/membership.table.ts';
import { role } from '../workspace/standing.ts';
import { stepUp } from './step-up.ts';
import { users } from './user.table.ts';

const self = viewerIs(users.id, 'self');

const colleague = some('colleague', {
  words: 'is a member of a workspace of theirs',
  table: memberships,
  on: [[memberships.userId, users.id]],
  tenant: memberships.workspaceId,
  where: role('viewer'),
});

const theirAdmin = some('their-admin', {
  words: 'is an admin of a workspace that they are a member of',
  table: memberships,
  on: [[memberships.userId, users.id]],
  tenant: memberships.workspaceId,
  where: role('admin'),
});

export const userPolicy = policy(
  users,
  {
    read: any(self, colleague),
    readEmail: any(self, theirAdmin),
    changeName: self,
    changeEmail: all(self, stepUp),
    changePassword: all(self, stepUp),
    signOutEverywhere: self,
  },
  {
    name: 'user',
    key: users.id,
    scopes: { read: 'member:read', readEmail: 'member:read' },
  },
);
