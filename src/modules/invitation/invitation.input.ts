import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema } from '../input.ts';
import { Membership, RoleType } from '../membership/membership.type.ts';
import { emailSchema } from '../user/user.input.ts';
import { roles } from '../workspace/levels.ts';
import { Invitation } from './invitation.type.ts';

@InputType({ description: 'Whom to invite.' })
export class InviteMemberInput {
  @Field(() => ID, { description: 'Into which workspace.' })
  readonly workspaceId: string;

  @Field(() => String, { description: 'The address that the invitation is bound to.' })
  readonly email: string;

  @Field(() => RoleType, { description: 'The role to offer: at most your own.' })
  readonly role: RoleType;
}
export const inviteMemberSchema = z.object({
  workspaceId: idSchema('ws'),
  email: emailSchema,
  role: z.enum(roles.levels),
});

@InputType({ description: 'Which invitation to take back.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  readonly id: string;
}
export const revokeInvitationSchema = z.object({ id: idSchema('inv') });

@InputType({ description: 'The secret of an invitation.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'As it stands in the message.' })
  readonly secret: string;
}
export const acceptInvitationSchema = z.object({ secret: z.string().max(200) });

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
  'The membership that it made.',
);
