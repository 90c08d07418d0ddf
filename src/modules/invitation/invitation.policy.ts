import { all, covers, policy } from '../../authz/index.ts';
import { ownersByStepUp } from '../membership/owner-step-up.ts';
import { role, roles } from '../workspace/levels.ts';
import { workspaces } from '../workspace/workspace.table.ts';
import { invitations } from './invitation.table.ts';

export const invitationPolicy = policy(
  invitations,
  {
    /** The offered role is at most the viewer's own, so only an owner invites an owner. */
    create: all(role('admin'), covers(roles, invitations.role), ownersByStepUp(invitations.role)),
    read: role('admin'),
    revoke: role('admin'),
    explain: role('admin'),
  },
  {
    name: 'invitation',
    key: invitations.id,
    // Members and pending invitations count together, so changes of either wait for each other.
    tenant: { column: invitations.workspaceId, of: workspaces.id, lock: 'exclusive' },
    scopes: { read: 'member:read', explain: null, '*': 'member:write' },
  },
);
