import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { RoleType } from '../membership/membership.type.ts';
import { invitationPolicy } from './invitation.policy.ts';

@ViewerCan(invitationPolicy)
@ObjectType({ implements: Node, description: 'An offer of a role to an address. For admins.' })
export class Invitation extends Node {
  @Field(() => String, { description: 'To whom.' })
  readonly email: string;

  @Field(() => RoleType, { description: 'Which role.' })
  readonly role: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'Until when it can be accepted.' })
  readonly expiresAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was accepted, if it was.',
  })
  readonly acceptedAt: Date | null;
}

export const InvitationConnection = connectionOf('Invitation', () => Invitation);
