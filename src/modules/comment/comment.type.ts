import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/graphql/connection.ts';
import { ViewerCan } from '../../shared/graphql/hints.ts';
import { Node } from '../../shared/graphql/node.ts';
import { commentPolicy } from './comment.policy.ts';

@ViewerCan(commentPolicy)
@ObjectType({
  implements: Node,
  description: 'A remark on a document. Seen by whoever reads the document.',
})
export class Comment extends Node {
  @Field(() => String, { description: 'Its text.' })
  readonly body: string;

  @Field(() => Int, { description: 'Counts its changes, for updates.' })
  readonly version: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  readonly createdAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was last changed.' })
  readonly updatedAt: Date;
}

export const CommentConnection = connectionOf('Comment', () => Comment);
