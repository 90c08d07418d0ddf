import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import type { Operation } from '../operation.ts';
import { Workspace } from '../workspace/workspace.graphql.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import * as type from './hand-over.graphql.ts';
import { handOverDocuments, orphanedDocuments } from './hand-over.service.ts';

@Resolver(() => Workspace)
export class HandOverResolver {
  @FieldResolver(() => [type.OrphanedDocument], {
    nullable: true,
    description:
      'The private documents whose author is no member any more, oldest first, at most 1,000.',
  })
  orphanedDocuments(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Ctx('operation') operation: Operation,
  ) {
    return orphanedDocuments(operation, workspace.id);
  }

  @Mutation(() => type.HandOverDocumentsPayload, {
    nullable: true,
    description: 'Gives all documents of a person in a workspace to another member, unread.',
  })
  handOverDocuments(
    @InputArg(type.HandOverDocuments) given: Given<typeof type.HandOverDocuments>,
    @Ctx('operation') operation: Operation,
  ) {
    return handOverDocuments(operation, given);
  }
}
