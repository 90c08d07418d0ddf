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
import * as type from './share.graphql.ts';
import { shareOrder } from './share.list.ts';
import { sharePolicy } from './share.policy.ts';
import * as service from './share.service.ts';
import { documentShares } from './share.table.ts';

type ShareRow = Authorized<typeof documentShares.$inferSelect>;

@Resolver(() => Document)
export class SharesOfDocumentResolver {
  @FieldResolver(() => type.ShareConnection, {
    nullable: true,
    description: 'The shares of it. Empty for those who cannot share it.',
  })
  shares(
    @Root() document: Authorized<typeof documents.$inferSelect>,
    @Args(() => shareOrder.Args) page: TimeOrderedArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = eq(documentShares.documentId, document.id);
    const listing = { order: shareOrder.orderOf(page), where, tenantId: document.workspaceId };
    return listConnection(operation, sharePolicy, 'shr', page, listing);
  }
}

@Resolver(() => type.Share)
export class ShareResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The person it is shared with.' })
  async user(@Root() share: ShareRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, share.userId);
  }

  @FieldResolver(() => Document, { nullable: true, description: 'The document.' })
  async document(@Root() share: ShareRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(documentPolicy, share.documentId);
  }

  @Mutation(() => type.ShareDocumentPayload, {
    nullable: true,
    description: 'Shares a document with a person, or changes the share that they have.',
  })
  async shareDocument(
    @InputArg(type.ShareDocument) given: Given<typeof type.ShareDocument>,
    @Ctx('operation') operation: Operation,
  ) {
    return { share: await service.shareDocument(operation, given) };
  }

  @Mutation(() => type.UnshareDocumentPayload, {
    nullable: true,
    description: 'Takes a share back.',
  })
  async unshareDocument(
    @InputArg(type.UnshareDocument) given: Given<typeof type.UnshareDocument>,
    @Ctx('operation') operation: Operation,
  ) {
    return { share: await service.unshareDocument(operation, given) };
  }
}
