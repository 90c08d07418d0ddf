import { bigint, index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';

export const auditOutcome = pgEnum('audit_outcome', ['allowed', 'denied']);

/** One changed column: its value before and after, or neither when only the fact is kept. */
export interface RecordedChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** No foreign keys: an event outlives everyone and everything that it speaks of. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: idColumn('evt').primaryKey(),
    sequence: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    /** NULL for what happens outside of workspaces, such as a sign-in. */
    workspaceId: idColumn('ws'),
    time: moment().notNull().defaultNow(),
    actorId: idColumn('user'),
    credentialKind: text('credential_kind').notNull(),
    credentialId: uuid('credential_id'),
    impersonatorId: idColumn('user'),
    action: text().notNull(),
    targetType: text('target_type').notNull(),
    targetId: uuid('target_id').notNull(),
    outcome: auditOutcome().notNull(),
    authority: text().array().notNull(),
    decisionId: uuid('decision_id'),
    requestId: text('request_id').notNull(),
    ip: text(),
    userAgent: text('user_agent'),
    change: jsonb().$type<readonly RecordedChange[]>().notNull(),
  },
  (table) => [
    index('audit_events_workspace').on(table.workspaceId, table.time, table.id),
    index('audit_events_target').on(table.targetId),
  ],
);
