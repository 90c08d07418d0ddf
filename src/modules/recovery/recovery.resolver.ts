import { Ctx, Mutation, Resolver } from 'type-graphql';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import * as type from './recovery.graphql.ts';
import * as service from './recovery.service.ts';

@Resolver()
export class RecoveryResolver {
  @Mutation(() => type.RequestPasswordResetPayload, {
    nullable: true,
    description:
      'Sends a link to choose a new password, if an account has confirmed the address. The answer does not say.',
  })
  async requestPasswordReset(
    @InputArg(type.RequestPasswordReset) given: Given<typeof type.RequestPasswordReset>,
    @Ctx('operation') operation: Operation,
  ) {
    await service.requestPasswordReset(operation, given);
    return { requested: true };
  }

  @Mutation(() => type.ResetPasswordPayload, {
    nullable: true,
    description:
      'Sets a new password by the secret that was sent to the person, and ends all their sessions.',
  })
  async resetPassword(
    @InputArg(type.ResetPassword) given: Given<typeof type.ResetPassword>,
    @Ctx('operation') operation: Operation,
  ) {
    await service.resetPassword(operation, given);
    return { reset: true };
  }
}
