import { eq, inArray } from 'drizzle-orm';
import type { Database } from '../../authz/index.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import type { PersonKey } from '../log/person-keys.records.ts';

/** One thing that the log knows of a person, as it is stored. */
export interface EncryptedRecord {
  readonly key: PersonKey;
  readonly commitment: Uint8Array;
  readonly encrypted: Uint8Array;
}

/**
 * The keys of these subjects, which nobody can use until the transaction ends: what is under way
 * comes before, and what comes after makes keys anew. As the owner of the tables.
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

/** A few of the records that there are, whoever they are of. */
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
 * Destroys keys, and with them what was encrypted with them. As the owner of the tables.
 * @returns how many records that was
 */
export async function destroyKeys(db: Database, keys: readonly PersonKey[]): Promise<number> {
  const records = await db.$count(auditPersonal, inArray(auditPersonal.keyId, idsOf(keys)));
  await db.delete(auditPersonKeys).where(inArray(auditPersonKeys.id, idsOf(keys)));
  return records;
}

function idsOf(keys: readonly PersonKey[]): string[] {
  return keys.map(({ id }) => id);
}
