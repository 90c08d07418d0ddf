import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema } from '../input.ts';
import { emailSchema, nameSchema } from '../user/user.input.ts';
import { User } from '../user/user.type.ts';
import { Session } from './session.type.ts';

@InputType({ description: 'What makes an account.' })
export class SignUpInput {
  @Field(() => String, { description: 'What to be called, 1 to 100 characters.' })
  readonly name: string;

  @Field(() => String, { description: 'The email address to sign in by.' })
  readonly email: string;

  @Field(() => String, { description: 'At least 15 characters; a sentence is a good one.' })
  readonly password: string;
}
const passwordSchema = z.string();
export const signUpSchema = z.object({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

@InputType({ description: 'An email address and its password.' })
export class SignInInput {
  @Field(() => String, { description: 'The email address of the account.' })
  readonly email: string;

  @Field(() => String, { description: 'Its password.' })
  readonly password: string;
}
export const signInSchema = z.object({ email: z.string(), password: passwordSchema });

@InputType({ description: "The viewer's password." })
export class ReauthenticateInput {
  @Field(() => String, { description: "The viewer's password." })
  readonly password: string;
}
export const reauthenticateSchema = z.object({ password: passwordSchema });

@InputType({ description: 'A new password for the viewer.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'At least 15 characters.' })
  readonly newPassword: string;
}
export const changePasswordSchema = z.object({ newPassword: passwordSchema });

@InputType({ description: 'Which session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'The id of one of the sessions of the viewer.' })
  readonly id: string;
}
export const revokeSessionSchema = z.object({ id: idSchema('ses') });

const SIGNED_IN = 'Who is signed in now.';
export const SignUpPayload = payloadOf('signUp', 'viewer', () => User, SIGNED_IN);
export const SignInPayload = payloadOf('signIn', 'viewer', () => User, SIGNED_IN);
export const ReauthenticatePayload = payloadOf('reauthenticate', 'session', () => Session);
export const ChangePasswordPayload = payloadOf(
  'changePassword',
  'viewer',
  () => User,
  'The viewer, whose other sessions have ended.',
);
export const RevokeSessionPayload = payloadOf(
  'revokeSession',
  'session',
  () => Session,
  'The session as it was when it ended.',
);

@ObjectType({ description: 'The answer of signOut and signOutEverywhere.' })
export class SignOutPayload {
  @Field(() => Boolean, { description: 'True: whoever asked is not signed in any more.' })
  readonly signedOut: boolean;
}
