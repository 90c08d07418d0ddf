import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { type ModuleGates, may } from '../../shared/graphql/gates.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { inputOf } from '../../shared/graphql/input.ts';
import * as of from '../../shared/graphql/input-fields.ts';
import { Node } from '../../shared/graphql/node.ts';
import { payloadOf } from '../../shared/graphql/payload.ts';
import { hintsOf, recordOf } from '../actions.ts';
import { documentPolicy } from '../document/document.policy.ts';
import { userPolicy } from '../user/user.policy.ts';
import { commentActions } from './comment.actions.ts';
import { commentPolicy } from './comment.policy.ts';

@ViewerCan(hintsOf(commentActions))
@ObjectType({
  implements: Node,
  description: 'A remark on a document. Everyone who can read the document sees it.',
})
export class Comment extends Node {
  @Field(() => String, { description: 'The text.' })
  readonly body: string;

  @Field(() => Int, { description: 'The number of its last change, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was created.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last changed.' })
  readonly updatedAt: Date;
}

export const CommentConnection = connectionOf('Comment', () => Comment);

export const commentGates: ModuleGates = {
  types: {
    Comment: recordOf(commentActions, commentPolicy, [
      'id',
      'body',
      'version',
      'createdAt',
      'updatedAt',
    ]),
  },
  fields: {
    'Comment.author': may(userPolicy, 'read'),
    'Comment.document': may(documentPolicy, 'read'),
    'Document.comments': may(commentPolicy, 'read'),
  },
};

const body = of.field(
  () => String,
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(10_000, 'must be at most 10000 characters long'),
  'The text, 1 to 10,000 characters.',
);

export const CreateComment = inputOf('CreateCommentInput', 'A new comment.', {
  documentId: of.id('doc', 'The document to comment on.'),
  body,
});

export const UpdateComment = inputOf('UpdateCommentInput', 'A new text for a comment.', {
  id: of.id('cmt', 'The comment.'),
  version: of.version(),
  body,
});

export const DeleteComment = inputOf('DeleteCommentInput', 'A comment to delete.', {
  id: of.id('cmt', 'The comment.'),
});

export const CreateCommentPayload = payloadOf('createComment', 'comment', () => Comment);
export const UpdateCommentPayload = payloadOf('updateComment', 'comment', () => Comment);
export const DeleteCommentPayload = payloadOf(
  'deleteComment',
  'comment',
  () => Comment,
  'The comment as it was when it was deleted.',
);
