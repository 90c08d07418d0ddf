import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { TimeOrderedArgs } from '../../shared/graphql/time-order.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { Workspace } from '../workspace/workspace.graphql.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import { acceptInvitation } from './accept.service.ts';
import * as type from './invitation.graphql.ts';
import { invitationOrder } from './invitation.list.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { inviteMember, revokeInvitation } from './invitation.service.ts';
import type { invitations } from './invitation.table.ts';

type InvitationRow = Authorized<typeof invitations.$inferSelect>;

@Resolver(() => Workspace)
export class InvitationsOfWorkspaceResolver {
  @FieldResolver(() => type.InvitationConnection, {
    nullable: true,
    description: 'The invitations to it that the viewer can read.',
  })
  invitations(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => invitationOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: invitationOrder.orderOf(page), tenantId: workspace.id };
    return listConnection(operation, invitationPolicy, 'inv', page, listing);
  }
}

@Resolver(() => type.Invitation)
export class InvitationResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The person who invited.' })
  async inviter(@Root() invitation: InvitationRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, invitation.inviterId);
  }

  @FieldResolver(() => Workspace, {
    nullable: true,
    description: 'The workspace that it invites to.',
  })
  async workspace(@Root() invitation: InvitationRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, invitation.workspaceId);
  }

  @Mutation(() => type.InviteMemberPayload, {
    nullable: true,
    description:
      'Invites an email address to a workspace. Pending invitations count as members of its plan.',
  })
  async inviteMember(
    @InputArg(type.InviteMember) given: Given<typeof type.InviteMember>,
    @Ctx('operation') operation: Operation,
  ) {
    return { invitation: await inviteMember(operation, given) };
  }

  @Mutation(() => type.RevokeInvitationPayload, {
    nullable: true,
    description: 'Takes an invitation back that was not accepted yet.',
  })
  async revokeInvitation(
    @InputArg(type.RevokeInvitation) given: Given<typeof type.RevokeInvitation>,
    @Ctx('operation') operation: Operation,
  ) {
    return { invitation: await revokeInvitation(operation, given) };
  }

  @Mutation(() => type.AcceptInvitationPayload, {
    nullable: true,
    description: "Accepts an invitation to the viewer's address. The viewer becomes a member.",
  })
  async acceptInvitation(
    @InputArg(type.AcceptInvitation) given: Given<typeof type.AcceptInvitation>,
    @Ctx('operation') operation: Operation,
  ) {
    return { membership: await acceptInvitation(operation, given) };
  }
}
