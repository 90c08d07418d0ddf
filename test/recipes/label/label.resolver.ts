import { eq } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { Document } from '../document/document.graphql.ts';
import { documentPolicy } from '../document/document.policy.ts';
import type { documents } from '../document/document.table.ts';
import type { Operation } from '../operation.ts';
import * as type from './label.graphql.ts';
import { labelPolicy } from './label.policy.ts';
import * as service from './label.service.ts';
import { labels } from './label.table.ts';

const oldestFirst = { by: refTo(labels.createdAt), direction: 'asc' } as const;

@Resolver(() => Document)
export class LabelsOfDocumentResolver {
  @FieldResolver(() => type.LabelConnection, {
    nullable: true,
    description: 'The labels on it, oldest first.',
  })
  labels(
    @Root() document: Authorized<typeof documents.$inferSelect>,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const where = eq(labels.documentId, document.id);
    const listing = { order: oldestFirst, where, tenantId: document.workspaceId };
    return listConnection(operation, labelPolicy, 'lbl', page, listing);
  }
}

@Resolver(() => type.Label)
export class LabelResolver {
  @FieldResolver(() => Document, { nullable: true, description: 'The document.' })
  async document(
    @Root() label: Authorized<typeof labels.$inferSelect>,
    @Ctx('operation') operation: Operation,
  ) {
    return (await operation.guard()).load(documentPolicy, label.documentId);
  }

  @Mutation(() => type.CreateLabelPayload, {
    nullable: true,
    description: 'Puts a label on a document.',
  })
  async createLabel(
    @InputArg(type.CreateLabel) given: Given<typeof type.CreateLabel>,
    @Ctx('operation') operation: Operation,
  ) {
    return { label: await service.createLabel(operation, given) };
  }

  @Mutation(() => type.RenameLabelPayload, { nullable: true, description: 'Renames a label.' })
  async renameLabel(
    @InputArg(type.RenameLabel) given: Given<typeof type.RenameLabel>,
    @Ctx('operation') operation: Operation,
  ) {
    return { label: await service.renameLabel(operation, given) };
  }

  @Mutation(() => type.DeleteLabelPayload, { nullable: true, description: 'Deletes a label.' })
  async deleteLabel(
    @InputArg(type.DeleteLabel) given: Given<typeof type.DeleteLabel>,
    @Ctx('operation') operation: Operation,
  ) {
    return { label: await service.deleteLabel(operation, given) };
  }
}
