import { all, any, covers, described, policy, viewerIs } from '../../authz/index.ts';
import { stepUp } from '../user/step-up.ts';
import { plan, role, roles } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { memberships } from './membership.table.ts';
import { ownersByStepUp } from './owner-step-up.ts';

const self = described(viewerIs(memberships.userId, 'self'), { who: 'the member themselves' });

/** Admins, of members whose role is not above their own; so only an owner touches an owner. */
const superior = all(
  role('admin'),
  covers(roles, memberships.role),
  ownersByStepUp(memberships.role),
);

export const membershipPolicy = policy(
  memberships,
  {
    read: role('viewer'),
    readLastSeenAt: any(self, role('admin')),
    // Held to the new role as well, which is how nobody grants a role above their own.
    changeRole: superior,
    leave: self,
    remove: superior,
    /** The shares of a member who is removed stay, as those of a guest. */
    keepShares: all(role('admin'), plan('pro')),
    transferOwnership: all(role('owner'), stepUp),
    explain: role('admin'),
  },
  {
    name: 'membership',
    key: memberships.id,
    // Changes of who belongs to a workspace wait for each other, so that it always keeps an owner.
    tenant: { column: memberships.workspaceId, of: workspaces.id, lock: 'exclusive' },
    scopes: {
      read: 'member:read',
      readLastSeenAt: 'member:read',
      changeRole: 'member:write',
      remove: 'member:write',
      keepShares: 'member:write',
    },
  },
);
