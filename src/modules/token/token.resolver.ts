import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { Workspace } from '../workspace/workspace.graphql.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import * as type from './token.graphql.ts';
import { tokenPolicy } from './token.policy.ts';
import * as service from './token.service.ts';
import { apiTokens } from './token.table.ts';

type TokenRow = Authorized<typeof apiTokens.$inferSelect>;

const newestFirst = { by: refTo(apiTokens.createdAt), direction: 'desc' } as const;

@Resolver(() => Workspace)
export class TokensOfWorkspaceResolver {
  @FieldResolver(() => type.ApiTokenConnection, {
    nullable: true,
    description: 'The API tokens for it that the viewer can read, newest first.',
  })
  apiTokens(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { order: newestFirst, tenantId: workspace.id };
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
