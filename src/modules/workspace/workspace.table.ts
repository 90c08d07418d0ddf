import { integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { idColumn, moment } from '../../db/columns.ts';

export const roleLevels = ['viewer', 'editor', 'admin', 'owner'] as const;
export const roleEnum = pgEnum('role', roleLevels);

export const planLevels = ['free', 'pro', 'enterprise'] as const;
export const planEnum = pgEnum('plan', planLevels);

export const workspaces = pgTable('workspaces', {
  id: idColumn('ws').primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  plan: planEnum().notNull().default('free'),
  billingEmail: text('billing_email'),
  version: integer().notNull().default(1),
  createdAt: moment().notNull().defaultNow(),
});
