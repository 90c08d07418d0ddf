import { Extensions, Field, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { answered, type ModuleGates, open } from '../../shared/graphql/gates.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { emailField, User } from '../user/user.graphql.ts';

export const addressGates: ModuleGates = {
  args: {
    'ChangeEmailInput.email': open('only the person changes it, and they may read it'),
  },
};

export const ConfirmEmail = inputOf('ConfirmEmailInput', 'The secret of a link.', {
  secret: of.field(() => String, z.string().max(200), 'The secret from the message.'),
});

export const ChangeEmail = inputOf('ChangeEmailInput', 'A new email address for the viewer.', {
  email: emailField('The new address. It takes effect once it is confirmed.'),
});

export const ConfirmEmailPayload = payloadOf(
  'confirmEmail',
  'viewer',
  () => User,
  'The viewer with the confirmed address.',
);

export const ChangeEmailPayload = payloadOf(
  'changeEmail',
  'viewer',
  () => User,
  'The viewer. The address is the former one until the new one is confirmed.',
);

@Extensions({ gate: answered })
@ObjectType({ description: 'The answer of resendConfirmation.' })
export class ResendConfirmationPayload {
  @Field(() => Boolean, { description: 'Always true. A confirmed address gets no message.' })
  readonly requested: boolean;
}
