import { answered, listed, type ModuleGates, may, record } from '../../shared/graphql/gates.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
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
    'Mutation.createWorkspace': may(workspacePolicy, 'create'),
    'Mutation.changeRole': may(membershipPolicy, 'changeRole'),
    'Mutation.leaveWorkspace': may(membershipPolicy, 'leave'),
    'Mutation.removeMember': may(membershipPolicy, 'remove'),
    'Mutation.transferOwnership': may(membershipPolicy, 'transferOwnership'),
  },
};
