import {
  answered,
  audited,
  listed,
  type ModuleGates,
  may,
  record,
} from '../../shared/graphql/gates.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspaceEvents } from '../workspace/workspace.events.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { membershipEvents } from './membership.events.ts';
import { membershipPolicy } from './membership.policy.ts';

export const membershipGates: ModuleGates = {
  types: {
    Membership: record(membershipPolicy, ['id', 'role', 'version', 'createdAt'], {
      lastSeenAt: 'readLastSeenAt',
    }),
    MembershipConnection: listed,
    MembershipEdge: listed,
    CreateWorkspacePayload: answered,
    ChangeRolePayload: answered,
    LeaveWorkspacePayload: answered,
    RemoveMemberPayload: answered,
    TransferOwnershipPayload: answered,
  },
  fields: {
    'Membership.user': may(userPolicy, 'read'),
    'Membership.workspace': may(workspacePolicy, 'read'),
    'Workspace.members': may(membershipPolicy, 'read'),
    'User.memberships': may(membershipPolicy, 'read'),
    'Mutation.createWorkspace': audited(
      may(workspacePolicy, 'create'),
      workspaceEvents.created,
      membershipEvents.joined,
    ),
    'Mutation.changeRole': audited(
      may(membershipPolicy, 'changeRole'),
      membershipEvents.roleChanged,
    ),
    'Mutation.leaveWorkspace': audited(may(membershipPolicy, 'leave'), membershipEvents.left),
    'Mutation.removeMember': audited(may(membershipPolicy, 'remove'), membershipEvents.removed),
    'Mutation.transferOwnership': audited(
      may(membershipPolicy, 'transferOwnership'),
      membershipEvents.ownershipTransferred,
      membershipEvents.roleChanged,
    ),
  },
};
