import { eq } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { TimeOrderedArgs } from '../../shared/graphql/time-order.ts';
import { Document } from '../document/document.graphql.ts';
import { documentPolicy } from '../document/document.policy.ts';
import type { documents } from '../document/document.table.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import * as type from './comment.graphql.ts';
import { commentOrder } from './comment.list.ts';
import { commentPolicy } from './comment.policy.ts';
import * as service from './comment.service.ts';
import { comments } from './comment.table.ts';

type CommentRow = Authorized<typeof comments.$inferSelect>;

@Resolver(() => Document)
export class CommentsOfDocumentResolver {
  @FieldResolver(() => type.CommentConnection, {
    nullable: true,
    description: 'The comments on it.',
  })
  comments(
    @Root() document: Authorized<typeof documents.$inferSelect>,
    @Args(() => commentOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = eq(comments.documentId, document.id);
    const listing = { order: commentOrder.orderOf(page), where, tenantId: document.workspaceId };
    return listConnection(operation, commentPolicy, 'cmt', page, listing);
  }
}

@Resolver(() => type.Comment)
export class CommentResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The author.' })
  async author(@Root() comment: CommentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, comment.authorId);
  }

  @FieldResolver(() => Document, { nullable: true, description: 'The document.' })
  async document(@Root() comment: CommentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(documentPolicy, comment.documentId);
  }

  @Mutation(() => type.CreateCommentPayload, {
    nullable: true,
    description: 'Comments on a document.',
  })
  async createComment(
    @InputArg(type.CreateComment) given: Given<typeof type.CreateComment>,
    @Ctx('operation') operation: Operation,
  ) {
    return { comment: await service.createComment(operation, given) };
  }

  @Mutation(() => type.UpdateCommentPayload, { nullable: true, description: 'Changes a comment.' })
  async updateComment(
    @InputArg(type.UpdateComment) given: Given<typeof type.UpdateComment>,
    @Ctx('operation') operation: Operation,
  ) {
    return { comment: await service.updateComment(operation, given) };
  }

  @Mutation(() => type.DeleteCommentPayload, { nullable: true, description: 'Deletes a comment.' })
  async deleteComment(
    @InputArg(type.DeleteComment) given: Given<typeof type.DeleteComment>,
    @Ctx('operation') operation: Operation,
  ) {
    return { comment: await service.deleteComment(operation, given) };
  }
}
