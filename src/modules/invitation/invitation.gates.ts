import { answered, listed, type ModuleGates, may, record } from '../../shared/graphql/gates.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { invitationPolicy } from './invitation.policy.ts';

export const invitationGates: ModuleGates = {
  types: {
    Invitation: record(invitationPolicy, [
      'id',
      'email',
      'role',
      'createdAt',
      'expiresAt',
      'acceptedAt',
    ]),
    InvitationConnection: listed,
    InvitationEdge: listed,
    InviteMemberPayload: answered,
    RevokeInvitationPayload: answered,
    AcceptInvitationPayload: answered,
  },
  fields: {
    'Invitation.inviter': may(userPolicy, 'read'),
    'Invitation.workspace': may(workspacePolicy, 'read'),
    'Workspace.invitations': may(invitationPolicy, 'read'),
    'Mutation.inviteMember': may(invitationPolicy, 'create'),
    'Mutation.revokeInvitation': may(invitationPolicy, 'revoke'),
    'Mutation.acceptInvitation': may(userPolicy, 'acceptInvitation'),
  },
};
