import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import type { Operation } from '../../modules/operation.ts';
import { requireId } from '../../shared/input-id.ts';
import type { auditEvents } from '../log/audit.table.ts';
import { AuditListArgs, auditListing } from './audit.filter.ts';
import { AuditChange, AuditEvent, AuditEventConnection } from './audit.type.ts';
import { AuditAction, knownAction } from './audit-action.ts';
import { listRecorded } from './reading.service.ts';
import { changeFor, originOf, targetIdOf } from './redaction.service.ts';

type EventRow = Authorized<typeof auditEvents.$inferSelect>;

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Query(() => AuditEventConnection, {
    nullable: true,
    description:
      'The audit log of a workspace. Admins read all events that the plan includes. Authors read the events of their documents. Each reading is recorded in the log, unless the reader is no admin and finds nothing.',
  })
  async auditEvents(
    @Arg('workspaceId', () => ID, { description: 'The id of the workspace.' }) workspaceId: string,
    @Args(() => AuditListArgs) args: AuditListArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const tenantId = requireId('ws', workspaceId, 'workspaceId');
    const listing = { ...auditListing(args, operation.nodeTypes), tenantId };
    return listRecorded(operation, args, listing);
  }

  @FieldResolver(() => AuditAction, {
    nullable: true,
    description:
      'The action that was done or denied. Null if this version of the server does not know it any more.',
  })
  action(@Root() { action }: EventRow): string | null {
    return knownAction(action);
  }

  @FieldResolver(() => String, {
    description: "The position in the workspace's chain of events. Counts from 1, without gaps.",
  })
  sequence(@Root() { sequence }: EventRow): string {
    return String(sequence);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The IP address of the client. Visible to owners and to the requester. Null after the requester was erased.',
  })
  ip(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return originOf(operation, event, 'ip');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The user agent of the client. Visible to owners and to the requester. Null after the requester was erased.',
  })
  userAgent(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return originOf(operation, event, 'userAgent');
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id of the target. Null if the request was denied before it reached a record.',
  })
  targetId(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return targetIdOf(operation, event);
  }

  @FieldResolver(() => [AuditChange], {
    nullable: true,
    description:
      'The changed fields that the viewer may read. Null if the viewer may not read the target.',
  })
  change(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return changeFor(operation, event);
  }
}
