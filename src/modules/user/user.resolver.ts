import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import {
  ChangeEmailInput,
  ChangeEmailPayload,
  ChangeNameInput,
  ChangeNamePayload,
  changeEmailSchema,
  changeNameSchema,
} from './user.input.ts';
import { userPolicy } from './user.policy.ts';
import { changeEmail, changeName } from './user.service.ts';
import { User } from './user.type.ts';

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  async viewer(@Ctx('operation') operation: Operation) {
    const { userId } = await operation.viewer();
    return userId === null ? null : (await operation.guard()).load(userPolicy, userId);
  }

  @Mutation(() => ChangeNamePayload, { nullable: true, description: "Changes the viewer's name." })
  async changeName(
    @Arg('input', () => ChangeNameInput, { description: 'The new name.' }) input: ChangeNameInput,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewer: await changeName(operation, parseInput(changeNameSchema, input)) };
  }

  @Mutation(() => ChangeEmailPayload, {
    nullable: true,
    description: "Changes the viewer's email address. Needs a recent authentication.",
  })
  async changeEmail(
    @Arg('input', () => ChangeEmailInput, { description: 'The new address.' })
    input: ChangeEmailInput,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewer: await changeEmail(operation, parseInput(changeEmailSchema, input)) };
  }
}
