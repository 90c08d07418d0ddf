import { eq } from 'drizzle-orm';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { parseInput } from '../../shared/validation.ts';
import { documentPolicy } from '../document/document.policy.ts';
import type { documents } from '../document/document.table.ts';
import { Document } from '../document/document.type.ts';
import type { Operation } from '../operation.ts';
import { userPolicy } from '../user/user.policy.ts';
import { User } from '../user/user.type.ts';
import * as input from './comment.input.ts';
import { commentPolicy } from './comment.policy.ts';
import { createComment, deleteComment, updateComment } from './comment.service.ts';
import { comments } from './comment.table.ts';
import { Comment, CommentConnection } from './comment.type.ts';

type CommentRow = Authorized<typeof comments.$inferSelect>;

const oldestFirst = { by: refTo(comments.createdAt), direction: 'asc' } as const;

@Resolver(() => Document)
export class CommentsOfDocumentResolver {
  @FieldResolver(() => CommentConnection, {
    nullable: true,
    description: 'What was said about it, first things first.',
  })
  comments(
    @Root() document: Authorized<typeof documents.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = eq(comments.documentId, document.id);
    const listing = { order: oldestFirst, where, tenantId: document.workspaceId };
    return listConnection(operation, commentPolicy, 'cmt', page, listing);
  }
}

@Resolver(() => Comment)
export class CommentResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who said it.' })
  async author(@Root() comment: CommentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, comment.authorId);
  }

  @FieldResolver(() => Document, { nullable: true, description: 'What it is about.' })
  async document(@Root() comment: CommentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(documentPolicy, comment.documentId);
  }

  @Mutation(() => input.CreateCommentPayload, {
    nullable: true,
    description:
      'Comments on a document. For members who can read it, and by a share of level COMMENT or above.',
  })
  async createComment(
    @Arg('input', () => input.CreateCommentInput, { description: 'On what, and what.' })
    given: input.CreateCommentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.createCommentSchema, given);
    return { comment: await createComment(operation, parsed) };
  }

  @Mutation(() => input.UpdateCommentPayload, {
    nullable: true,
    description: 'Changes a comment. For its author.',
  })
  async updateComment(
    @Arg('input', () => input.UpdateCommentInput, { description: 'Which, and the new text.' })
    given: input.UpdateCommentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.updateCommentSchema, given);
    return { comment: await updateComment(operation, parsed) };
  }

  @Mutation(() => input.DeleteCommentPayload, {
    nullable: true,
    description: 'Deletes a comment. For its author, the author of the document, and admins.',
  })
  async deleteComment(
    @Arg('input', () => input.DeleteCommentInput, { description: 'Which.' })
    given: input.DeleteCommentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.deleteCommentSchema, given);
    return { comment: await deleteComment(operation, parsed) };
  }
}
