import {
  answered,
  audited,
  listed,
  type ModuleGates,
  may,
  record,
} from '../../shared/graphql/gates.ts';
import { membershipEvents } from '../membership/membership.events.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { invitationEvents } from './invitation.events.ts';
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
    'Mutation.inviteMember': audited(may(invitationPolicy, 'create'), invitationEvents.created),
    'Mutation.revokeInvitation': audited(may(invitationPolicy, 'revoke'), invitationEvents.revoked),
    'Mutation.acceptInvitation': audited(
      may(userPolicy, 'acceptInvitation'),
      invitationEvents.accepted,
      membershipEvents.joined,
    ),
  },
};
