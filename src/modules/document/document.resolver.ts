import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { type Given, InputArg } from '../../shared/graphql/input.ts';
import { requireId } from '../../shared/input-id.ts';
import type { Operation } from '../operation.ts';
import { User } from '../user/user.graphql.ts';
import { userPolicy } from '../user/user.policy.ts';
import { Workspace } from '../workspace/workspace.graphql.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import type { workspaces } from '../workspace/workspace.table.ts';
import * as type from './document.graphql.ts';
import { DocumentListArgs, documentListing } from './document.list.ts';
import { documentPolicy } from './document.policy.ts';
import * as service from './document.service.ts';
import type { documents } from './document.table.ts';

type DocumentRow = Authorized<typeof documents.$inferSelect>;
type Target = Given<typeof type.DocumentTarget>;

@Resolver(() => Workspace)
export class DocumentsOfWorkspaceResolver {
  @FieldResolver(() => type.DocumentConnection, {
    nullable: true,
    description: 'The documents in it that the viewer can read.',
  })
  documents(
    @Root() workspace: Authorized<typeof workspaces.$inferSelect>,
    @Args(() => DocumentListArgs) args: DocumentListArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const listing = { ...documentListing(args), tenantId: workspace.id };
    return listConnection(operation, documentPolicy, 'doc', args, listing);
  }
}

@Resolver(() => type.Document)
export class DocumentResolver {
  @Query(() => type.Document, { nullable: true, description: 'One document.' })
  async document(
    @Arg('id', () => ID, { description: 'The id of the document.' }) id: string,
    @Ctx('operation') operation: Operation,
  ) {
    return (await operation.guard()).find(documentPolicy, requireId('doc', id));
  }

  @Query(() => type.DocumentConnection, {
    nullable: true,
    description: 'The documents of all workspaces that the viewer can read.',
  })
  documents(
    @Args(() => DocumentListArgs) args: DocumentListArgs,
    @Ctx('operation') operation: Operation,
  ) {
    return listConnection(operation, documentPolicy, 'doc', args, documentListing(args));
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The author. Null when the viewer shares nothing else with them.',
  })
  async author(@Root() document: DocumentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, document.authorId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'The workspace that it is in.' })
  async workspace(@Root() document: DocumentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, document.workspaceId);
  }

  @Mutation(() => type.CreateDocumentPayload, { nullable: true, description: 'Creates a draft.' })
  async createDocument(
    @InputArg(type.CreateDocument) given: Given<typeof type.CreateDocument>,
    @Ctx('operation') operation: Operation,
  ) {
    return { document: await service.createDocument(operation, given) };
  }

  @Mutation(() => type.UpdateDocumentPayload, {
    nullable: true,
    description: 'Changes the title, the text or the notes of a document.',
  })
  async updateDocument(
    @InputArg(type.UpdateDocument) given: Given<typeof type.UpdateDocument>,
    @Ctx('operation') operation: Operation,
  ) {
    return { document: await service.updateDocument(operation, given) };
  }

  @Mutation(() => type.TransferDocumentPayload, {
    nullable: true,
    description: 'Gives a document another author.',
  })
  async transferDocument(
    @InputArg(type.TransferDocument) given: Given<typeof type.TransferDocument>,
    @Ctx('operation') operation: Operation,
  ) {
    return { document: await service.transferDocument(operation, given) };
  }

  @Mutation(() => type.DeleteDocumentPayload, {
    nullable: true,
    description: 'Deletes a document for good.',
  })
  async deleteDocument(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return { document: await service.deleteDocument(operation, given) };
  }

  @Mutation(() => type.PublishDocumentPayload, {
    nullable: true,
    description: 'Publishes a draft, for every member to read.',
  })
  publishDocument(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'publish', given);
  }

  @Mutation(() => type.ArchiveDocumentPayload, {
    nullable: true,
    description: 'Puts a document away.',
  })
  archiveDocument(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'archive', given);
  }

  @Mutation(() => type.RestoreDocumentPayload, {
    nullable: true,
    description: 'Brings an archived document back, as a draft.',
  })
  restoreDocument(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'restore', given);
  }

  @Mutation(() => type.MakeDocumentPrivatePayload, {
    nullable: true,
    description: 'Makes a document private: roles give no access to it any more.',
  })
  makeDocumentPrivate(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'makePrivate', given);
  }

  @Mutation(() => type.MakeDocumentVisiblePayload, {
    nullable: true,
    description: 'Makes a private document visible to the workspace again.',
  })
  makeDocumentVisible(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'makeVisible', given);
  }

  @Mutation(() => type.LockDocumentPayload, {
    nullable: true,
    description: 'Puts a document under legal hold. Nobody changes it until the hold is lifted.',
  })
  lockDocument(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'lock', given);
  }

  @Mutation(() => type.UnlockDocumentPayload, {
    nullable: true,
    description: 'Lifts a legal hold.',
  })
  unlockDocument(
    @InputArg(type.DocumentTarget) given: Target,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'unlock', given);
  }
}

async function move(
  operation: Operation,
  step: Parameters<typeof service.moveDocument>[1],
  given: Target,
) {
  return { document: await service.moveDocument(operation, step, given) };
}
