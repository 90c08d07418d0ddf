import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Authorized, refTo } from '../../authz/index.ts';
import { toConnection } from '../../shared/graphql/connection.ts';
import { PageArgs } from '../../shared/graphql/page-args.ts';
import { requireId } from '../../shared/input-id.ts';
import { sliceOf } from '../../shared/pagination.ts';
import type { Operation } from '../operation.ts';
import { auditPolicy } from './audit.policy.ts';
import { changeFor, targetIdOf } from './audit.redaction.ts';
import { auditEvents } from './audit.table.ts';
import { AuditChange, AuditEvent, AuditEventConnection } from './audit.type.ts';
import { logRead } from './read.event.ts';

type EventRow = Authorized<typeof auditEvents.$inferSelect>;

const newestFirst = { by: refTo(auditEvents.time), direction: 'desc' } as const;

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Query(() => AuditEventConnection, {
    nullable: true,
    description:
      'The audit log of a workspace, newest first: all of it for admins, as far back as the plan reaches; for others what is about documents of theirs. Reading it is an event itself.',
  })
  async auditEvents(
    @Arg('workspaceId', () => ID, { description: 'Whose log.' }) workspaceId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const tenantId = requireId('ws', workspaceId, 'workspaceId');
    const slice = sliceOf(page, 'evt');
    await logRead(operation, tenantId);
    const query = { order: newestFirst, slice, tenantId };
    const listed = await (await operation.guard()).list(auditPolicy, query);
    return toConnection(listed, auditPolicy, newestFirst, slice);
  }

  @FieldResolver(() => ID, { description: 'The id of the record that it was done to.' })
  targetId(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return targetIdOf(operation, event);
  }

  @FieldResolver(() => [AuditChange], {
    nullable: true,
    description:
      'What changed, of what the viewer may read; null when they may not read the record.',
  })
  change(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return changeFor(operation, event);
  }
}
