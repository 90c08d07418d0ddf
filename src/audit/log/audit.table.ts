import {
  bigint,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, idColumn, moment } from '../../db/columns.ts';

export const auditOutcome = pgEnum('audit_outcome', ['allowed', 'denied']);

/**
 * One changed column. It has the value before and after, or neither if only the fact is recorded. For
 * personal data it has a commitment to both values, in hex.
 */
export interface RecordedChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly personal?: string;
}

/**
 * The events, to list and to search. The columns are copied from `auditRecords`, which proves them.
 * There are no foreign keys, because events outlive the records and the people in them.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: idColumn('evt').primaryKey(),
    /** The position in the chain of the workspace, or in the system chain. */
    sequence: bigint({ mode: 'number' }).notNull(),
    /** NULL for events outside of workspaces, such as a sign-in. */
    workspaceId: idColumn('ws'),
    time: moment().notNull(),
    actorId: idColumn('user'),
    credentialKind: text('credential_kind').notNull(),
    credentialId: uuid('credential_id'),
    impersonatorId: idColumn('user'),
    action: text().notNull(),
    targetType: text('target_type').notNull(),
    /** NULL if the request was denied before it reached a record. */
    targetId: uuid('target_id'),
    outcome: auditOutcome().notNull(),
    authority: text().array().notNull(),
    /** The error code of a denial. */
    denialCode: text('denial_code'),
    /** The names of the conditions that a denial lacked. */
    requires: text().array().notNull(),
    /** The number of attempts. Only denials have more than one. */
    attempts: integer().notNull(),
    decisionId: uuid('decision_id'),
    requestId: text('request_id').notNull(),
    /** The commitment to the client's address and program (person.table.ts). */
    origin: bytes(),
    change: jsonb().$type<readonly RecordedChange[]>().notNull(),
  },
  (table) => [
    index('audit_events_workspace').on(table.workspaceId, table.time, table.id),
    uniqueIndex('audit_events_sequence').on(table.workspaceId, table.sequence),
    index('audit_events_target').on(table.targetId),
  ],
);
