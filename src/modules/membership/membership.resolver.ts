import { eq } from 'drizzle-orm';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import { userPolicy } from '../user/user.policy.ts';
import { viewerId } from '../user/user.service.ts';
import type { users } from '../user/user.table.ts';
import { User } from '../user/user.type.ts';
import { CreateWorkspaceInput, createWorkspaceSchema } from '../workspace/workspace.input.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { createWorkspace } from '../workspace/workspace.service.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import { Workspace } from '../workspace/workspace.type.ts';
import * as input from './membership.input.ts';
import { membershipPolicy } from './membership.policy.ts';
import * as service from './membership.service.ts';
import { memberships } from './membership.table.ts';
import { Membership, MembershipConnection } from './membership.type.ts';

type MembershipRow = Authorized<typeof memberships.$inferSelect>;

const oldestFirst = { by: refTo(memberships.createdAt), direction: 'asc' } as const;

@Resolver(() => Workspace)
export class MembersOfWorkspaceResolver {
  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: 'Its members, who joined first first. For members.',
  })
  async members(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: oldestFirst, tenantId: workspace.id };
    return listConnection(operation, membershipPolicy, 'mem', page, listing);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many members it has. For members.',
  })
  async memberCount(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Ctx('operation') operation: Operation,
  ) {
    return (await operation.guard()).countInTenant(membershipPolicy, workspace.id);
  }
}

@Resolver(() => User)
export class MembershipsOfUserResolver {
  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: 'Where they are a member, of the workspaces that the viewer belongs to as well.',
  })
  async memberships(
    @Root() user: Authorized<typeof users.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: oldestFirst, where: eq(memberships.userId, user.id) };
    return listConnection(operation, membershipPolicy, 'mem', page, listing);
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who the member is.' })
  async user(@Root() membership: MembershipRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, membership.userId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'What they are a member of.' })
  async workspace(@Root() membership: MembershipRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, membership.workspaceId);
  }

  @Mutation(() => input.CreateWorkspacePayload, {
    nullable: true,
    description: 'Makes a workspace on the plan FREE, with the viewer as its owner.',
  })
  async createWorkspace(
    @Arg('input', () => CreateWorkspaceInput, { description: 'What makes it.' })
    given: CreateWorkspaceInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(createWorkspaceSchema, given);
    const owner = await viewerId(operation);
    const workspace = await createWorkspace(operation, parsed, (unit, { id }) =>
      service.join(unit, id, owner, 'owner'),
    );
    return { workspace };
  }

  @Mutation(() => input.ChangeRolePayload, {
    nullable: true,
    description:
      "Changes a member's role, for admins: of members not above them, to a role not above their own.",
  })
  async changeRole(
    @Arg('input', () => input.ChangeRoleInput, { description: 'Whose, and the new role.' })
    given: input.ChangeRoleInput,
    @Ctx('operation') operation: Operation,
  ) {
    const membership = await service.changeRole(
      operation,
      parseInput(input.changeRoleSchema, given),
    );
    return { membership };
  }

  @Mutation(() => input.LeaveWorkspacePayload, {
    nullable: true,
    description: "Ends the viewer's own membership. The last owner stays.",
  })
  async leaveWorkspace(
    @Arg('input', () => input.LeaveWorkspaceInput, { description: 'Which workspace to leave.' })
    given: input.LeaveWorkspaceInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.leaveWorkspaceSchema, given);
    return { membership: await service.leaveWorkspace(operation, parsed) };
  }

  @Mutation(() => input.RemoveMemberPayload, {
    nullable: true,
    description: "Ends somebody's membership. For admins, of members not above them.",
  })
  async removeMember(
    @Arg('input', () => input.RemoveMemberInput, { description: 'Whose.' })
    given: input.RemoveMemberInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.removeMemberSchema, given);
    return { membership: await service.removeMember(operation, parsed) };
  }

  @Mutation(() => input.TransferOwnershipPayload, {
    nullable: true,
    description:
      "Makes another member owner in the viewer's place. For owners, with a recent authentication.",
  })
  async transferOwnership(
    @Arg('input', () => input.TransferOwnershipInput, { description: 'To whom.' })
    given: input.TransferOwnershipInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.transferOwnershipSchema, given);
    return { membership: await service.transferOwnership(operation, parsed) };
  }
}
