import { Ctx, Mutation, Resolver } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import * as type from './address.graphql.ts';
import * as service from './address.service.ts';

@Resolver(() => User)
export class AddressResolver {
  @Mutation(() => type.ConfirmEmailPayload, {
    nullable: true,
    description:
      "Confirms the viewer's email address by the secret that was sent to it. A new address takes effect.",
  })
  async confirmEmail(
    @InputArg(type.ConfirmEmail) given: Given<typeof type.ConfirmEmail>,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewer: await service.confirmEmail(operation, given) };
  }

  @Mutation(() => type.ResendConfirmationPayload, {
    nullable: true,
    description: "Sends another link to confirm the viewer's email address. The former link ends.",
  })
  async resendConfirmation(@Ctx('operation') operation: Operation) {
    await service.resendConfirmation(operation);
    return { requested: true };
  }

  @Mutation(() => type.ChangeEmailPayload, {
    nullable: true,
    description:
      "Changes the viewer's email address, once the link that is sent to the new one is followed.",
  })
  async changeEmail(
    @InputArg(type.ChangeEmail) given: Given<typeof type.ChangeEmail>,
    @Ctx('operation') operation: Operation,
  ) {
    return { viewer: await service.changeEmail(operation, given) };
  }
}
