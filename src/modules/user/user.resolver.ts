import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import * as type from './user.graphql.ts';
import { userPolicy } from './user.policy.ts';
import * as service from './user.service.ts';

@Resolver(() => type.User)
export class UserResolver {
  @Query(() => type.User, {
    nullable: true,
    description: 'The person who is signed in. Null when nobody is.',
  })
  async viewer(@Ctx('operation') operation: Operation) {
    const { userId } = await operation.viewer();
    return userId === null ? null : (await operation.guard()).load(userPolicy, userId);
  }

  @Mutation(() => type.ChangeNamePayload, {
    nullable: true,
    description: "Changes the viewer's name.",
  })
  async changeName(
    @InputArg(type.ChangeName) given: Given<typeof type.ChangeName>,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewer: await service.changeName(operation, given) };
  }
}
