import { and, eq, gte, lt, type SQL } from 'drizzle-orm';
import { ArgsType, Field, GraphQLISODateTime, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import type { NodeType } from '../../modules/operation.ts';
import { conjunction } from '../../shared/conjunction.ts';
import { BadUserInput } from '../../shared/errors.ts';
import type { Listing } from '../../shared/graphql/connection.ts';
import { idSchema, timeSchema } from '../../shared/graphql/input-fields.ts';
import { timeOrder } from '../../shared/graphql/time-order.ts';
import { prefixOf, uuidOf } from '../../shared/id.ts';
import { requireId } from '../../shared/input-id.ts';
import { parseInput } from '../../shared/validation.ts';
import { auditEvents, auditOutcome } from '../log/audit.table.ts';
import { AuditOutcome } from './audit.type.ts';
import { AuditAction } from './audit-action.ts';

@InputType({ description: 'Filters a list of events. An event has to match every given field.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'The id of the user who acted.' })
  readonly actorId?: string | null;

  @Field(() => AuditAction, { nullable: true, description: 'The action.' })
  readonly action?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the target.' })
  readonly targetId?: string | null;

  @Field(() => AuditOutcome, { nullable: true, description: 'The outcome.' })
  readonly outcome?: AuditOutcome | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The earliest time, inclusive. It needs a date and a time zone.',
  })
  readonly since?: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The latest time, exclusive. It needs a date and a time zone.',
  })
  readonly until?: Date | null;
}

const filterSchema = z.object({
  actorId: idSchema('user').nullish(),
  action: z.string().max(100).nullish(),
  targetId: z.string().nullish(),
  outcome: z.enum(auditOutcome.enumValues).nullish(),
  since: timeSchema.nullish(),
  until: timeSchema.nullish(),
});

const order = timeOrder({
  name: 'AuditOrder',
  records: 'events',
  column: auditEvents.time,
  field: 'AuditEvent.time',
  lists: ['Query.auditEvents'],
  default: 'NEWEST',
});

export const auditOrderGates = order.gates;

@ArgsType()
export class AuditListArgs extends order.Args {
  @Field(() => AuditFilter, { nullable: true, description: 'Filters the events.' })
  readonly filter?: AuditFilter | null;
}

/**
 * The order and the condition of a list of events.
 * @throws BadUserInput for an invalid filter
 */
export function auditListing(
  { filter, ...page }: AuditListArgs,
  nodeTypes: readonly NodeType[],
): Omit<Listing, 'tenantId'> {
  const { actorId, action, targetId, outcome, since, until } = parseInput(
    filterSchema,
    filter ?? {},
    'filter',
  );
  const where = conjunction([
    actorId ? eq(auditEvents.actorId, actorId) : undefined,
    typeof action === 'string' ? eq(auditEvents.action, action) : undefined,
    typeof targetId === 'string' ? targets(targetId, nodeTypes) : undefined,
    outcome ? eq(auditEvents.outcome, outcome) : undefined,
    since ? gte(auditEvents.time, since) : undefined,
    until ? lt(auditEvents.time, until) : undefined,
  ]);
  return { order: order.orderOf(page), where };
}

function targets(targetId: string, nodeTypes: readonly NodeType[]): SQL | undefined {
  const type = nodeTypes.find(({ prefix }) => prefix === prefixOf(targetId));
  if (!type) {
    throw new BadUserInput({ path: 'filter.targetId', message: 'must be the id of a record' });
  }
  const id = requireId(type.prefix, targetId, 'filter.targetId');
  return and(eq(auditEvents.targetId, uuidOf(id)), eq(auditEvents.targetType, type.policy.name));
}
