import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import type { Operation } from '../../modules/operation.ts';
import { listConnection } from '../../shared/graphql/connection.ts';
import { requireId } from '../../shared/input-id.ts';
import type { auditEvents } from '../log/audit.table.ts';
import { AuditListArgs, auditListing } from './audit.list.ts';
import { auditPolicy } from './audit.policy.ts';
import { AuditChange, AuditEvent, AuditEventConnection } from './audit.type.ts';
import { AuditAction, knownAction } from './audit-action.ts';
import { logRead } from './read.event.ts';
import { changeFor, originOf, targetIdOf } from './redaction.service.ts';

type EventRow = Authorized<typeof auditEvents.$inferSelect>;

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Query(() => AuditEventConnection, {
    nullable: true,
    description:
      'The audit log of a workspace: all of it for admins, as far back as the plan reaches; for others what is about documents of theirs. Reading it is an event itself.',
  })
  async auditEvents(
    @Arg('workspaceId', () => ID, { description: 'Whose log.' }) workspaceId: string,
    @Args(() => AuditListArgs) args: AuditListArgs,
    @Ctx('operation') operation: Operation,
  ) {
    const tenantId = requireId('ws', workspaceId, 'workspaceId');
    const listing = { ...auditListing(args, operation.nodeTypes), tenantId };
    return listConnection(operation, auditPolicy, 'evt', args, listing, () =>
      logRead(operation, tenantId),
    );
  }

  @FieldResolver(() => AuditAction, {
    nullable: true,
    description:
      'What was done or denied. Null when this version of the server does not know it any more.',
  })
  action(@Root() { action }: EventRow): string | null {
    return knownAction(action);
  }

  @FieldResolver(() => String, {
    description: "Its place in the workspace's chain of events, from 1 and without gaps.",
  })
  sequence(@Root() { sequence }: EventRow): string {
    return String(sequence);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'From which address. For owners and whoever asked; null once that person was erased.',
  })
  ip(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return originOf(operation, event, 'ip');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'With which program. For owners and whoever asked; null once that person was erased.',
  })
  userAgent(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return originOf(operation, event, 'userAgent');
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The id of the record that it was done to; null where a request was denied before it got to one.',
  })
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
