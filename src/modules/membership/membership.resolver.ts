import { eq } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { TimeOrderedArgs } from '../../shared/graphql/time-order.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import type { users } from '../user/user.table.ts';
import { Workspace } from '../workspace/workspace.graphql.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import * as type from './membership.graphql.ts';
import { membershipOrder } from './membership.list.ts';
import { membershipPolicy } from './membership.policy.ts';
import * as service from './membership.service.ts';
import { memberships } from './membership.table.ts';

type MembershipRow = Authorized<typeof memberships.$inferSelect>;

@Resolver(() => Workspace)
export class MembersOfWorkspaceResolver {
  @FieldResolver(() => type.MembershipConnection, {
    nullable: true,
    description: 'The members.',
  })
  async members(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => membershipOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: membershipOrder.orderOf(page), tenantId: workspace.id };
    return listConnection(operation, membershipPolicy, 'mem', page, listing);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many members it has.' })
  async memberCount(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Ctx('operation') operation: Operation,
  ) {
    return (await operation.guard()).countInTenant(membershipPolicy, workspace.id);
  }
}

@Resolver(() => User)
export class MembershipsOfUserResolver {
  @FieldResolver(() => type.MembershipConnection, {
    nullable: true,
    description: 'Their memberships in workspaces that the viewer belongs to as well.',
  })
  async memberships(
    @Root() user: Authorized<typeof users.$inferSelect>,
    @Args(() => membershipOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = {
      order: membershipOrder.orderOf(page),
      where: eq(memberships.userId, user.id),
    };
    return listConnection(operation, membershipPolicy, 'mem', page, listing);
  }
}

@Resolver(() => type.Membership)
export class MembershipResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The member.' })
  async user(@Root() membership: MembershipRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, membership.userId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'The workspace.' })
  async workspace(@Root() membership: MembershipRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, membership.workspaceId);
  }

  @Mutation(() => type.ChangeRolePayload, {
    nullable: true,
    description: 'Changes the role of a member, to a role not above the own one.',
  })
  async changeRole(
    @InputArg(type.ChangeRole) given: Given<typeof type.ChangeRole>,
    @Ctx('operation') operation: Operation,
  ) {
    return { membership: await service.changeRole(operation, given) };
  }

  @Mutation(() => type.TransferOwnershipPayload, {
    nullable: true,
    description: "Makes another member owner in the viewer's place, who becomes an admin.",
  })
  async transferOwnership(
    @InputArg(type.TransferOwnership) given: Given<typeof type.TransferOwnership>,
    @Ctx('operation') operation: Operation,
  ) {
    return { membership: await service.transferOwnership(operation, given) };
  }
}
