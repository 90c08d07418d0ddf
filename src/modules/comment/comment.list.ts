import { timeOrder } from '../../shared/graphql/time-order.ts';
import { comments } from './comment.table.ts';

/** The order of comments. */
export const commentOrder = timeOrder({
  name: 'CommentOrder',
  records: 'comments',
  column: comments.createdAt,
  field: 'Comment.createdAt',
  lists: ['Document.comments'],
  default: 'OLDEST',
});
