import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { Membership, RoleType } from '../membership/membership.graphql.ts';
import { emailField } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { roleLevels } from '../workspace/workspace.table.ts';
import { invitationActions } from './invitation.actions.ts';
import { invitationPolicy } from './invitation.policy.ts';

@ViewerCan(hintsOf(invitationActions))
@ObjectType({
  implements: Node,
  description: 'An offer of a role in a workspace, sent to an email address.',
})
export class Invitation extends Node {
  @Field(() => String, { description: 'The address that it was sent to.' })
  readonly email: string;

  @Field(() => RoleType, { description: 'The role that it offers.' })
  readonly role: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it expires.' })
  readonly expiresAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was accepted. Null when it was not.',
  })
  readonly acceptedAt: Date | null;
}

export const InvitationConnection = connectionOf('Invitation', () => Invitation);

export const invitationGates: ModuleGates = {
  types: {
    Invitation: recordOf(invitationActions, invitationPolicy, [
      'id',
      'email',
      'role',
      'createdAt',
      'expiresAt',
      'acceptedAt',
    ]),
  },
  fields: {
    'Invitation.inviter': may(userPolicy, 'read'),
    'Invitation.workspace': may(workspacePolicy, 'read'),
    'Workspace.invitations': may(invitationPolicy, 'read'),
  },
};

export const InviteMember = inputOf('InviteMemberInput', 'A new invitation.', {
  workspaceId: of.id('ws', 'The workspace to invite to.'),
  email: emailField('The address to invite. Only an account with this address can accept.'),
  role: of.choice(() => RoleType, roleLevels, "The role to offer: at most the viewer's own."),
});

export const RevokeInvitation = inputOf('RevokeInvitationInput', 'An invitation to take back.', {
  id: of.id('inv', 'The invitation.'),
});

export const AcceptInvitation = inputOf('AcceptInvitationInput', 'The secret of an invitation.', {
  secret: of.field(() => String, z.string().max(200), 'The secret from the message.'),
});

const invitation = () => Invitation;

export const InviteMemberPayload = payloadOf('inviteMember', 'invitation', invitation);
export const RevokeInvitationPayload = payloadOf(
  'revokeInvitation',
  'invitation',
  invitation,
  'The invitation as it was when it was taken back.',
);
export const AcceptInvitationPayload = payloadOf(
  'acceptInvitation',
  'membership',
  () => Membership,
  'The new membership.',
);
