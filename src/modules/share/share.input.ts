import { Field, GraphQLISODateTime, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema, timeSchema } from '../input.ts';
import { emailSchema } from '../user/user.input.ts';
import { shareLevels } from './share.table.ts';
import { Share, ShareLevel } from './share.type.ts';

@InputType({ description: 'With whom to share a document. Sharing again changes the share.' })
export class ShareDocumentInput {
  @Field(() => ID, { description: 'Which document.' })
  readonly documentId: string;

  @Field(() => String, { description: 'The address of somebody who has an account.' })
  readonly email: string;

  @Field(() => ShareLevel, { description: 'What to allow.' })
  readonly level: ShareLevel;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it ends; later than now. Without it the share does not end.',
  })
  readonly expiresAt?: Date | null;
}
export const shareDocumentSchema = z.object({
  documentId: idSchema('doc'),
  email: emailSchema,
  level: z.enum(shareLevels),
  expiresAt: timeSchema.nullish(),
});

@InputType({ description: 'Which share to take back.' })
export class UnshareDocumentInput {
  @Field(() => ID, { description: 'The share.' })
  readonly id: string;
}
export const unshareDocumentSchema = z.object({ id: idSchema('shr') });

export const ShareDocumentPayload = payloadOf('shareDocument', 'share', () => Share);
export const UnshareDocumentPayload = payloadOf(
  'unshareDocument',
  'share',
  () => Share,
  'The share as it was when it was taken back.',
);
