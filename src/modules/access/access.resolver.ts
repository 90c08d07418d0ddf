import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import * as type from './access.graphql.ts';
import { explainAccess, whoCan } from './access.service.ts';
import type { Holder } from './holders.service.ts';

@Resolver()
export class AccessResolver {
  @Query(() => type.AccessExplanation, {
    nullable: true,
    description:
      'Explains whether and why a person can do something to a record. Each question is an event in the audit log.',
  })
  explainAccess(
    @InputArg(type.ExplainAccess) given: Given<typeof type.ExplainAccess>,
    @Ctx('operation') operation: Operation,
  ) {
    return explainAccess(operation, given);
  }

  @Query(() => type.AccessHolderConnection, {
    nullable: true,
    description:
      'Lists the people who can do something to a record, with the rights that allow it. Each question is an event in the audit log.',
  })
  whoCan(
    @Args(() => type.WhoCanArgs) args: type.WhoCanArgs,
    @Ctx('operation') operation: Operation,
  ) {
    return whoCan(operation, args);
  }
}

@Resolver(() => type.AccessHolder)
export class AccessHolderResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The person. Null when the viewer cannot read them.',
  })
  async user(@Root() { userId }: Holder, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, userId);
  }
}
