import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { membershipPolicy } from './membership.policy.ts';

export enum RoleType {
  VIEWER = 'viewer',
  EDITOR = 'editor',
  ADMIN = 'admin',
  OWNER = 'owner',
}

registerEnumType(RoleType, {
  name: 'Role',
  description: 'What a member may do. Each role includes those before it.',
  valuesConfig: {
    VIEWER: { description: 'Reads what is published.' },
    EDITOR: { description: 'Writes documents.' },
    ADMIN: { description: 'Manages members and documents, reads the audit log.' },
    OWNER: { description: 'Decides on plan, billing and the workspace itself.' },
  },
});

@ViewerCan(membershipPolicy)
@ObjectType({ implements: Node, description: "A person's belonging to a workspace, with a role." })
export class Membership extends Node {
  @Field(() => RoleType, { description: 'Their role.' })
  readonly role: string;

  @Field(() => Int, { description: 'Counts its changes, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When they became a member.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When they last used the workspace, to the minute. For themselves and for admins.',
  })
  readonly lastSeenAt: Date | null;
}

export const MembershipConnection = connectionOf('Membership', () => Membership);
