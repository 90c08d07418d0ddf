import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Authorized } from '../../authz/index.ts';
import type { Operation } from '../../modules/operation.ts';
import { User } from '../../modules/user/user.graphql.ts';
import { userPolicy } from '../../modules/user/user.policy.ts';
import { Node } from '../../shared/graphql/node.ts';
import type { auditEvents } from '../log/audit.table.ts';
import { AuditEvent } from './audit.type.ts';
import { targetOf } from './redaction.service.ts';

type EventRow = Authorized<typeof auditEvents.$inferSelect>;

/** Who and what an event is about, as far as the viewer can read them. */
@Resolver(() => AuditEvent)
export class AuditSubjectsResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The person who did it. Null when the viewer cannot read them.',
  })
  actor(@Root() { actorId }: EventRow, @Ctx('operation') operation: Operation) {
    return person(operation, actorId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description:
      'The owner who saw the workspace as the actor. Null when there is none, or the viewer cannot read them.',
  })
  impersonator(@Root() { impersonatorId }: EventRow, @Ctx('operation') operation: Operation) {
    return person(operation, impersonatorId);
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description:
      'The record that it was done to, as it is now. Null when it is gone, or the viewer cannot read it.',
  })
  target(@Root() event: EventRow, @Ctx('operation') operation: Operation) {
    return targetOf(operation, event);
  }
}

async function person(operation: Operation, id: string | null) {
  return id === null ? null : (await operation.guard()).load(userPolicy, id);
}
