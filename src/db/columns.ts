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

/** Bytes. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
