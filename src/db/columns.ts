import { customType, timestamp } from 'drizzle-orm/pg-core';
import { type Id, idFromUuid, uuidOf } from '../shared/id.ts';

/** A uuid column that the program knows as a typed id. */
export function idColumn<const P extends string>(prefix: P) {
  return customType<{ data: Id<P>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: uuidOf,
    fromDriver: (uuid) => idFromUuid(prefix, uuid),
  })();
}

/** A time in whole milliseconds, which a JavaScript Date holds exactly: a cursor loses nothing. */
export function moment() {
  return timestamp({ precision: 3, withTimezone: true, mode: 'date' });
}

/**
 * Text that lists are ordered by as people order names: accents and case matter last. The collation is
 * of the Unicode root. It is deterministic: texts are equal only if all their characters are.
 */
export const nameText = customType<{ data: string }>({
  dataType: () => 'text collate "und-x-icu"',
});

/** Bytes. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
