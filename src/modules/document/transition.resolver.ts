import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { parseInput } from '../../shared/validation.ts';
import type { Operation } from '../operation.ts';
import * as input from './document.input.ts';
import { moveDocument } from './transition.service.ts';

const WHICH = { description: 'Which document.' };

@Resolver()
export class DocumentTransitionResolver {
  @Mutation(() => input.PublishDocumentPayload, {
    nullable: true,
    description: 'Publishes a draft, for every member to read.',
  })
  publishDocument(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'publish', given);
  }

  @Mutation(() => input.ArchiveDocumentPayload, {
    nullable: true,
    description: 'Puts a document away.',
  })
  archiveDocument(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'archive', given);
  }

  @Mutation(() => input.RestoreDocumentPayload, {
    nullable: true,
    description: 'Brings an archived document back, as a draft.',
  })
  restoreDocument(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'restore', given);
  }

  @Mutation(() => input.MakeDocumentPrivatePayload, {
    nullable: true,
    description: 'Takes a document out of reach of roles. For its author, on the plan PRO.',
  })
  makeDocumentPrivate(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'makePrivate', given);
  }

  @Mutation(() => input.MakeDocumentVisiblePayload, {
    nullable: true,
    description: 'Puts a private document back in reach of roles. For its author.',
  })
  makeDocumentVisible(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'makeVisible', given);
  }

  @Mutation(() => input.LockDocumentPayload, {
    nullable: true,
    description:
      'Puts a document under legal hold: nobody changes it. For admins, on the plan ENTERPRISE.',
  })
  lockDocument(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'lock', given);
  }

  @Mutation(() => input.UnlockDocumentPayload, {
    nullable: true,
    description: 'Lifts a legal hold. For admins, on the plan ENTERPRISE.',
  })
  unlockDocument(
    @Arg('input', () => input.DocumentInput, WHICH) given: input.DocumentInput,
    @Ctx('operation') operation: Operation,
  ) {
    return move(operation, 'unlock', given);
  }
}

async function move(
  operation: Operation,
  step: Parameters<typeof moveDocument>[1],
  given: input.DocumentInput,
) {
  return { document: await moveDocument(operation, step, parseInput(input.documentSchema, given)) };
}
