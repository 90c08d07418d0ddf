import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { userPolicy } from '../user/user.policy.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { roleLevels } from '../workspace/workspace.table.ts';
import { membershipActions } from './membership.actions.ts';
import { membershipPolicy } from './membership.policy.ts';

export enum RoleType {
  VIEWER = 'viewer',
  EDITOR = 'editor',
  ADMIN = 'admin',
  OWNER = 'owner',
}

registerEnumType(RoleType, {
  name: 'Role',
  description: 'The role of a member. Each role includes those before it.',
  valuesConfig: {
    VIEWER: { description: 'Reads published documents.' },
    EDITOR: { description: 'Writes documents.' },
    ADMIN: { description: 'Manages members and documents, and reads the audit log.' },
    OWNER: { description: 'Decides on the plan, the billing and the workspace itself.' },
  },
});

@ViewerCan(hintsOf(membershipActions))
@ObjectType({ implements: Node, description: 'The membership of a person in a workspace.' })
export class Membership extends Node {
  @Field(() => RoleType, { description: 'The role of the member.' })
  readonly role: string;

  @Field(() => Int, { description: 'The number of its last change, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When the person became a member.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the member last used the workspace, to the minute.',
  })
  readonly lastSeenAt: Date | null;
}

export const MembershipConnection = connectionOf('Membership', () => Membership);

export const membershipGates: ModuleGates = {
  types: {
    Membership: recordOf(
      membershipActions,
      membershipPolicy,
      ['id', 'role', 'version', 'createdAt'],
      { lastSeenAt: 'readLastSeenAt' },
    ),
  },
  fields: {
    'Membership.user': may(userPolicy, 'read'),
    'Membership.workspace': may(workspacePolicy, 'read'),
    'Workspace.members': may(membershipPolicy, 'read'),
    'User.memberships': may(membershipPolicy, 'read'),
  },
};

const id = of.id('mem', 'The membership.');

export const ChangeRole = inputOf('ChangeRoleInput', 'A new role for a member.', {
  id,
  version: of.nullish(of.version()),
  role: of.choice(() => RoleType, roleLevels, 'The new role.'),
});

export const TransferOwnership = inputOf('TransferOwnershipInput', 'A member to make owner.', {
  id: of.id('mem', 'The membership of the new owner.'),
});

const payload = (mutation: string, description?: string) =>
  payloadOf(mutation, 'membership', () => Membership, description);

export const ChangeRolePayload = payload('changeRole');
export const TransferOwnershipPayload = payload('transferOwnership');
