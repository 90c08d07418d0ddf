import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import type { Operation } from '../operation.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import { Workspace } from '../workspace/workspace.type.ts';
import { DocumentListArgs, documentListing } from './document.list.ts';
import { documentPolicy } from './document.policy.ts';
import { DocumentConnection } from './document.type.ts';

@Resolver()
export class DocumentListResolver {
  @Query(() => DocumentConnection, {
    nullable: true,
    description: 'The documents that the viewer may read, of all workspaces.',
  })
  documents(
    @Args(() => DocumentListArgs) args: DocumentListArgs,
    @Ctx('operation') operation: Operation,
  ) {
    return listDocuments(operation, args);
  }
}

@Resolver(() => Workspace)
export class DocumentsOfWorkspaceResolver {
  @FieldResolver(() => DocumentConnection, {
    nullable: true,
    description: 'The documents in it that the viewer may read.',
  })
  documents(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => DocumentListArgs) args: DocumentListArgs,
    @Ctx('operation') operation: Operation,
  ) {
    return listDocuments(operation, args, { tenantId: workspace.id });
  }
}

function listDocuments(
  operation: Operation,
  args: DocumentListArgs,
  within: { readonly tenantId?: string } = {},
) {
  const listing = { ...documentListing(args), ...within };
  return listConnection(operation, documentPolicy, 'doc', args, listing);
}
