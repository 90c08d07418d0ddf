import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Operation } from '../../modules/operation.ts';
import { requireId } from '../../shared/input-id.ts';
import { proveEvent } from './proof.service.ts';
import { AuditProof } from './proof.type.ts';

@Resolver()
export class ProofResolver {
  @Query(() => AuditProof, {
    nullable: true,
    description:
      'What proves an event that the viewer may read, by the newest checkpoint. Asking is an event itself.',
  })
  auditProof(
    @Arg('eventId', () => ID, { description: 'Which event.' }) eventId: string,
    @Ctx('operation') operation: Operation,
  ) {
    return proveEvent(operation, requireId('evt', eventId, 'eventId'));
  }
}
