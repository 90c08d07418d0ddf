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
import * as input from './token.input.ts';
import { tokenPolicy } from './token.policy.ts';
import { createApiToken, revokeApiToken } from './token.service.ts';
import { apiTokens } from './token.table.ts';
import { ApiToken, ApiTokenConnection } from './token.type.ts';

type TokenRow = Authorized<typeof apiTokens.$inferSelect>;

const newestFirst = { by: refTo(apiTokens.createdAt), direction: 'desc' } as const;

@Resolver(() => Workspace)
export class TokensOfWorkspaceResolver {
  @FieldResolver(() => ApiTokenConnection, {
    nullable: true,
    description: "API tokens for it, newest first: the viewer's own, and for admins everybody's.",
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

@Resolver(() => ApiToken)
export class TokenResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Whose rights it has.' })
  async user(@Root() token: TokenRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, token.userId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'What it is good for.' })
  async workspace(@Root() token: TokenRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, token.workspaceId);
  }

  @Mutation(() => input.CreateApiTokenPayload, {
    nullable: true,
    description:
      'Makes an API token of the viewer. For members, on the plan PRO, with a recent authentication.',
  })
  createApiToken(
    @Arg('input', () => input.CreateApiTokenInput, { description: 'What makes it.' })
    given: input.CreateApiTokenInput,
    @Ctx('operation') operation: Operation,
  ) {
    return createApiToken(operation, parseInput(input.createApiTokenSchema, given));
  }

  @Mutation(() => input.RevokeApiTokenPayload, {
    nullable: true,
    description: 'Revokes an API token. For its user and for admins.',
  })
  async revokeApiToken(
    @Arg('input', () => input.RevokeApiTokenInput, { description: 'Which.' })
    given: input.RevokeApiTokenInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.revokeApiTokenSchema, given);
    return { apiToken: await revokeApiToken(operation, parsed) };
  }
}
