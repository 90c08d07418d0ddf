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
import * as type from './token.graphql.ts';
import { tokenOrder } from './token.list.ts';
import { tokenPolicy } from './token.policy.ts';
import * as service from './token.service.ts';
import type { apiTokens } from './token.table.ts';

type TokenRow = Authorized<typeof apiTokens.$inferSelect>;

@Resolver(() => Workspace)
export class TokensOfWorkspaceResolver {
  @FieldResolver(() => type.ApiTokenConnection, {
    nullable: true,
    description: 'The API tokens for it that the viewer can read.',
  })
  apiTokens(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => tokenOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: tokenOrder.orderOf(page), tenantId: workspace.id };
    return listConnection(operation, tokenPolicy, 'tok', page, listing);
  }
}

@Resolver(() => type.ApiToken)
export class TokenResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The person whose rights it has. Null when the viewer may not read them.',
  })
  async user(@Root() token: TokenRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, token.userId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'The workspace that it is for.' })
  async workspace(@Root() token: TokenRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, token.workspaceId);
  }

  @Mutation(() => type.CreateApiTokenPayload, {
    nullable: true,
    description: 'Creates an API token of the viewer.',
  })
  createApiToken(
    @InputArg(type.CreateApiToken) given: Given<typeof type.CreateApiToken>,
    @Ctx('operation') operation: Operation,
  ) {
    return service.createApiToken(operation, given);
  }

  @Mutation(() => type.RevokeApiTokenPayload, {
    nullable: true,
    description: 'Revokes an API token. The next request with it is refused.',
  })
  async revokeApiToken(
    @InputArg(type.RevokeApiToken) given: Given<typeof type.RevokeApiToken>,
    @Ctx('operation') operation: Operation,
  ) {
    return { apiToken: await service.revokeApiToken(operation, given) };
  }
}
