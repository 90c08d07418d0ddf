import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import * as type from './access.graphql.ts';
import { explainAccess, whoCan } from './access.service.ts';

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

  @Query(() => type.AccessPage, {
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
