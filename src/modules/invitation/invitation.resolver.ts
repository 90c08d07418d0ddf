import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import { userPolicy } from '../user/user.policy.ts';
import { User } from '../user/user.type.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import { Workspace } from '../workspace/workspace.type.ts';
import { acceptInvitation } from './accept.service.ts';
import * as input from './invitation.input.ts';
import { invitationPolicy } from './invitation.policy.ts';
import { inviteMember, revokeInvitation } from './invitation.service.ts';
import { invitations } from './invitation.table.ts';
import { Invitation, InvitationConnection } from './invitation.type.ts';

type InvitationRow = Authorized<typeof invitations.$inferSelect>;

const newestFirst = { by: refTo(invitations.createdAt), direction: 'desc' } as const;

@Resolver(() => Workspace)
export class InvitationsOfWorkspaceResolver {
  @FieldResolver(() => InvitationConnection, {
    nullable: true,
    description: 'Who was invited, newest first. For admins; for others it is empty.',
  })
  invitations(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: newestFirst, tenantId: workspace.id };
    return listConnection(operation, invitationPolicy, 'inv', page, listing);
  }
}

@Resolver(() => Invitation)
export class InvitationResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who made it.' })
  async inviter(@Root() invitation: InvitationRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, invitation.inviterId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'Into which workspace.' })
  async workspace(@Root() invitation: InvitationRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, invitation.workspaceId);
  }

  @Mutation(() => input.InviteMemberPayload, {
    nullable: true,
    description:
      'Invites an address. For admins, to a role not above their own, while the plan has room.',
  })
  async inviteMember(
    @Arg('input', () => input.InviteMemberInput, { description: 'Whom, where, as what.' })
    given: input.InviteMemberInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.inviteMemberSchema, given);
    return { invitation: await inviteMember(operation, parsed) };
  }

  @Mutation(() => input.RevokeInvitationPayload, {
    nullable: true,
    description: 'Takes an invitation back. For admins.',
  })
  async revokeInvitation(
    @Arg('input', () => input.RevokeInvitationInput, { description: 'Which.' })
    given: input.RevokeInvitationInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.revokeInvitationSchema, given);
    return { invitation: await revokeInvitation(operation, parsed) };
  }

  @Mutation(() => input.AcceptInvitationPayload, {
    nullable: true,
    description: "Makes the viewer a member, by an invitation to the viewer's address.",
  })
  async acceptInvitation(
    @Arg('input', () => input.AcceptInvitationInput, { description: 'The secret of the message.' })
    given: input.AcceptInvitationInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.acceptInvitationSchema, given);
    return { membership: await acceptInvitation(operation, parsed) };
  }
}
