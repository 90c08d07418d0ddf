import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { bytes } from '../../db/columns.ts';

/** The seeds of keys. A person's key needs a seed and a secret that is not in the database. */
export const auditPersonKeys = pgTable('audit_person_keys', {
  id: uuid().primaryKey(),
  /** The id of the person, or an id that was derived from an address. */
  subject: uuid().notNull().unique(),
  seed: bytes().notNull(),
});

/** The personal data of events. The event itself only has a commitment to it. */
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
