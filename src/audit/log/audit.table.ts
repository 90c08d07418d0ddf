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
 * One changed column: its value before and after, or neither when only the fact is kept, or the
 * commitment to both (in hex) where they tell of a person.
 */
export interface RecordedChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly personal?: string;
}

/**
 * The log as it is read and searched. What proves it is in `auditRecords`, of which the columns here
 * are taken. No foreign keys: an event outlives everyone and everything that it speaks of.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: idColumn('evt').primaryKey(),
    /** Its place in the chain of its workspace, or in the one of what happens outside of them. */
    sequence: bigint({ mode: 'number' }).notNull(),
    /** NULL for what happens outside of workspaces, such as a sign-in. */
    workspaceId: idColumn('ws'),
    time: moment().notNull(),
    actorId: idColumn('user'),
    credentialKind: text('credential_kind').notNull(),
    credentialId: uuid('credential_id'),
    impersonatorId: idColumn('user'),
    action: text().notNull(),
    targetType: text('target_type').notNull(),
    /** NULL where a request was denied before it got to a record. */
    targetId: uuid('target_id'),
    outcome: auditOutcome().notNull(),
    authority: text().array().notNull(),
    /** Of a denial: the code that the client was told. */
    denialCode: text('denial_code'),
    /** Of a denial: the names of the conditions that were missing. */
    requires: text().array().notNull(),
    /** How many attempts it stands for: more than one only of denials. */
    attempts: integer().notNull(),
    decisionId: uuid('decision_id'),
    requestId: text('request_id').notNull(),
    /** The commitment to where it came from (person.table.ts). */
    origin: bytes(),
    change: jsonb().$type<readonly RecordedChange[]>().notNull(),
  },
  (table) => [
    index('audit_events_workspace').on(table.workspaceId, table.time, table.id),
    uniqueIndex('audit_events_sequence').on(table.workspaceId, table.sequence),
    index('audit_events_target').on(table.targetId),
  ],
);
