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
import * as input from './impersonation.input.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { endViewAs, startViewAs } from './impersonation.service.ts';
import { viewAsSessions } from './impersonation.table.ts';
import { ViewAs, ViewAsConnection } from './impersonation.type.ts';
import { isUnexpired } from './lifetime.ts';

type ViewAsRow = Authorized<typeof viewAsSessions.$inferSelect>;

const newestFirst = { by: refTo(viewAsSessions.createdAt), direction: 'desc' } as const;

@Resolver(() => Workspace)
export class ViewAsOfWorkspaceResolver {
  @FieldResolver(() => ViewAsConnection, {
    nullable: true,
    description: 'Which owners see it as whom, until now, newest first. For owners.',
  })
  viewAsSessions(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: newestFirst, tenantId: workspace.id, where: isUnexpired() };
    return listConnection(operation, viewAsPolicy, 'vas', page, listing);
  }
}

@Resolver(() => ViewAs)
export class ViewAsResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The owner who looks.' })
  async owner(@Root() impersonation: ViewAsRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, impersonation.ownerId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The member who is seen as.' })
  async member(@Root() impersonation: ViewAsRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, impersonation.memberId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'What is seen.' })
  async workspace(@Root() impersonation: ViewAsRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, impersonation.workspaceId);
  }

  @Mutation(() => input.ViewAsPayload, {
    nullable: true,
    description:
      'Begins to see a workspace as one of its members does, read-only, for 15 minutes. For owners, with a recent authentication.',
  })
  viewAs(
    @Arg('input', () => input.ViewAsInput, { description: 'As whom.' }) given: input.ViewAsInput,
    @Ctx('operation') operation: Operation,
  ) {
    return startViewAs(operation, parseInput(input.viewAsSchema, given));
  }

  @Mutation(() => input.EndViewAsPayload, {
    nullable: true,
    description: 'Ends a session that shows a workspace as a member sees it. For who started it.',
  })
  async endViewAs(
    @Arg('input', () => input.EndViewAsInput, { description: 'Which.' })
    given: input.EndViewAsInput,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewAs: await endViewAs(operation, parseInput(input.endViewAsSchema, given)) };
  }
}
