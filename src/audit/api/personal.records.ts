import DataLoader from 'dataloader';
import { eq, inArray } from 'drizzle-orm';
import type { Guard } from '../../authz/index.ts';
import type { Operation } from '../../modules/operation.ts';
import { auditPersonal, auditPersonKeys } from '../log/person.table.ts';
import type { PersonKey, PersonKeys } from '../log/person-keys.records.ts';

interface EncryptedRow {
  readonly commitment: Uint8Array;
  readonly encrypted: Uint8Array;
  readonly key: PersonKey;
}

type Loader = DataLoader<string, unknown>;
const loaders = new WeakMap<Guard, Loader>();

/**
 * Decrypts the personal data of an event; null after the person was erased. The caller has to check
 * that the viewer may read it. One statement reads all data of a response.
 * @param commitment in hex
 */
export async function revealed(operation: Operation, commitment: string): Promise<unknown> {
  const guard = await operation.guard();
  const loader = loaders.get(guard) ?? loaderFor(operation, guard);
  loaders.set(guard, loader);
  return loader.load(commitment);
}

function loaderFor({ personKeys }: Operation, guard: Guard): Loader {
  return new DataLoader(async (commitments) => {
    const rows = await guard.asSystem('reveal', (db) =>
      db
        .select({
          commitment: auditPersonal.commitment,
          encrypted: auditPersonal.encrypted,
          key: { id: auditPersonKeys.id, seed: auditPersonKeys.seed },
        })
        .from(auditPersonal)
        .innerJoin(auditPersonKeys, eq(auditPersonKeys.id, auditPersonal.keyId))
        .where(
          inArray(
            auditPersonal.commitment,
            commitments.map((hex) => Buffer.from(hex, 'hex')),
          ),
        ),
    );
    const found = new Map(rows.map((row) => [Buffer.from(row.commitment).toString('hex'), row]));
    return commitments.map((hex) => {
      const row = found.get(hex);
      return row ? opened(personKeys, row) : null;
    });
  });
}

/** Returns an error instead of throwing it, so that only the affected field fails. */
function opened(keys: PersonKeys, { key, commitment, encrypted }: EncryptedRow): unknown {
  try {
    return keys.open(key, commitment, encrypted);
  } catch (error) {
    return error instanceof Error
      ? error
      : new Error('personal data cannot be decrypted', { cause: error });
  }
}
