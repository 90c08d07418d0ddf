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
import * as input from './share.input.ts';
import { sharePolicy } from './share.policy.ts';
import { shareDocument, unshareDocument } from './share.service.ts';
import { documentShares } from './share.table.ts';
import { Share, ShareConnection } from './share.type.ts';

type ShareRow = Authorized<typeof documentShares.$inferSelect>;

const oldestFirst = { by: refTo(documentShares.createdAt), direction: 'asc' } as const;

@Resolver(() => Document)
export class SharesOfDocumentResolver {
  @FieldResolver(() => ShareConnection, {
    nullable: true,
    description: 'With whom it is shared, for those who may share it; for others it is empty.',
  })
  shares(
    @Root() document: Authorized<typeof documents.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = eq(documentShares.documentId, document.id);
    const listing = { order: oldestFirst, where, tenantId: document.workspaceId };
    return listConnection(operation, sharePolicy, 'shr', page, listing);
  }
}

@Resolver(() => Share)
export class ShareResolver {
  @FieldResolver(() => User, { nullable: true, description: 'With whom.' })
  async user(@Root() share: ShareRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, share.userId);
  }

  @FieldResolver(() => Document, { nullable: true, description: 'Which document.' })
  async document(@Root() share: ShareRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(documentPolicy, share.documentId);
  }

  @Mutation(() => input.ShareDocumentPayload, {
    nullable: true,
    description:
      'Shares a document with a person. For its author and, unless it is private, for admins; with people who are no members on the plan PRO.',
  })
  async shareDocument(
    @Arg('input', () => input.ShareDocumentInput, { description: 'What, with whom, how far.' })
    given: input.ShareDocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return { share: await shareDocument(operation, parseInput(input.shareDocumentSchema, given)) };
  }

  @Mutation(() => input.UnshareDocumentPayload, {
    nullable: true,
    description: 'Takes a share back.',
  })
  async unshareDocument(
    @Arg('input', () => input.UnshareDocumentInput, { description: 'Which share.' })
    given: input.UnshareDocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.unshareDocumentSchema, given);
    return { share: await unshareDocument(operation, parsed) };
  }
}
