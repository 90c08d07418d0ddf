import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema, lineSchema, timeSchema } from '../input.ts';
import { scopes } from './scopes.ts';
import { ApiToken, TokenScope } from './token.type.ts';

@InputType({ description: 'What makes an API token.' })
export class CreateApiTokenInput {
  @Field(() => ID, { description: 'The workspace that it is good for.' })
  readonly workspaceId: string;

  @Field(() => String, { description: 'What to call it, 1 to 100 characters.' })
  readonly name: string;

  @Field(() => [TokenScope], {
    description: 'What it is good for: no more than your role can use.',
  })
  readonly scopes: TokenScope[];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it ends; later than now. Without it the token does not end.',
  })
  readonly expiresAt?: Date | null;
}
export const createApiTokenSchema = z.object({
  workspaceId: idSchema('ws'),
  name: lineSchema(100),
  scopes: z
    .array(z.enum(scopes))
    .min(1, 'must name at least one')
    .transform((given) => [...new Set(given)].sort()),
  expiresAt: timeSchema.nullish(),
});

@InputType({ description: 'Which API token to revoke.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'The token.' })
  readonly id: string;
}
export const revokeApiTokenSchema = z.object({ id: idSchema('tok') });

@ObjectType({ description: 'The answer of createApiToken.' })
export class CreateApiTokenPayload {
  @Field(() => ApiToken, { nullable: true, description: 'The token, without its secret.' })
  readonly apiToken: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, for `Authorization: Bearer`. It is shown now and never again.',
  })
  readonly secret: string | null;
}

export const RevokeApiTokenPayload = payloadOf(
  'revokeApiToken',
  'apiToken',
  () => ApiToken,
  'The token as it was when it was revoked.',
);
