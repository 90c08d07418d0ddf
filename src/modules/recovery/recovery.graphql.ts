import { Extensions, Field, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { answered, audited, type ModuleGates, open } from '../../shared/graphql/gates.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { sessionActions } from '../session/session.actions.ts';
import { userActions } from '../user/user.actions.ts';
import { recoveryEvents } from './recovery.events.ts';

export const recoveryGates: ModuleGates = {
  fields: {
    'Mutation.requestPasswordReset': audited(
      open('answers the same for every address'),
      recoveryEvents.requested,
    ),
    'Mutation.resetPassword': audited(
      open('needs the secret that was sent to the confirmed address'),
      userActions.resetPassword.event,
      sessionActions.endByRecovery.event,
    ),
  },
};

export const RequestPasswordReset = inputOf(
  'RequestPasswordResetInput',
  'The address of an account whose password is lost.',
  { email: of.field(() => String, z.string().max(1024), 'The email address of the account.') },
);

export const ResetPassword = inputOf('ResetPasswordInput', 'A new password for an account.', {
  secret: of.field(() => String, z.string().max(200), 'The secret from the message.'),
  newPassword: of.field(() => String, z.string(), 'The new password, at least 15 characters.'),
});

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of requestPasswordReset.' })
export class RequestPasswordResetPayload {
  @Field(() => Boolean, { description: 'Always true, whether or not an account has the address.' })
  readonly requested: boolean;
}

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of resetPassword.' })
export class ResetPasswordPayload {
  @Field(() => Boolean, { description: 'Always true. Nobody is signed in by it.' })
  readonly reset: boolean;
}
