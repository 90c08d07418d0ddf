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
      'The integrity of the audit log of a workspace, as the server reports it. For admins. Each query is recorded in the log.',
  })
  integrity(
    @Arg('workspaceId', () => ID, { description: 'The id of the workspace.' }) workspaceId: string,
    @Ctx('operation') operation: Operation,
  ) {
    return integrity(operation, requireId('ws', workspaceId, 'workspaceId'));
  }
}
