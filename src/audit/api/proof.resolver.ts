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
      'The proof that the newest checkpoint covers an event. The viewer must be allowed to read the event. Each query is recorded in the log.',
  })
  auditProof(
    @Arg('eventId', () => ID, { description: 'The id of the event.' }) eventId: string,
    @Ctx('operation') operation: Operation,
  ) {
    return proveEvent(operation, requireId('evt', eventId, 'eventId'));
  }
}
