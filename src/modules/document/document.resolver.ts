import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import { requireId } from '../../shared/input-id.ts';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import { userPolicy } from '../user/user.policy.ts';
import { User } from '../user/user.type.ts';
import { DeleteWorkspaceInput, deleteWorkspaceSchema } from '../workspace/workspace.input.ts';
import { workspacePolicy } from '../workspace/workspace.policy.ts';
import { deleteWorkspace } from '../workspace/workspace.service.ts';
import { Workspace } from '../workspace/workspace.type.ts';
import * as input from './document.input.ts';
import { documentPolicy } from './document.policy.ts';
import * as service from './document.service.ts';
import type { documents } from './document.table.ts';
import { Document } from './document.type.ts';

type DocumentRow = Authorized<typeof documents.$inferSelect>;

@Resolver(() => Workspace)
export class DeleteWorkspaceResolver {
  @Mutation(() => input.DeleteWorkspacePayload, {
    nullable: true,
    description:
      'Deletes a workspace with all that is in it. For owners, with a recent authentication; not while it holds a locked document.',
  })
  async deleteWorkspace(
    @Arg('input', () => DeleteWorkspaceInput, { description: 'Which workspace.' })
    given: DeleteWorkspaceInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(deleteWorkspaceSchema, given);
    return {
      workspace: await deleteWorkspace(operation, parsed, service.hasLockedDocument),
    };
  }
}

@Resolver(() => Document)
export class DocumentResolver {
  @Query(() => Document, { nullable: true, description: 'One document.' })
  async document(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx('operation') operation: Operation,
  ) {
    return (await operation.guard()).find(documentPolicy, requireId('doc', id));
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who wrote it; null when the viewer shares nothing else with them.',
  })
  async author(@Root() document: DocumentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(userPolicy, document.authorId);
  }

  @FieldResolver(() => Workspace, { nullable: true, description: 'The workspace that it is in.' })
  async workspace(@Root() document: DocumentRow, @Ctx('operation') operation: Operation) {
    return (await operation.guard()).load(workspacePolicy, document.workspaceId);
  }

  @Mutation(() => input.CreateDocumentPayload, {
    nullable: true,
    description: 'Makes a draft. For editors.',
  })
  async createDocument(
    @Arg('input', () => input.CreateDocumentInput, { description: 'What makes it.' })
    given: input.CreateDocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.createDocumentSchema, given);
    return { document: await service.createDocument(operation, parsed) };
  }

  @Mutation(() => input.UpdateDocumentPayload, {
    nullable: true,
    description: 'Changes title, text or notes. Not of an archived or locked document.',
  })
  async updateDocument(
    @Arg('input', () => input.UpdateDocumentInput, { description: 'Which, and what.' })
    given: input.UpdateDocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.updateDocumentSchema, given);
    return { document: await service.updateDocument(operation, parsed) };
  }

  @Mutation(() => input.TransferDocumentPayload, {
    nullable: true,
    description: 'Gives a document another author.',
  })
  async transferDocument(
    @Arg('input', () => input.TransferDocumentInput, { description: 'Which, and to whom.' })
    given: input.TransferDocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.transferDocumentSchema, given);
    return { document: await service.transferDocument(operation, parsed) };
  }

  @Mutation(() => input.DeleteDocumentPayload, {
    nullable: true,
    description: 'Deletes a document for good. For its author and for admins.',
  })
  async deleteDocument(
    @Arg('input', () => input.DocumentInput, { description: 'Which.' })
    given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    const parsed = parseInput(input.documentSchema, given);
    return { document: await service.deleteDocument(operation, parsed) };
  }
}
