import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema, versionSchema } from '../input.ts';
import { roles } from '../workspace/levels.ts';
import { Workspace } from '../workspace/workspace.type.ts';
import { Membership, RoleType } from './membership.type.ts';

const id = idSchema('mem');

@InputType({ description: 'A new role for a member.' })
export class ChangeRoleInput {
  @Field(() => ID, { description: 'Which membership.' })
  readonly id: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version last seen; a stale one is refused.',
  })
  readonly version?: number | null;

  @Field(() => RoleType, { description: 'The new role.' })
  readonly role: RoleType;
}
export const changeRoleSchema = z.object({
  id,
  version: versionSchema.nullish(),
  role: z.enum(roles.levels),
});

@InputType({ description: 'Which workspace to leave.' })
export class LeaveWorkspaceInput {
  @Field(() => ID, { description: 'The workspace.' })
  readonly workspaceId: string;
}
export const leaveWorkspaceSchema = z.object({ workspaceId: idSchema('ws') });

@InputType({ description: 'Whom to remove.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'Which membership to end.' })
  readonly id: string;
}
export const removeMemberSchema = z.object({ id });

@InputType({ description: 'Whom to make owner.' })
export class TransferOwnershipInput {
  @Field(() => ID, { description: 'The membership of the new owner.' })
  readonly id: string;
}
export const transferOwnershipSchema = z.object({ id });

const AS_IT_WAS = 'The membership as it was when it ended.';
const membership = () => Membership;

export const CreateWorkspacePayload = payloadOf('createWorkspace', 'workspace', () => Workspace);
export const ChangeRolePayload = payloadOf('changeRole', 'membership', membership);
export const LeaveWorkspacePayload = payloadOf(
  'leaveWorkspace',
  'membership',
  membership,
  AS_IT_WAS,
);
export const RemoveMemberPayload = payloadOf('removeMember', 'membership', membership, AS_IT_WAS);
export const TransferOwnershipPayload = payloadOf('transferOwnership', 'membership', membership);
