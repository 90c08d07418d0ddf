import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { Workspace } from '../workspace/workspace.graphql.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import * as type from './impersonation.graphql.ts';
import { viewAsPolicy } from './impersonation.policy.ts';
import { currentSessions, endViewAs, startViewAs } from './impersonation.service.ts';
import type { viewAsSessions } from './impersonation.table.ts';

type ViewAsRow = Authorized<typeof viewAsSessions.$inferSelect>;

@Resolver(() => Workspace)
export class ViewAsOfWorkspaceResolver {
  @FieldResolver(() => type.ViewAsConnection, {
    nullable: true,
    description: 'The view-as sessions in it that have not expired, newest first.',
  })
  viewAsSessions(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    return listConnection(operation, viewAsPolicy, 'vas', page, currentSessions(workspace.id));
  }
}

@Resolver(() => type.ViewAs)
export class ViewAsResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The owner who started it.' })
  async owner(@Root() session: ViewAsRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, session.ownerId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The member as whom the owner sees the workspace.',
  })
  async member(@Root() session: ViewAsRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, session.memberId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'The workspace that it shows.' })
  async workspace(@Root() session: ViewAsRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, session.workspaceId);
  }

  @Mutation(() => type.ViewAsPayload, {
    nullable: true,
    description:
      'Starts a read-only session that shows a workspace as one of its members sees it. It lasts 15 minutes.',
  })
  viewAs(
    @InputArg(type.StartViewAs) given: Given<typeof type.StartViewAs>,
    @Ctx('operation') operation: Operation,
  ) {
    return startViewAs(operation, given);
  }

  @Mutation(() => type.EndViewAsPayload, {
    nullable: true,
    description: 'Ends a view-as session that the viewer started.',
  })
  async endViewAs(
    @InputArg(type.EndViewAs) given: Given<typeof type.EndViewAs>,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewAs: await endViewAs(operation, given) };
  }
}
