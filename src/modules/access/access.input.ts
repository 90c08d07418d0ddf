import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { idSchema } from '../input.ts';
import { emailSchema } from '../user/user.input.ts';

@InputType({
  description:
    'May this person do this to that record? The person by id or by address, one of them.',
})
export class ExplainAccessInput {
  @Field(() => ID, { description: 'The record.' })
  readonly id: string;

  @Field(() => String, {
    description: 'What they would do, as policies name it: `read`, `update`.',
  })
  readonly action: string;

  @Field(() => ID, { nullable: true, description: 'Who would do it.' })
  readonly userId?: string | null;

  @Field(() => String, { nullable: true, description: 'Their address, instead of the id.' })
  readonly email?: string | null;
}
export const explainAccessSchema = z
  .object({
    id: z.string(),
    action: z.string(),
    userId: idSchema('user').nullish(),
    email: emailSchema.nullish(),
  })
  .refine(({ userId, email }) => (userId ?? null) === null || (email ?? null) === null, {
    path: ['email'],
    message: 'must not be given together with userId',
  })
  .refine(({ userId, email }) => typeof (userId ?? email) === 'string', {
    path: ['userId'],
    message: 'must be given, or an email',
  });

@ArgsType()
export class WhoCanArgs {
  @Field(() => ID, { description: 'The record.' })
  readonly id: string;

  @Field(() => String, { description: 'What they may do, as policies name it: `read`, `update`.' })
  readonly action: string;

  @Field(() => Int, { nullable: true, description: 'The first so many, 1 to 100. Default: 20.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  readonly after?: string | null;
}
