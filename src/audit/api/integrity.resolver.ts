import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Operation } from '../../modules/operation.ts';
import { requireId } from '../../shared/input-id.ts';
import { integrity } from './integrity.service.ts';
import { AuditIntegrity } from './integrity.type.ts';

@Resolver()
export class IntegrityResolver {
  @Query(() => AuditIntegrity, {
    nullable: true,
    description:
      'How sound the audit log of a workspace is, by what the server knows. For admins. Asking is an event in the log.',
  })
  integrity(
    @Arg('workspaceId', () => ID, { description: 'Whose log.' }) workspaceId: string,
    @Ctx('operation') operation: Operation,
  ) {
    return integrity(operation, requireId('ws', workspaceId, 'workspaceId'));
  }
}
