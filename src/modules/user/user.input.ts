import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { lineSchema } from '../input.ts';
import { normalizeEmail } from './email.ts';
import { User } from './user.type.ts';

export const nameSchema = lineSchema(100);
export const emailSchema = z
  .string()
  .trim()
  .refine((text) => normalizeEmail(text) !== null, 'must be an email address');

@InputType({ description: 'A new name for the viewer.' })
export class ChangeNameInput {
  @Field(() => String, { description: 'The new name, 1 to 100 characters.' })
  readonly name: string;
}
export const changeNameSchema = z.object({ name: nameSchema });

@InputType({ description: 'A new email address for the viewer.' })
export class ChangeEmailInput {
  @Field(() => String, {
    description: 'The new address, by which the viewer signs in from now on.',
  })
  readonly email: string;
}
export const changeEmailSchema = z.object({ email: emailSchema });

const user = () => User;
export const ChangeNamePayload = payloadOf('changeName', 'viewer', user, 'The viewer as changed.');
export const ChangeEmailPayload = payloadOf(
  'changeEmail',
  'viewer',
  user,
  'The viewer as changed.',
);
