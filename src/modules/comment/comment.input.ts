import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { idSchema, versionSchema } from '../input.ts';
import { Comment } from './comment.type.ts';

const id = idSchema('cmt');
const body = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(10_000, 'must be at most 10000 characters long');

@InputType({ description: 'What makes a comment.' })
export class CreateCommentInput {
  @Field(() => ID, { description: 'The document to comment on.' })
  readonly documentId: string;

  @Field(() => String, { description: 'Its text, 1 to 10,000 characters.' })
  readonly body: string;
}
export const createCommentSchema = z.object({ documentId: idSchema('doc'), body });

@InputType({ description: 'A new text for a comment.' })
export class UpdateCommentInput {
  @Field(() => ID, { description: 'Which comment.' })
  readonly id: string;

  @Field(() => Int, { description: 'The version last seen; a stale one is refused.' })
  readonly version: number;

  @Field(() => String, { description: 'The new text, 1 to 10,000 characters.' })
  readonly body: string;
}
export const updateCommentSchema = z.object({ id, version: versionSchema, body });

@InputType({ description: 'Which comment to delete.' })
export class DeleteCommentInput {
  @Field(() => ID, { description: 'The comment.' })
  readonly id: string;
}
export const deleteCommentSchema = z.object({ id });

export const CreateCommentPayload = payloadOf('createComment', 'comment', () => Comment);
export const UpdateCommentPayload = payloadOf('updateComment', 'comment', () => Comment);
export const DeleteCommentPayload = payloadOf(
  'deleteComment',
  'comment',
  () => Comment,
  'The comment as it was when it was deleted.',
);
