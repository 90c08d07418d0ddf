import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { bytes } from '../../db/columns.ts';

/** What a person's key is made of, together with a secret that the database does not have. */
export const auditPersonKeys = pgTable('audit_person_keys', {
  id: uuid().primaryKey(),
  /** The id of the person, or of whatever else stands for them. */
  subject: uuid().notNull().unique(),
  seed: bytes().notNull(),
});

/** What events know of people, apart from the events: each hashes a commitment to it. */
export const auditPersonal = pgTable(
  'audit_personal',
  {
    commitment: bytes().primaryKey(),
    keyId: uuid()
      .notNull()
      .references(() => auditPersonKeys.id, { onDelete: 'cascade' }),
    /** The salt of the commitment and the value, encrypted. */
    encrypted: bytes().notNull(),
  },
  (table) => [index('audit_personal_key').on(table.keyId)],
);
