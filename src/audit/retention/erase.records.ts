import { eq, inArray } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import type { PersonKey } from '../log/person-keys.records.ts';

/** Personal data of an event, as it is stored. */
export interface EncryptedRecord {
  readonly key: PersonKey;
  readonly commitment: Uint8Array;
  readonly encrypted: Uint8Array;
}

/**
 * Locks and returns the keys of these people until the transaction ends. Current writers finish
 * before, and later ones create new keys. Runs as the owner of the tables.
 */
export function lockKeys(db: Database, subjects: readonly string[]): Promise<PersonKey[]> {
  const { id, subject, seed } = auditPersonKeys;
  return db
    .select({ id, seed })
    .from(auditPersonKeys)
    .where(inArray(subject, [...subjects]))
    .orderBy(id)
    .for('update');
}

/** Some records of any people. */
export function someRecords(db: Database): Promise<EncryptedRecord[]> {
  const { id, seed } = auditPersonKeys;
  const { commitment, encrypted, keyId } = auditPersonal;
  return db
    .select({ key: { id, seed }, commitment, encrypted })
    .from(auditPersonal)
    .innerJoin(auditPersonKeys, eq(id, keyId))
    .limit(10);
}

/**
 * Deletes keys and the records that they encrypt. Runs as the owner of the tables.
 * @returns the number of records
 */
export async function destroyKeys(db: Database, keys: readonly PersonKey[]): Promise<number> {
  const records = await db.$count(auditPersonal, inArray(auditPersonal.keyId, idsOf(keys)));
  await db.delete(auditPersonKeys).where(inArray(auditPersonKeys.id, idsOf(keys)));
  return records;
}

function idsOf(keys: readonly PersonKey[]): string[] {
  return keys.map(({ id }) => id);
}
